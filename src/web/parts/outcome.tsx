// What the votes come to under the contest's rule of winning, in sentences under a race's figures, and who carried its place
// before.
import type { ContestResult, PastView } from "../../views/index.ts";
import { formatRuleShare, listNames, partyWord } from "../format/names.ts";
import { formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";

type Outcome = NonNullable<ContestResult["outcome"]>;

/** The line in large letters, where it is not simply who leads by how much. */
export function outcomeHeading(view: View, { outcome }: ContestResult): string | undefined {
  switch (outcome?.kind) {
    case "uncontested":
    case "passes":
    case "fails":
      return view.t(`outcome.${outcome.kind}`);
    case "seats":
      return view.t("outcome.seats", { n: outcome.seats });
    default:
      return undefined;
  }
}

/** What stands beside an option's name: its claim to a seat. */
export function outcomeMark(view: View, outcome: Outcome | undefined, option: string): string | undefined {
  if (outcome?.kind !== "seats") return undefined;
  if (outcome.options.some((each) => each === option)) return view.t("outcome.seat");
  return outcome.tied.some((each) => each === option) ? view.t("outcome.level") : undefined;
}

/** Whether an option stands as the first does: in the only place, or in one of several. */
export function isAhead({ outcome, margin }: ContestResult, option: string): boolean {
  if (outcome?.kind === "seats") return outcome.options.some((each) => each === option);
  return margin !== null && !margin.tied && margin.leader === option;
}

export function OutcomeNotes({ view, result }: { view: View; result: ContestResult }) {
  const { t } = view;
  const said = [...outcomeSentences(view, result), ...calledAgainstVotes(view, result)];
  if (said.length === 0 && result.electors === undefined && result.past === undefined) return null;
  return (
    <div class="outcome">
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {(result.electors !== undefined || result.past !== undefined) && (
        <p>
          {result.electors !== undefined && t("past.electors", { n: result.electors })}{" "}
          {result.past !== undefined && pastSentences(view, result, result.past).join(" ")}
        </p>
      )}
      {result.past !== undefined && <PastList view={view} past={result.past} />}
    </div>
  );
}

function outcomeSentences(view: View, result: ContestResult): readonly string[] {
  const { t } = view;
  const { outcome, winRule } = result;
  const nameOf = (id: string) => result.options.find((option) => option.id === id)?.shortName ?? id;
  const names = (ids: readonly string[]) => listNames(ids.map(nameOf), t);
  const threshold =
    winRule?.kind === "threshold"
      ? [
          t(winRule.comparator === ">=" ? "outcome.atLeast" : "outcome.moreThan", {
            name: nameOf(winRule.option),
            share: formatRuleShare(winRule),
          }),
        ]
      : [];
  switch (outcome?.kind) {
    case "uncontested":
      return [t("outcome.uncontestedWhy", { names: names(outcome.options) })];
    case "passes":
    case "fails": {
      const { votes, needs } = outcome;
      const figures = { votes: formatVotes(votes), needs: formatVotes(needs), n: formatVotes(needs - votes) };
      return [...threshold, t(votes >= needs ? "outcome.has" : "outcome.hasShort", figures)];
    }
    case "majority":
      return [t("outcome.majority", { name: nameOf(outcome.option), n: formatVotes(outcome.over) })];
    case "runoff":
      return runoffSentences(view, outcome, names);
    case "seats":
      return seatsSentences(view, outcome, names);
    case "leading":
      return winRule?.kind === "majority" ? [t("outcome.majorityUnknown")] : [];
    case "none":
      return threshold.length === 0 ? [] : [...threshold, t("outcome.thresholdUnknown")];
    case "tie":
    case undefined:
      return [];
  }
}

function runoffSentences(
  { t }: View,
  { options, tied, short }: Extract<Outcome, { kind: "runoff" }>,
  names: (ids: readonly string[]) => string,
): readonly string[] {
  const [first] = options;
  const n = formatVotes(short);
  const lacks = first === undefined ? t("outcome.shortTied", { n }) : t("outcome.short", { name: names([first]), n });
  if (tied.length === 0) return [lacks, t("outcome.runoff", { names: names(options) })];
  return first === undefined
    ? [lacks, t("outcome.runoffTied", { tied: names(tied) })]
    : [lacks, t("outcome.runoffOne", { names: names(options), tied: names(tied) })];
}

function seatsSentences(
  { t }: View,
  { tied, margin }: Extract<Outcome, { kind: "seats" }>,
  names: (ids: readonly string[]) => string,
): readonly string[] {
  if (tied.length > 0) return [t("outcome.seatsTied", { tied: names(tied) })];
  return [margin === null ? t("outcome.seatsOpen") : t("outcome.seatsMargin", { n: formatVotes(margin) })];
}

/** Somebody is called whom these votes do not show ahead: said plainly, and not explained away. */
function calledAgainstVotes({ t }: View, { outcome, options, status }: ContestResult): readonly string[] {
  if (outcome?.kind !== "leading") return [];
  const nameOf = (id: string | undefined) => options.find((option) => option.id === id)?.shortName ?? "";
  return status.calls
    .filter(({ status, option }) => status === "called" && option !== undefined && option !== outcome.option)
    .map(({ sourceName, option }) =>
      t("outcome.notLeading", { source: sourceName, name: nameOf(option), leader: nameOf(outcome.option) }),
    );
}

function pastSentences(view: View, result: ContestResult, past: PastView): readonly string[] {
  const { t } = view;
  const { place, last, others, leader, results } = past;
  const newest = results.at(-1)?.to ?? last.since;
  const word = (of: { readonly party: string; readonly partyName: string }) => partyWord(of.party, of.partyName, t);
  const certified = leader !== undefined && (result.basis === "certified" || result.basis === "recount");
  const once = last.since === newest;
  const before = certified
    ? t(once ? "past.beforeOnce" : "past.before", { party: word(last), place, from: last.since, to: newest })
    : t(once ? "past.lastOnce" : "past.last", { party: word(last), place, year: last.since });
  // What is said of the leader's own party says as well when it last won.
  const rest = others
    .filter((other) => !certified && other.party !== leader?.party)
    .map((other) => t("past.none", { party: word(other), place, year: other.lastWon }));
  if (leader === undefined || !leader.changesHands) return [before, ...rest];
  const name = result.options.find((option) => option.id === result.margin?.leader)?.shortName ?? "";
  const key = certified ? "is" : "would";
  const change =
    leader.lastWon === null
      ? t(`past.${key}First`, { name, party: word(leader), year: results[0]?.from ?? last.since })
      : t(`past.${key}`, { name, party: word(leader), year: leader.lastWon });
  return [before, ...rest, change];
}

function PastList({ view, past }: { view: View; past: PastView }) {
  const { t } = view;
  return (
    <details class="past-results">
      <summary>{t("past.title", { place: past.place })}</summary>
      <ul>
        {past.results.toReversed().map((row) => (
          <li key={row.from}>
            <strong>{row.from === row.to ? row.from : t("past.range", { from: row.from, to: row.to })}</strong>{" "}
            {partyWord(row.party, row.partyName, t)}
            {row.name !== undefined && ` (${row.name})`} <span class="fine">{row.source}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
