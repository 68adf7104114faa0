// Ground for the decision desk's tests: a small election with contests of every kind, counts as they stand, and an outlook that says
// what the test wants it to say.
import { canonicalJson, instant, type Json, utf8 } from "../src/base/index.ts";
import { type ElectionState, evolve, initialState, type Outlook, type SetCall } from "../src/fold/index.ts";
import {
  type CallCheckCode,
  CHECK_CODES,
  type ContestId,
  type Draft,
  type ElectionDefinition,
  type Entry,
  type OptionId,
  type Sha256,
  type SourceId,
  type UnitId,
} from "../src/model/index.ts";

export const CLOSE = instant("2026-11-03T19:00-05:00");
export const LATER = instant("2026-11-04T02:00-05:00");

const candidates = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, name: `${id.toUpperCase()} Full`, shortName: id.toUpperCase(), kind: "candidate" }));

const definition = {
  id: "called",
  name: "Called",
  date: "2026-11-03",
  timeZone: "America/New_York",
  jurisdiction: "Nowhere",
  pollsCloseAt: CLOSE,
  test: false,
  parties: [],
  sources: [
    { id: "official", name: "Office", kind: "official", statesBasis: true },
    { id: "feed", name: "Feed", kind: "observer", statesBasis: false },
  ],
  units: [{ id: "s", kind: "state", name: "State" }],
  contests: [
    { id: "mayor", name: "Mayor", kind: "candidate", voteFor: 1, unit: "s", options: candidates("a", "b", "c") },
    {
      id: "council",
      name: "Council",
      kind: "candidate",
      voteFor: 2,
      unit: "s",
      options: candidates("a", "b", "c", "d"),
    },
    {
      id: "clerk",
      name: "Clerk",
      kind: "candidate",
      voteFor: 1,
      unit: "s",
      options: [...candidates("a", "b"), { id: "w", name: "Write-in", shortName: "Write-in", kind: "write-in" }],
    },
    { id: "judge", name: "Judge", kind: "candidate", voteFor: 1, unit: "s", options: candidates("a") },
    {
      id: "senate",
      name: "Senate",
      kind: "candidate",
      voteFor: 1,
      unit: "s",
      winRule: { kind: "majority" },
      options: candidates("a", "b", "c"),
    },
    {
      id: "bonds",
      name: "Bonds",
      kind: "measure",
      voteFor: 1,
      unit: "s",
      winRule: { kind: "threshold", option: "yes", num: 3, den: 5, comparator: ">=" },
      options: ["yes", "no"].map((id) => ({ id, name: id, shortName: id, kind: "choice" })),
    },
  ],
} as unknown as ElectionDefinition;

const blob = utf8(canonicalJson(definition as unknown as Json));

/** The record so far: its definition, then each of these an hour apart. */
export function stateAfter(...drafts: readonly Draft[]): ElectionState {
  const begin = { type: "election.created", name: "Called", definition: "def" as Sha256, test: false } as const;
  return [begin, ...drafts].reduce<ElectionState>((state, draft, hour) => {
    const at = instant(`2026-11-04T${String(hour).padStart(2, "0")}:00Z`);
    return evolve(state, { ...draft, v: 1, election: definition.id, at } as Entry, () => blob);
  }, initialState);
}

export function counts(contest: string, ...votes: readonly (number | null)[]): Draft {
  return {
    type: "count.reported",
    kind: "add",
    contest: contest as ContestId,
    source: "official" as SourceId,
    basis: "election-night",
    counts: { inline: { units: [{ unit: "s" as UnitId, columns: ["total"], votes: [votes] }], complete: [] } },
  };
}

export const CERTIFIED: Draft = {
  type: "state.certified",
  version: 1,
  basis: "election-night",
  certifiedOn: "2026-11-20",
  by: "the Secretary of State",
};
export const FROZEN: Draft = { type: "publication.frozen", text: "A figure is looked at.", agreed: ["x", "y"] };

/** An outlook whose checklist is met but for these, and whose figures recommend to call the leader. */
export function outlookWith(
  leader: string,
  more: Partial<Outlook> & {
    readonly unmet?: readonly CallCheckCode[];
    readonly notKnown?: readonly CallCheckCode[];
  } = {},
): Outlook {
  const { unmet = [], notKnown = [], ...rest } = more;
  const checks = CHECK_CODES.map((code) => ({
    code,
    met: notKnown.includes(code) ? undefined : !unmet.includes(code),
    says: `Of ${code}.`,
  }));
  const isMet = unmet.length + notKnown.length === 0;
  return {
    source: "official" as SourceId,
    basis: "election-night",
    snapshot: { at: LATER, leader: leader as OptionId, runnerUp: "b" as OptionId, margin: 400, total: 10_000 },
    counted: 10_000,
    remaining: { votes: 200, low: 100, high: 300 },
    recommendation: {
      status: isMet ? "called" : "too-early",
      ...(isMet ? { option: leader as OptionId, basis: "model" } : {}),
      checks,
      retract: [],
    },
    recountRule: { id: "rule-1", lawAsOf: "2026-01-01", limitVotes: 50 },
    ...rest,
  };
}

export function setCall(contest: string, status: SetCall["status"], ...options: readonly string[]): SetCall {
  const text = "The lead is larger than what is left can change.";
  return {
    kind: "set",
    contest: contest as ContestId,
    status,
    options: options as readonly OptionId[],
    runoff: false,
    text,
    overrule: "",
  };
}
