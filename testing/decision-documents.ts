// The decision desk's documents, in round figures: a call that stands, one that was taken back, and a proposal that waits.
import { instant } from "../src/base/index.ts";
import type { CallEvidence, ContestId, OptionId, SourceId } from "../src/model/index.ts";
import type {
  CallView,
  ContestResult,
  DecisionBoardDocument,
  DecisionRaceDocument,
  Margin,
} from "../src/views/index.ts";
import { HEAD } from "./desk-documents.ts";

const at = (time: string) => instant(`2020-11-10T${time}Z`);
const [BIDEN, TRUMP] = ["biden" as OptionId, "trump" as OptionId];
const MARGIN: Margin = {
  votes: 14_101,
  leader: BIDEN,
  runnerUp: TRUMP,
  tied: false,
  share: { num: 14_101, den: 4_998_482 },
};

const RESULT: ContestResult = {
  contest: "president" as ContestId,
  contestName: "President of the United States",
  voteFor: 1,
  source: "official" as SourceId,
  sourceName: "Georgia Secretary of State",
  statesBasis: true,
  basis: "election-night",
  totalVotes: 4_998_482,
  options: [
    {
      id: BIDEN,
      name: "Joseph R. Biden",
      shortName: "Biden",
      incumbent: false,
      kind: "candidate",
      votes: 2_474_507,
      share: null,
    },
    {
      id: TRUMP,
      name: "Donald J. Trump",
      shortName: "Trump",
      incumbent: true,
      kind: "candidate",
      votes: 2_460_406,
      share: null,
    },
  ],
  ballotOrder: [TRUMP, BIDEN],
  margin: MARGIN,
  progress: {
    precinctsReporting: 2_655,
    precinctsTotal: 2_656,
    expectedVote: null,
    units: { reporting: 159, total: 159 },
  },
  byMethod: [],
  turnout: { ballotsCast: null, registered: null, undervotes: null, overvotes: null },
  figurePosition: 1204,
  status: { count: "unofficial-partial", calls: [] },
  recount: {
    inRange: true,
    rule: {
      id: "us-ga-2020-requested",
      text: "A losing candidate may ask for a recount.",
      cite: "O.C.G.A. 21-2-495(c)(1)",
      lawAsOf: "2020-08-10",
      limitVotes: 24_992,
    },
  },
};

const EVIDENCE: CallEvidence = {
  position: 1100,
  source: "official" as SourceId,
  basis: "election-night",
  marginVotes: -7_248,
  totalVotes: 4_980_000,
  probability: "0.9973",
  interval: [-1_200, 15_000],
  overruled: ["probability", "leads"],
};

const DESK_CALL = {
  source: "decision-desk" as SourceId,
  sourceName: "Decision desk",
  basis: "judgement",
  evidence: EVIDENCE,
  agreed: ["DESK1", "DESK2"],
} as const;

export const RETRACTION: CallView = {
  ...DESK_CALL,
  status: "retracted",
  option: BIDEN,
  names: ["Joseph R. Biden"],
  text: "It was made by mistake. The lead was read from another count.",
  at: at("01:20:00"),
  position: 1180,
  retracts: 1101,
};
export const TAKEN_BACK: CallView = {
  ...DESK_CALL,
  status: "called",
  option: BIDEN,
  names: ["Joseph R. Biden"],
  text: "The lead is larger than what is left can change.",
  at: at("01:00:00"),
  position: 1101,
  retracted: { at: at("01:20:00"), position: 1180, text: RETRACTION.text },
};
export const STANDING: CallView = {
  ...DESK_CALL,
  status: "called",
  option: BIDEN,
  names: ["Joseph R. Biden"],
  text: "What is left cannot change who leads.",
  at: at("02:00:00"),
  position: 1190,
};

const ESTIMATE = {
  first: "Biden",
  second: "Trump",
  interval: [9_000, 17_000],
  winProbability: 0.9991,
  recountProbability: 0.97,
  parameters: "2020-1",
} as const;

export const DECISION_BOARD: DecisionBoardDocument = {
  ...HEAD,
  page: "decision",
  pollsClose: at("00:00:00"),
  races: [
    {
      contest: RESULT.contest,
      name: RESULT.contestName,
      leader: "Biden",
      margin: MARGIN,
      counted: 4_998_482,
      remaining: 18_000,
      sources: [
        { source: "official" as SourceId, name: "Georgia Secretary of State", leader: "Biden" },
        { source: "ap" as SourceId, name: "Associated Press", leader: null },
      ],
      estimate: ESTIMATE,
      figures: { status: "too-close", name: null },
      word: STANDING,
      estimateStopped: false,
      waiting: 1,
      alerts: ["The lead is within recount range."],
    },
    {
      contest: "sheriff" as ContestId,
      name: "Sheriff",
      leader: null,
      margin: null,
      counted: null,
      remaining: null,
      sources: [],
      estimate: null,
      figures: { status: "too-early", name: null },
      word: null,
      estimateStopped: true,
      waiting: 0,
      alerts: [],
    },
  ],
};

export const DECISION_RACE: DecisionRaceDocument = {
  ...HEAD,
  page: "decision-race",
  pollsClose: at("00:00:00"),
  result: RESULT,
  seats: 1,
  runoff: false,
  uncontested: false,
  sources: [
    {
      source: "official" as SourceId,
      name: "Georgia Secretary of State",
      kind: "official",
      basis: "election-night",
      leader: "Biden",
      margin: MARGIN,
      counted: 4_998_482,
      said: at("02:10:00"),
    },
    {
      source: "ap" as SourceId,
      name: "Associated Press",
      kind: "observer",
      basis: "election-night",
      leader: null,
      margin: null,
      counted: null,
      said: null,
    },
  ],
  figuresOf: { name: "Georgia Secretary of State", basis: "election-night" },
  remaining: { votes: 18_000, low: 9_000, high: 30_000 },
  estimate: ESTIMATE,
  stopped: null,
  figures: { status: "too-close", name: null },
  alerts: ["The lead is within recount range."],
  checklist: {
    names: ["Biden"],
    runoff: false,
    points: [
      { code: "polls-closed", met: true, says: "By the hour that the election's definition gives." },
      { code: "lead-beyond-recount", met: false, says: "It is 14,101 votes away; recount range reaches to 24,992." },
      { code: "two-snapshots", met: null, says: "One update only." },
    ],
  },
  motions: [],
  history: [STANDING, RETRACTION, TAKEN_BACK],
  standing: STANDING,
  retractReasons: [{ code: "mistake", text: "It was made by mistake." }],
  may: { call: true, retract: true, stopEstimate: true, resumeEstimate: true },
  whatIf: { first: "Biden", second: "Trump", left: 18_000, percent: 10, margin: -299 },
  typed: { status: "called", options: [BIDEN], text: "What was typed stays.", overrule: "And so does why." },
};

/** One proposal waits, of somebody else; the estimate is stopped. */
export const DECISION_WAITING: DecisionRaceDocument = {
  ...DECISION_RACE,
  standing: null,
  estimate: null,
  stopped: { at: at("02:20:00"), text: "The expected vote is in doubt.", by: "DESK1" },
  motions: [
    {
      id: "0193-call",
      digest: "ab12cd34",
      sentence: "President: called for Biden. The public reads: “What is left cannot change who leads.”",
      proposedBy: "First of the decision desk",
      proposedAt: at("02:50:00"),
      mayDecide: true,
    },
  ],
};
