// One of each desk document, in every state of a filing: Gwinnett County in the week of 9 November 2020, in round figures. Nobody
// is named but by office.
import { instant } from "../src/base/index.ts";
import type { Column, ContestId, ElectionId, FilingState, OptionId, UnitId } from "../src/model/index.ts";
import { CORRECTION_CODES, type CorrectionCode, FILING_STATES } from "../src/model/index.ts";
import type {
  CountyDeskDocument,
  CountyRef,
  DeskHead,
  Difference,
  FilingDocument,
  FilingRow,
  GridDocument,
  PipelineRow,
  RegistryCountyDocument,
  RegistryDocument,
  Silence,
  StateDeskDocument,
  Step,
} from "../src/views/index.ts";
import type { DeskContext } from "../src/web/index.ts";

const now = instant("2020-11-10T02:54:00Z");
const at = (minutesAgo: number) => instant(new Date(Date.parse(now) - minutesAgo * 60_000).toISOString());
const PRESIDENT = "president" as ContestId;

export const DESK: DeskContext = {
  person: { name: "Clerk of Gwinnett", email: "clerk@gwinnett.example" },
  csrf: "token-of-this-session",
  assets: { css: "", deskCss: "", deskJs: "" },
  path: "/desk/ga-2020/county/gwinnett",
  demo: false,
  timeZone: "America/New_York",
};

export const HEAD: DeskHead = {
  election: {
    id: "ga-2020" as ElectionId,
    name: "Georgia, general election 2020",
    date: "2020-11-03",
    timeZone: "America/New_York",
    jurisdiction: "Georgia",
    test: false,
    contest: "president",
  },
  head: { position: 1204, root: "q2x1o0cYkq6B8C2iZ2cWlVJt0gYQb3p7m1hXhX1n5bY=", asOf: at(12) },
  now,
};

export const GWINNETT: CountyRef = { unit: "ga/gwinnett" as UnitId, slug: "gwinnett", name: "Gwinnett" };

const OPTIONS = [
  { id: "trump" as OptionId, name: "Donald J. Trump", shortName: "Trump", party: "rep" },
  { id: "biden" as OptionId, name: "Joseph R. Biden", shortName: "Biden", party: "dem" },
  { id: "jorgensen" as OptionId, name: "Jo Jorgensen", shortName: "Jorgensen", party: "lib" },
];

export function filingRow(state: FilingState, more: Partial<FilingRow> = {}): FilingRow {
  const agreed = state === "published" || state === "kept" || state === "publishing";
  return {
    id: `0193-${state}`,
    county: GWINNETT,
    state,
    basis: "election-night",
    origin: "file",
    fileName: "detail_gwinnett_20201109.xml",
    sizeBytes: 1_204_377,
    createdBy: "Clerk of Gwinnett",
    createdAt: at(31),
    changedAt: at(14),
    ...(agreed || state === "waiting" ? { signed: { by: "Clerk of Gwinnett", at: at(14) } } : {}),
    ...(agreed ? { decided: { by: "Second clerk of Gwinnett", at: at(12) } } : {}),
    ...(state === "returned"
      ? {
          decided: {
            by: "Second clerk of Gwinnett",
            at: at(9),
            note: "Precinct 096 has fewer votes by mail than this afternoon. Is that the right export?",
          },
        }
      : {}),
    ...(state === "published" ? { publishedAt: at(12), position: 1204 } : {}),
    ...more,
  };
}

const step = (before: number | null, after: number | null): Step => ({ before, after });

const DIFFERENCE: Difference = {
  contest: PRESIDENT,
  contestName: "President of the United States",
  options: OPTIONS,
  votes: [step(165_800, 166_413), step(240_992, 241_827), step(5_512, 5_535)],
  total: step(412_304, 413_775),
  ballotsCast: step(415_020, 416_458),
  registered: step(null, 581_467),
  methods: [
    { method: "election-day", votes: [step(41_020, 41_020), step(28_904, 28_904), step(1_602, 1_602)] },
    { method: "early", votes: [step(82_412, 82_412), step(118_377, 118_377), step(2_604, 2_604)] },
    { method: "absentee-mail", votes: [step(42_368, 42_080), step(93_711, 94_546), step(1_306, 1_329)] },
    { method: "provisional", votes: [step(null, 901), step(null, 0), step(null, null)] },
  ],
  precincts: [
    {
      unit: "ga/gwinnett/096" as UnitId,
      name: "096 Baycreek K",
      total: step(2_844, 2_432),
      votes: [step(1_020, 1_007), step(1_790, 1_391), step(34, 34)],
      fell: true,
    },
    ...Array.from({ length: 14 }, (_, n) => ({
      unit: `ga/gwinnett/${100 + n}` as UnitId,
      name: `${100 + n} Precinct`,
      total: step(1_900 + n, 2_030 - n),
      votes: [step(900, 930), step(980, 1_080), step(20, 20)],
      fell: false,
    })),
  ],
  unchanged: 139,
  reported: step(153, 154),
  precinctsInAll: 156,
  words: [
    "413,775 votes in all, 1,471 more than stands.",
    "Biden leads by 75,414 in this county; before, Biden by 75,192.",
    "Figures fall in 1 precinct: 096 Baycreek K.",
    "15 precincts change, 1 of them for the first time.",
  ],
};

const HELP = {
  title: "Totals that fall",
  looksFor: "Any candidate, way of voting or total of the county that is lower than what stands.",
  why: "Five in a hundred real updates fall. Some put a mistake right, some are one.",
  whatToDo: "Compares the named precincts with their tapes. Where the new figure is right, chooses the reason.",
};

export function filingDocument(state: FilingState, more: Partial<FilingDocument> = {}): FilingDocument {
  const open = state === "draft" || state === "returned";
  return {
    ...HEAD,
    page: "filing",
    county: GWINNETT,
    filing: filingRow(state),
    outcome: "fell",
    findings: [
      {
        code: "check/total-fell",
        level: "warn",
        sentence: "Votes by mail for Trump fall from 42,368 to 42,080, which is 288 fewer.",
        places: ["096 Baycreek K"],
        needs: "reason-code",
        help: HELP,
      },
      {
        code: "check/unit-missing",
        level: "warn",
        sentence: "2 precincts that stand are not in this file. Nothing is taken away from them.",
        places: ["012 Duluth A", "077 Lawrenceville M"],
        needs: "reason",
      },
      { code: "check/identities", level: "pass", sentence: "All sums add up in 154 precincts.", help: HELP },
      { code: "check/test-data", level: "pass", sentence: "It is unlike the county's 2 test files." },
      { code: "check/doubled-total", level: "pass", sentence: "No precinct has doubled." },
    ],
    unknown: [],
    mapped: [],
    choices: {
      units: [
        { id: "ga/gwinnett/096" as UnitId, name: "096 Baycreek K" },
        { id: "ga/gwinnett/097" as UnitId, name: "097 Baycreek L" },
      ],
      options: OPTIONS.map(({ id, name }) => ({ contest: PRESIDENT, id, name })),
    },
    passedOver: ["US Senate (Perdue)", "Public Service Commission District 1"],
    differences: [DIFFERENCE],
    needs: { reason: true, code: true },
    reason: "Precinct 096 was uploaded twice in the afternoon; this export has it once.",
    correction: "counted-twice",
    correctionCodes: Object.entries(CORRECTION_CODES).map(([code, text]) => ({ code: code as CorrectionCode, text })),
    digest: "9f2c6d1e4b7a80c3556677889900aabbccddeeff00112233445566778899aabb",
    fileSha256: "11d1e4b7a80c3556677889900aabbccddeeff00112233445566778899aabb9f2c",
    may: open ? ["amend", "sign", "step-back"] : state === "withdrawn" ? ["step-back"] : [],
    ...(state === "waiting"
      ? { whyNot: "You signed this. Somebody else of Gwinnett with the approver's role must look at it." }
      : {}),
    entries: state === "published" ? [1203, 1204] : [],
    ...more,
  };
}

/** The same return as the second person sees it. */
export const TO_APPROVE: FilingDocument = filingDocument("waiting", { may: ["approve", "return"] });

/** A return that a check stops, with names that nobody knows. */
export const BLOCKED: FilingDocument = filingDocument("draft", {
  outcome: "blocked",
  findings: [
    {
      code: "check/unknown-name",
      level: "block",
      sentence: "2 names in the file are not known to this election. Say below what they are.",
      help: HELP,
    },
    {
      code: "check/more-ballots-than-registered",
      level: "block",
      sentence: "Precinct 041 has 670 ballots and 276 registered voters.",
      places: ["041 Harbins C"],
    },
    { code: "check/identities", level: "pass", sentence: "All sums add up in 154 precincts." },
  ],
  unknown: [
    {
      kind: "unit",
      name: "Gwinnett/Bay Creek K",
      suggestions: [{ id: "ga/gwinnett/096" as UnitId, name: "096 Baycreek K" }],
    },
    {
      kind: "option",
      name: "JOSEPH R. BYDEN",
      contest: PRESIDENT,
      suggestions: [{ id: "biden" as OptionId, name: "Joseph R. Biden" }],
    },
  ],
  mapped: [{ kind: "unit", name: "Gwinnett/Duluth Apple", value: "ga/gwinnett/012" as UnitId, as: "012 Duluth A" }],
});

const LATE: Silence = {
  kind: "late",
  sentence: "Last published 5 h 10 min ago. It publishes every 42 min, nine times in ten within 2 h 5 min.",
};

export const COUNTY_DESK: CountyDeskDocument = {
  ...HEAD,
  page: "county-desk",
  county: GWINNETT,
  basis: "election-night",
  bases: ["election-night", "canvass", "certified"],
  standing: [
    {
      contest: PRESIDENT,
      contestName: "President of the United States",
      options: OPTIONS.map(({ name, party }, n) => ({ name, party, votes: [165_800, 240_992, null][n] ?? null })),
      totalVotes: 412_304,
      precinctsReporting: 153,
      precinctsTotal: 156,
    },
  ],
  lastPublishedAt: at(310),
  silence: LATE,
  zeroReportAt: at(8_900),
  testDecks: 2,
  open: [filingRow("waiting"), filingRow("returned"), filingRow("draft", { id: "0193-draft", origin: "grid" })],
  history: [
    filingRow("published", { createdAt: at(330), publishedAt: at(310) }),
    filingRow("published", { id: "0193-p2", createdAt: at(1_730), publishedAt: at(1_720), position: 1101 }),
    filingRow("withdrawn", { createdAt: at(1_800) }),
    filingRow("kept", { createdAt: at(8_900) }),
  ],
  incidents: [
    {
      incident: "software-gwinnett",
      unit: GWINNETT.unit,
      unitName: "Gwinnett",
      place: "Gwinnett elections office",
      title: "Adjudication software",
      text: "About 80,000 ballots by mail wait until a fault in the software that reads marks is put right.",
      ballotsAtMost: 80_000,
      startedAt: at(9_000),
      openedAt: at(8_500),
      openedPosition: 812,
    },
    {
      incident: "late-opening",
      unit: GWINNETT.unit,
      unitName: "Gwinnett",
      place: "Precinct 012",
      title: "Late opening",
      text: "The precinct opened 40 minutes late.",
      openedAt: at(9_900),
      openedPosition: 640,
      closed: { text: "Voting was extended by 40 minutes.", at: at(9_300), position: 655, durationMinutes: 40 },
    },
  ],
  scheduled: [
    {
      event: "next-gwinnett",
      title: "Next update of Gwinnett",
      startsAt: at(-185),
      unit: GWINNETT.unit,
      unitName: "Gwinnett",
      text: "Provisional ballots",
      past: false,
      position: 1190,
    },
  ],
  outstanding: {
    ballots: [
      { method: "absentee-mail", ballots: 4_100 },
      { method: "provisional", ballots: 212 },
    ],
    at: at(300),
    position: 7,
  },
  may: { file: true, approve: false, announce: true },
};

const GRID_METHODS: readonly Column[] = ["election-day", "early", "absentee-mail", "provisional"];

export const GRID: GridDocument = {
  ...HEAD,
  page: "grid",
  county: GWINNETT,
  basis: "election-night",
  bases: ["election-night", "canvass"],
  filing: "0193-draft",
  methods: [...GRID_METHODS, "total" as const].map((method) => ({ method, shown: method !== "total" })),
  contests: [{ contest: PRESIDENT, name: "President of the United States", options: OPTIONS }],
  units: Array.from({ length: 12 }, (_, n) => ({
    unit: `ga/gwinnett/${String(n + 1).padStart(3, "0")}` as UnitId,
    name: `${String(n + 1).padStart(3, "0")} ${["Baycreek", "Berkshire", "Duluth", "Goodwins"][n % 4]} ${"ABC"[n % 3]}`,
  })),
  values: {
    "president|ga/gwinnett/001|trump|election-day": "412",
    "president|ga/gwinnett/001|biden|election-day": "377",
    "president|ga/gwinnett/001|jorgensen|election-day": "12",
    "president|ga/gwinnett/001|trump|early": "804",
    "president|ga/gwinnett/001|biden|early": "1,2O1",
    "president|ga/gwinnett/002|trump|election-day": "0",
    "president|ga/gwinnett/002|biden|election-day": "310",
    "|ga/gwinnett/001|(ballots cast)|total": "3012",
  },
  standing: {
    "president|ga/gwinnett/001|trump|election-day": 412,
    "president|ga/gwinnett/001|biden|election-day": 377,
    "president|ga/gwinnett/001|trump|early": 604,
    "president|ga/gwinnett/001|biden|early": 1_201,
    "president|ga/gwinnett/002|biden|election-day": 322,
    "|ga/gwinnett/001|(ballots cast)|total": 3_000,
    "|ga/gwinnett/001|(registered)|total": 4_120,
  },
  problems: [
    {
      cell: "president|ga/gwinnett/001|biden|early",
      sentence: "001 Baycreek A, Biden, early in person: “1,2O1” is not a whole number. Write digits alone.",
    },
  ],
};

const COUNTY_NAMES = [
  ["Appling", "Atkinson", "Bacon", "Baker", "Baldwin", "Banks", "Barrow", "Bartow", "Ben Hill", "Berrien", "Bibb"],
  ["Chatham", "Chattahoochee", "Cherokee", "Clarke", "Clayton", "Cobb", "Coffee", "Dawson", "DeKalb", "Dougherty"],
  [
    "Floyd",
    "Forsyth",
    "Fulton",
    "Gwinnett",
    "Hall",
    "Henry",
    "Houston",
    "Jeff Davis",
    "Lowndes",
    "McIntosh",
    "Muscogee",
  ],
  ["Paulding", "Rockdale", "Taliaferro", "Ware"],
].flat();

const refOf = (name: string): CountyRef => {
  const slug = name.toLowerCase().replace(" ", "-");
  return { unit: `ga/${slug}` as UnitId, slug, name };
};

const PIPELINE_STATES = ["published", "published", "published", "waiting", "draft", "no-return", "returned"] as const;

function pipelineRow(name: string, n: number): PipelineRow {
  const state = PIPELINE_STATES[n % PIPELINE_STATES.length] ?? "no-return";
  const came = state !== "no-return";
  const signed = state === "published" || state === "waiting";
  return {
    county: refOf(name),
    state,
    ...(came ? { receivedAt: at(200 - n) } : {}),
    ...(signed ? { signedAt: at(196 - n), secondsToSign: 232 + n } : {}),
    ...(state === "published" ? { publishedAt: at(190 - n), secondsToPublish: 361 + 3 * n } : {}),
    precinctsReporting: came ? 10 + n : null,
    precinctsTotal: 12 + n,
    totalVotes: came ? 4_100 + 977 * n : null,
    silence:
      n % 9 === 4
        ? LATE
        : { kind: came ? "on-rhythm" : "not-begun", sentence: "Last published 25 min ago. It publishes every 40 min." },
    certified: n === 1 || n === 22,
  };
}

export const STATE_DESK: StateDeskDocument = {
  ...HEAD,
  page: "state-desk",
  exceptions: [
    {
      kind: "fell",
      county: GWINNETT,
      sentence: "Votes by mail for Trump fall by 288. A second person has not looked yet.",
      since: at(14),
      filing: "0193-waiting",
    },
    {
      kind: "filed-not-published",
      county: refOf("Floyd"),
      sentence: "A return was filed 2 h 12 min ago and is not published.",
      since: at(132),
      filing: "0193-floyd",
    },
    {
      kind: "more-than-registered",
      county: refOf("Ware"),
      sentence: "Precinct 304 has 670 ballots and 276 registered voters. The return is stopped.",
      since: at(50),
      filing: "0193-ware",
    },
    { kind: "silent", county: refOf("Fulton"), sentence: LATE.sentence, since: at(310) },
    {
      kind: "incident",
      county: GWINNETT,
      sentence: "Adjudication software: at most 80,000 ballots.",
      since: at(8_500),
    },
  ],
  pipeline: COUNTY_NAMES.map(pipelineRow),
  latency: { filings: 214, medianToPublish: 361, p90ToPublish: 1_612 },
  counts: { total: 36, published: 16, waiting: 5, silent: 4, noReturn: 5 },
  motions: [],
  may: { freeze: true, register: true },
};

/** Frozen, with one operator asking to go on. */
export const STATE_FROZEN: StateDeskDocument = {
  ...STATE_DESK,
  frozen: { at: at(22), text: "Two counties have published test files. We are looking which others have." },
  exceptions: [],
  motions: [
    {
      id: "0193-motion",
      digest: "ab12cd34",
      sentence: "Let figures out again: both test files have been replaced.",
      proposedBy: "First state operator",
      proposedAt: at(3),
      mayDecide: true,
    },
  ],
};

export const REGISTRY: RegistryDocument = {
  ...HEAD,
  page: "registry",
  counties: COUNTY_NAMES.map((name, n) => ({
    county: refOf(name),
    ...(n % 3 === 0 ? {} : { contact: `${name} elections office, 555-01${10 + n}` }),
    clerks: n % 8 === 3 ? 0 : 2,
    approvers: 1,
    keys: n % 5 === 0 ? 1 : 0,
    decks: n % 2,
    registered: n % 4 === 1 ? null : 12_000 + 3_111 * n,
  })),
};

export const REGISTRY_COUNTY: RegistryCountyDocument = {
  ...HEAD,
  page: "registry-county",
  county: GWINNETT,
  contact: { name: "Gwinnett elections office", email: "night@gwinnett.example", phone: "555-0100" },
  registered: 581_467,
  people: [
    { name: "Clerk of Gwinnett", role: "clerk", status: "active" },
    { name: "Second clerk of Gwinnett", role: "approver", status: "invited" },
  ],
  keys: [
    {
      id: "key-1",
      label: "Tabulation system",
      publicKey: "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs",
      addedAt: at(40_000),
    },
    {
      id: "key-0",
      label: "Old tabulation system",
      publicKey: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
      addedAt: at(90_000),
      revokedAt: at(40_100),
    },
  ],
  decks: [{ id: "deck-1", fileName: "logic-and-accuracy_gwinnett.xml", addedAt: at(20_000) }],
};

export const ALL_FILINGS: readonly FilingDocument[] = [
  ...FILING_STATES.map((state) => filingDocument(state)),
  TO_APPROVE,
  BLOCKED,
];
