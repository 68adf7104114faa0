// What is left to count, and what it would take for somebody who trails: the path panel of a race.
import type { Instant } from "../../base/index.ts";
import type { PassHurdle, Span } from "../../fold/index.ts";
import type { Basis, ChangeKind, ExpectedOrigin, Method, OptionId, SourceId, UnitId } from "../../model/index.ts";
import type { Share } from "./result.ts";

export interface PathOption {
  readonly id: OptionId;
  readonly shortName: string;
  readonly party?: string;
  readonly partyAbbreviation?: string;
  readonly votes: number;
}

/** What it takes to draw level with the leader. `ofPair`: share of the remaining votes of the two; `ofAll`: of all that is left,
 *  where the other options keep their share so far. */
export type HurdleView =
  | { readonly kind: "needs"; readonly ofPair: Share; readonly ofAll: Share }
  | { readonly kind: "cannot"; readonly short: number }
  | { readonly kind: "unknown" };

export interface PathRemaining {
  /** Above 0; null: unknown, and `why` says why. */
  readonly votes: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly why?: "nobody-says" | "count-unknown" | "not-above-counted" | "other-count";
  /** Counted of expected; never printed as all before the count is certified. */
  readonly counted: Share | null;
  /** Who says so; absent where nobody does. */
  readonly said?: {
    readonly source: SourceId;
    readonly sourceName: string;
    readonly origin: ExpectedOrigin;
    readonly at: Instant;
    readonly position: number;
    /** Ballots in all by the newest word. */
    readonly ballots: number;
    readonly percentCounted?: string;
    /** The newest word is lower than one of the last 24 hours and is not believed yet: what it would leave, null where that is
     *  not above zero. */
    readonly guard?: { readonly ballots: number; readonly since: Instant; readonly newest: number | null };
  };
}

/** How the newest votes of the two split. */
export interface PathRecent {
  readonly share: Share;
  /** Whether that is what is needed on the number in force; null where that is unknown. */
  readonly enough: boolean | null;
  readonly votes: number;
  readonly batches: number;
  readonly oldestInPart: boolean;
  readonly since: Instant;
}

/** An update that took back or moved votes: on a line of its own, in no average. */
export interface PathAside {
  readonly position: number;
  readonly at: Instant;
  readonly kind: Exclude<ChangeKind, "add">;
  readonly total: number | null;
}

export interface PathTrailing {
  readonly option: PathOption;
  /** Votes behind the leader (with several seats: behind the last seat). */
  readonly behind: number;
  readonly hurdle: Span<HurdleView>;
  /** Fewest votes left with which it can still be made up; null where the two have no vote. */
  readonly fewestToTie: number | null;
  readonly recent: PathRecent | null;
}

/** A line that must be passed: more than half, or a measure's threshold. */
export interface PathLine {
  readonly option: PathOption;
  readonly num: number;
  readonly den: number;
  readonly comparator: ">" | ">=";
  readonly majority: boolean;
  /** At the votes counted so far. */
  readonly passesNow: boolean;
  /** Votes above the fewest that pass at this total, or below them. */
  readonly over: number;
  readonly hurdle: Span<PassHurdle>;
  /** Who would meet in a runoff, if the count ended now and nobody has the majority. */
  readonly runoff: readonly OptionId[];
  /** The second place of that runoff, and the third who would have to draw level for it; null where there is no third. */
  readonly second: { readonly holder: PathOption; readonly trailing: PathTrailing } | null;
}

/** A place or a way of voting of which it is known how much is left. */
export interface PathPlace {
  readonly unit?: UnitId;
  readonly name?: string;
  readonly method?: Method;
  readonly left: number;
  readonly low: number;
  readonly high: number;
  readonly origin: ExpectedOrigin;
  /** Of the two's votes there so far, the share of the one who trails; null where they have none. */
  readonly share: Share | null;
  /** What that would have to be of what is left there: the share so far, moved by the same number of points in every place until
   *  together they reach the hurdle, and held between nothing and all. Null where there is no hurdle to reach. */
  readonly needs: Share | null;
}

export interface PathView {
  /** Whose count this is: the one whose own expected number the remainder is taken from. */
  readonly source: SourceId;
  readonly sourceName: string;
  readonly basis: Basis;
  readonly position: number | null;
  readonly reportedAt?: Instant;
  readonly totalVotes: number | null;
  readonly seats: number;
  /** With several seats: who holds the last one. Of equal ones the first in ballot order. */
  readonly leader: PathOption;
  /** Over the first who trails; 0: a tie. */
  readonly lead: number;
  /** By votes. Empty where a line must be passed and nobody is to be caught up with. */
  readonly trailing: readonly PathTrailing[];
  readonly line: PathLine | null;
  readonly remaining: PathRemaining;
  /** The most that can come, where a bound is known; never an estimate. */
  readonly mostRemaining: number | null;
  /** No more votes can come than the lead is long. */
  readonly locked: boolean;
  readonly asides: readonly PathAside[];
  readonly asidesInAll: number;
  readonly counties: readonly PathPlace[];
  readonly methods: readonly PathPlace[];
  readonly recount: { readonly inRange: boolean | null; readonly limitVotes: number | null } | null;
}
