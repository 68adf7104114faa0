// A return beside what stands, prepared once for all checks: its lines with the figures that stand for the same places, and
// the county's figure before and after.
import type { Instant, Result } from "../../base/index.ts";
import {
  type Cells,
  cellsOf,
  diffReading,
  type ElectionIndex,
  type ElectionState,
  type Figure,
  figureOf,
  indexOf,
  nodeOf,
  previewReturn,
  type Series,
  seriesOf,
  type UnitNode,
} from "../../fold/index.ts";
import type {
  Basis,
  Contest,
  ContestCounts,
  ElectionDefinition,
  Finding,
  NameMapping,
  Reading,
  SourceId,
  Unit,
  UnitCounts,
  UnitId,
} from "../../model/index.ts";
import type { Matched, MatchOutcome } from "../match-reading.ts";
import type { CheckCode } from "./catalogue.ts";
import { MOST_PLACES } from "./thresholds.ts";
import { placeWords } from "./words.ts";

export interface ReviewInput {
  readonly definition: ElectionDefinition;
  /** What stands. */
  readonly state: ElectionState;
  /** What the feeds made of the bytes. */
  readonly readings: Result<readonly Reading[]>;
  /** Whose return it is; the whole where it is the state's own. */
  readonly county: UnitId;
  /** The official source. */
  readonly source: SourceId;
  readonly basis: Basis;
  readonly mapping: NameMapping;
  readonly now: Instant;
  /** Files of the logic-and-accuracy test on hand, matched. */
  readonly decks: readonly (readonly Matched[])[];
  /** A zero report that this county has on file. */
  readonly zeroReport?: { readonly at: Instant };
  /** When this very file was published before, where it was. */
  readonly publishedBefore?: { readonly at: Instant };
  /** Registered voters of the county as the office knows them. */
  readonly registered?: number;
}

/** One unit's line of the file. */
export interface Line {
  readonly unit: Unit;
  readonly number: number;
  readonly counts: UnitCounts;
  /** As the file has it. */
  readonly now: Figure;
  /** What stands for the unit. */
  readonly stood: Figure | undefined;
  /** A return with a later clock stands for it: the line is not taken. */
  readonly stale: boolean;
}

export interface ContestUnderReview {
  readonly contest: Contest;
  readonly matched: Matched;
  readonly lines: readonly Line[];
  readonly series: Series | undefined;
  /** What stands, and what would. The same where the file says nothing new. */
  readonly before: UnitNode | undefined;
  readonly after: UnitNode | undefined;
  /** What the file changes; nothing where it says nothing new. */
  readonly implied: ContestCounts | undefined;
}

export interface UnderReview extends Omit<ReviewInput, "readings"> {
  readonly reading: Reading;
  readonly index: ElectionIndex;
  /** The county's number in the index; 0 for the whole. */
  readonly at: number;
  readonly place: Unit;
  readonly outcome: MatchOutcome;
  readonly contests: readonly ContestUnderReview[];
}

/** The number of the unit of which every other is a part. */
export const WHOLE = 0;

export type Check = (review: UnderReview) => readonly Finding[];

export function putUnderReview(input: ReviewInput, reading: Reading, outcome: MatchOutcome): UnderReview {
  const index = indexOf(input.state);
  const at = index.numberOf.get(input.county);
  const place = at === undefined ? undefined : index.units[at];
  if (at === undefined || place === undefined) throw new Error(`${input.county} is no unit of this election`);
  const contests = outcome.matched.map((matched) => besideWhatStands(input, index, matched));
  return { ...input, reading, index, at, place, outcome, contests };
}

function besideWhatStands(input: ReviewInput, index: ElectionIndex, matched: Matched): ContestUnderReview {
  const { state, source, basis } = input;
  const { contest, reportedAt } = matched;
  const key = { contest: contest.id, source, basis };
  const series = seriesOf(state, contest.id, source, basis);
  const before = series?.root;
  const lines = matched.counts.units.map((counts): Line => {
    const number = index.numberOf.get(counts.unit) ?? 0;
    const unit = index.units[number];
    if (unit === undefined) throw new Error(`unknown unit ${counts.unit}: match the reading first`);
    const node = nodeOf(index, before, number);
    return {
      unit,
      number,
      counts,
      now: figureOf(cellsOf(contest, counts), contest),
      stood: node === undefined ? undefined : figureOf(node.cells, contest),
      stale: newerStands(node, reportedAt),
    };
  });
  // Unit by unit: of two returns the later one stands for every place that both name, in whatever order they come.
  const taken = {
    units: lines.filter((line) => !line.stale).map((line) => line.counts),
    complete: matched.counts.complete.filter(
      (unit) => !newerStands(nodeOf(index, before, index.numberOf.get(unit) ?? 0), reportedAt),
    ),
  };
  const implied = diffReading(state, key, taken)?.counts;
  const after = implied === undefined ? before : previewReturn(state, key, implied).after;
  return { contest, matched: { ...matched, counts: taken }, lines, series, before, after, implied };
}

function newerStands(node: UnitNode | undefined, clock: Instant | undefined): boolean {
  const standing = node?.standing.reportedAt;
  return clock !== undefined && standing !== undefined && standing > clock;
}

/** A unit's figure in a tree of figures. */
export function figureIn(
  review: Pick<UnderReview, "index">,
  contest: Contest,
  root: UnitNode | undefined,
  unit: number,
): Figure | undefined {
  const cells: Cells | undefined = nodeOf(review.index, root, unit)?.cells;
  return cells === undefined ? undefined : figureOf(cells, contest);
}

/** Precincts of the county (counties of the state) that the election has. */
export function partsOf({ index, at }: UnderReview): readonly number[] {
  return index.parts[at] ?? [];
}

/** A place by name; below a county also that, where the return is not one county's. */
export function nameOf({ index, at }: UnderReview, number: number): string {
  const unit = index.units[number];
  if (unit === undefined) throw new Error(`no unit ${number}`);
  const above = index.parent[number] ?? -1;
  const county = above > 0 && above !== at ? index.units[above] : undefined;
  return county === undefined ? placeWords(unit) : `${placeWords(unit)} (${county.name})`;
}

/** `President: ` where the election has more than one contest. */
export function inContest({ definition }: UnderReview, contest: Contest): string {
  return definition.contests.length > 1 ? `${contest.name}: ` : "";
}

export function finding(
  code: CheckCode,
  level: Finding["level"],
  sentence: string,
  more: { readonly places?: readonly string[]; readonly needs?: Finding["needs"] } = {},
): Finding {
  const places = [...new Set(more.places ?? [])].slice(0, MOST_PLACES);
  return {
    code,
    level,
    sentence,
    ...(places.length === 0 ? {} : { places }),
    ...(more.needs === undefined ? {} : { needs: more.needs }),
  };
}

export const block = (code: CheckCode, sentence: string, places: readonly string[] = []): Finding =>
  finding(code, "block", sentence, { places });
export const warn = (code: CheckCode, sentence: string, places: readonly string[] = []): Finding =>
  finding(code, "warn", sentence, { places, needs: "reason" });
export const pass = (code: CheckCode, sentence: string): Finding => finding(code, "pass", sentence);

/** Votes of a figure: its total, or at least what is known of it. */
export function votesOf(figure: Figure): number {
  return figure.totalVotes ?? figure.votes.reduce<number>((sum, votes) => sum + (votes ?? 0), 0);
}

/** Choices that ballots were spent on, as far as they are known: votes, undervotes and overvotes. */
export function marksOf(figure: Figure): number {
  return votesOf(figure) + (figure.extras.undervotes ?? 0) + (figure.extras.overvotes ?? 0);
}
