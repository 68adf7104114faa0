// Every number that the estimate and the calling rule were given, in one place. They are frozen: whoever changes one gives
// the set a new version, and the published backtest is made again (docs/estimate.md, scripts/fit-estimate.ts).
import type { ExpectedOrigin } from "../../model/index.ts";

export interface EstimateParameters {
  readonly version: string;
  /** Degrees of freedom of the Student t. Judgement: few elections were fitted, and the surprises among them were large. */
  readonly degrees: number;
  /** One standard deviation of a contest's margin where nothing is known of it beforehand, as a share of its votes. */
  readonly lean: number;
  /** How unlike the whole the counted part of a contest is, where it is all in one cell: variance, as a multiple of that of
   *  `lean`; when all is in, and what each share still out adds. */
  readonly unlikeEnd: number;
  readonly unlikeLeft: number;
  /** One standard deviation of how a place differs from the whole: its last margin known, and not. */
  readonly place: number;
  readonly placeUnknown: number;
  /** Of how a cell differs from its place and way of voting together. */
  readonly cell: number;
  /** Of the swing since the last election: the whole contest's; a way of voting's beside it; a way of voting's per unit of
   *  the places' last margin. */
  readonly swing: number;
  readonly swingMethod: number;
  readonly slope: number;
  /** How unlike the counted votes the uncounted ones are, one standard deviation of their margin share, in all places
   *  alike: where all is one cell; where places are told apart; beside it where ways of voting are not; for each way of
   *  voting; for each cell. */
  readonly shiftWhole: number;
  readonly shift: number;
  readonly shiftMethods: number;
  readonly shiftMethod: number;
  readonly shiftCell: number;
  /** Correlation of the errors of two cells' expected numbers. */
  readonly expectedTogether: number;
  /** One standard deviation of an expected number: so much of what is left, but as a share of the number itself at least
   *  and at most so much. An office that lists its ballots on hand is wrong by some of these; whoever works from the whole
   *  may be wrong by all that seems left. */
  readonly expectedError: Readonly<
    Record<ExpectedOrigin, { readonly ofLeft: number; readonly least: number; readonly most: number }>
  >;
  /** The least error of a source's estimate holds for so many hours after the polls close, and then falls as one
   *  over the hours squared, to this share. */
  readonly settlesAfterHours: number;
  readonly settledLeast: number;
  /** What audits and recounts still move once all is counted: one standard deviation, as a share of all votes. */
  readonly audit: number;
}

export const PARAMETERS: EstimateParameters = Object.freeze({
  version: "2020-1",
  degrees: 4,
  lean: 0.13,
  unlikeEnd: 0.5,
  unlikeLeft: 2.5,
  place: 0.05,
  placeUnknown: 0.3,
  cell: 0.07,
  swing: 0.1,
  swingMethod: 0.25,
  slope: 0.3,
  shiftWhole: 0.1,
  shift: 0.08,
  shiftMethods: 0.1,
  shiftMethod: 0.08,
  shiftCell: 0.16,
  expectedTogether: 0.34,
  expectedError: Object.freeze({
    "official-outstanding": { ofLeft: 0.05, least: 0.001, most: 1 },
    "accepted-ballots": { ofLeft: 1, least: 0.005, most: 0.015 },
    precincts: { ofLeft: 1, least: 0.01, most: 0.04 },
    "source-estimate": { ofLeft: 1, least: 0.03, most: 0.06 },
    "prior-turnout": { ofLeft: 1, least: 0.1, most: 0.1 },
  }),
  settlesAfterHours: 120,
  settledLeast: 0.0015,
  audit: 0.0003,
});

/** When the figures carry a call. Standards of those who call (domain of practice: AP, the networks' pool), and what 2020's
 *  surprises ask beside them. Shares are of votes. */
export const CALL_RULE = Object.freeze({
  /** Chance of the favourite: to be called, to be leaning, and below which a call is taken back. */
  called: 0.995,
  leaning: 0.95,
  kept: 0.95,
  /** Counted, of all expected: at least, to be called, as numerator over denominator. */
  counted: { num: 1, den: 2 },
  /** To be said too close to call: counted at least, and the chance to end in recount range. */
  tooCloseCounted: { num: 9, den: 10 },
  tooClose: 0.5,
  /** Both of two snapshots in a row, so far apart. */
  apartMinutes: 10,
  /** Within half a percent nobody calls, also where the law's recount range is narrower, or none is held. */
  recount: { num: 1, den: 200 },
  /** Ballots that nobody expected, as a share of those counted, and by how much more they may break to the other side:
   *  a lead has to outlive them. Arizona's source said 99 % at 82 %; it was called at about five points, and ended at 0.3.
   *  So for `unexpectedHours` after the polls close; then it falls as one over the hours squared. */
  unexpected: 0.25,
  unexpectedLean: 0.4,
  unexpectedHours: 48,
  /** A restatement that takes more than this part of the lead takes a call back. */
  restated: { num: 1, den: 4 },
});

/** When figures are in doubt: a total that fell by more than such a part, for so many hours or until it is back; a batch
 *  whose margin exceeds its votes by more than half a percent of the count, which the rounding of published shares stays
 *  below. Offices take back up to one part in fifty when they correct themselves; what is more is a county gone missing
 *  until somebody has looked. `missing`: while so much is gone no call is taken back for what the figures say. */
export const HOLD_RULE = Object.freeze({
  falls: Object.freeze([
    { num: 1, den: 50, hours: 24 },
    { num: 1, den: 20, hours: 168 },
  ]),
  swing: { num: 1, den: 200 },
  missing: { num: 1, den: 20 },
});
