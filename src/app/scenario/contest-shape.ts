// What a definition may say of how a contest is won and who carried its place before: read from a scenario and from a definition
// alike, so that both are refused in the same words.
import { type ElectionDefinition, OFFICES, type PastResult, type WinRule } from "../../model/index.ts";
import { Complaints, type ScenarioFault } from "./complaints.ts";
import { listOf, members, oneOf, optional, type Shape, text, variants, wholeNumber } from "./shape.ts";

/** Larger ones are a slip of the pen: no law asks for so fine a share, and whole numbers stay exact below it. */
const MOST_PARTS = 10_000;

export const contestRules: Readonly<Record<string, Shape>> = {
  seats: optional(wholeNumber),
  electors: optional(wholeNumber),
  office: optional(oneOf(OFFICES)),
  winRule: optional(
    variants("kind", {
      plurality: {},
      majority: {},
      threshold: { option: text, num: wholeNumber, den: wholeNumber, comparator: oneOf([">", ">="]) },
    }),
  ),
  past: optional(
    listOf(members({ from: wholeNumber, to: wholeNumber, party: text, name: optional(text), source: text })),
  ),
};

/** The first thing that is wrong with a definition's contests, shapes and sense alike.
 *  @param definition as given: its contests may hold anything under these names */
export function contestFault(definition: ElectionDefinition): ScenarioFault | undefined {
  const complaints = new Complaints();
  const nothing = new Set<string>();
  const context = { complaints, known: { unit: nothing, contest: nothing, source: nothing, option: nothing } };
  for (const contest of definition.contests) {
    for (const [name, shape] of Object.entries(contestRules)) {
      shape((contest as unknown as Readonly<Record<string, unknown>>)[name], `${contest.id}.${name}`, context);
    }
  }
  if (complaints.first === undefined) checkContests(definition, complaints);
  return complaints.first;
}

/** What no shape can say: whether a contest's rules fit the contest. */
export function checkContests({ contests, parties, date }: ElectionDefinition, complaints: Complaints): void {
  const say = (message: string, at: string) => complaints.add("scenario/bad-file", message, at);
  for (const { id, seats, electors, office, voteFor, options, winRule, past } of contests) {
    const at = (name: string) => `${id}.${name}`;
    if (seats === 0) say("A contest elects one at least", at("seats"));
    if (electors === 0) say("Where no electors are at stake, leave them out", at("electors"));
    if (electors !== undefined && office !== undefined && office !== "president") {
      say(`Electors are at stake for a president only, and the office is ${office}`, at("electors"));
    }
    if (winRule?.kind === "majority" && (seats ?? voteFor) > 1) {
      say(`A majority cannot be asked for where ${seats ?? voteFor} are elected`, at("winRule"));
    }
    if (winRule?.kind === "threshold") {
      const known = options.some((option) => option.id === winRule.option);
      checkThreshold(winRule, known, at("winRule"), say);
    }
    if (past !== undefined) {
      checkPast(past, Number(date.slice(0, 4)), new Set(parties.map((party) => party.id)), at("past"), say);
    }
  }
}

type Say = (message: string, at: string) => void;

function checkThreshold(rule: Extract<WinRule, { kind: "threshold" }>, known: boolean, at: string, say: Say): void {
  const { option, num, den } = rule;
  if (!known) say(`“${option}” is no option of this contest`, at);
  if (num === 0 || num > den || den > MOST_PARTS) {
    say(`${num}/${den} is not a share of the votes: write whole numbers, such as 3 and 5 for three fifths`, at);
  }
}

/** Newest last, each before the next, all before this election: who carried it last is read from the end. */
function checkPast(
  past: readonly PastResult[],
  year: number,
  parties: ReadonlySet<string>,
  at: string,
  say: Say,
): void {
  let before = 0;
  for (const { from, to, party } of past) {
    if (to < from) say(`${from} to ${to} runs backwards`, at);
    if (from <= before) say(`${from} comes after ${before}: past results stand oldest first`, at);
    if (to >= year) say(`${to} is not before this election of ${year}`, at);
    if (!parties.has(party)) say(`“${party}” is no party of this election`, at);
    before = to;
  }
}
