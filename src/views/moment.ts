// What a reader asks for, settled: which moment of the record, which contest, whose figures, on which basis.
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import { basisInForce, type ElectionIndex, type ElectionState, type Series, seriesOf } from "../fold/index.ts";
import { BASES, type Basis, type Contest, type ContestId, type Source, type SourceId } from "../model/index.ts";
import type { Tick } from "./documents/index.ts";

/** The record as it stood at one position. */
export interface Moment {
  readonly state: ElectionState;
  /** Base64: root of the record up to and including `state.position`. */
  readonly root: string;
  /** What the reader asked with `?at=`; absent for the newest. */
  readonly asked?: string;
  /** Moments of the whole record, also later ones: the axis of the time slider. */
  readonly ticks: readonly Tick[];
}

/** All optional: the first contest, the official source, the basis in force. */
export interface Ask {
  readonly contest?: ContestId;
  readonly source?: SourceId;
  readonly basis?: Basis;
}

export type ViewFault = Fault<
  "view/no-election" | "view/unknown-contest" | "view/unknown-source" | "view/unknown-basis" | "view/unknown-county"
>;

/** An ask with every blank filled. */
export interface Settled {
  readonly moment: Moment;
  readonly state: ElectionState;
  readonly index: ElectionIndex;
  readonly contest: Contest;
  readonly source: Source;
  readonly basis: Basis;
  /** Undefined where the source has said nothing on that basis yet. */
  readonly series: Series | undefined;
}

export function settle(moment: Moment, ask: Ask = {}): Result<Settled, ViewFault> {
  const { state } = moment;
  const { index } = state;
  if (index === undefined) return fault("view/no-election", "The record holds no election yet.");
  const contest = ask.contest === undefined ? index.definition.contests[0] : index.contests.get(ask.contest);
  if (contest === undefined) {
    const known = index.definition.contests.map((each) => each.id).join(", ");
    return fault("view/unknown-contest", `There is no contest “${ask.contest}” in this election. It has: ${known}.`);
  }
  const source =
    ask.source === undefined
      ? index.definition.sources.find((each) => each.kind === "official")
      : index.sources.get(ask.source);
  if (source === undefined) {
    const known = index.definition.sources.map((each) => each.id).join(", ");
    return fault("view/unknown-source", `There is no source “${ask.source}” in this election. It has: ${known}.`);
  }
  const basis = ask.basis ?? basisInForce(state, source.id);
  if (!BASES.includes(basis)) {
    return fault("view/unknown-basis", `There is no basis “${basis}”. A count has one of: ${BASES.join(", ")}.`);
  }
  const series = seriesOf(state, contest.id, source.id, basis);
  return ok({ moment, state, index, contest, source, basis, series });
}

/** The same question put to another source or basis. */
export function resettle(settled: Settled, ask: { source?: Source; basis?: Basis }): Settled {
  const source = ask.source ?? settled.source;
  const basis = ask.basis ?? (ask.source === undefined ? settled.basis : basisInForce(settled.state, source.id));
  return { ...settled, source, basis, series: seriesOf(settled.state, settled.contest.id, source.id, basis) };
}
