// Every kind of reason says something whole, in both languages.
import { describe, expect, test } from "vitest";
import { instant } from "../../base/index.ts";
import type { SourceId } from "../../model/index.ts";
import type { DocumentHead, Explanation, Saying, SourceRow } from "../../views/index.ts";
import type { PageContext } from "../context.ts";
import { makeView } from "../view.ts";
import { evidenceOf, explainInWords, explainShortly, namesFrom } from "./explanation.ts";

const a = "official" as SourceId;
const b = "feed" as SourceId;
const names = namesFrom(
  [
    { source: a, name: "Office" },
    { source: b, name: "Feed" },
  ],
  [{ shortName: "Ash" }, { shortName: "Birch" }, { shortName: "Write-in" }],
);
const head = { election: { id: "tiny", timeZone: "America/New_York" }, moment: { kind: "latest" } } as DocumentHead;
const viewIn = (language: "en" | "es") => makeView(head, { language } as PageContext);
const saying = (position: number, clock: string): Saying => ({
  position,
  at: instant(`2024-11-06T${clock}-05:00`),
  saidAt: instant(`2024-11-06T${clock}-05:00`),
  votes: [50, 40, null],
  totalVotes: 97,
});
const early = saying(3, "01:00");
const late = saying(7, "02:00");
const stale = {
  kind: "stale",
  behind: a,
  ahead: b,
  showing: early,
  lastWord: { at: early.at, position: 3 },
  ageMs: 14 * 3_600_000,
  missedFrom: late,
  missed: 1,
  missedVotes: null,
} as const;
const scope = { kind: "different-scope", wider: b, narrower: a, options: [2], offset: 7 } as const;

const ALL: readonly (readonly [Explanation, string])[] = [
  [{ kind: "equal", fit: "proved", options: [0, 1] }, "The votes for Ash and Birch are the same in both."],
  [
    { ...stale, fit: "proved", match: "equal", matched: early, missedVotes: -30 },
    "Office: last word 14 h ago. It still shows the votes that Feed showed on Nov. 6, 1:00 a.m. ET, 1 update ago. Since then the total of Feed has changed by −30.",
  ],
  [
    { ...stale, fit: "would-fit", match: "between", matched: early },
    "Office: last word 14 h ago. Its votes lie between those of Feed on Nov. 6, 1:00 a.m. ET and on Nov. 6, 2:00 a.m. ET. It may be 1 update behind.",
  ],
  [
    { ...stale, fit: "would-fit", match: "older" },
    "Office: last word 14 h ago. Feed has spoken since, on Nov. 6, 2:00 a.m. ET, and gives every option at least as many votes. Feed may have counted further.",
  ],
  [
    {
      kind: "constant-offset",
      fit: "proved",
      higher: b,
      lower: a,
      offset: 7,
      options: [0, 1],
      moments: [
        { higher: early, lower: early },
        { higher: late, lower: late },
      ],
    },
    "The total of Feed is 7 higher than that of Office at each of the last 2 moments at which the votes for Ash and Birch agree.",
  ],
  [
    { ...scope, fit: "proved", by: "line" },
    "Feed has 7 votes on the line Write-in, and Office leaves that line out. That is the whole difference between the totals.",
  ],
  [
    { ...scope, fit: "proved", by: "rest", shownBy: early },
    "The total of Feed is 7 more than its votes for all the options it lists, as its counties added up on Nov. 6, 1:00 a.m. ET. The line left over is Write-in, and Office leaves that line out.",
  ],
  [
    { ...scope, fit: "would-fit", by: "no-line" },
    "The totals differ by 7 where the other votes agree. Office gives nothing for Write-in: that may be the difference, but no figure here shows it.",
  ],
  [
    { ...scope, fit: "proved", by: "no-total", offset: null },
    "Office gives no total and nothing for Write-in: only the other lines can be compared.",
  ],
  [
    { kind: "same-margin", fit: "proved", leader: 0, runnerUp: 1, margin: 10 },
    "The lead is the same in both: Ash by 10.",
  ],
  [
    {
      kind: "different-denominator",
      fit: "proved",
      counts: [
        { source: a, precincts: 2656, from: "listed", position: 0 },
        { source: b, precincts: 2655, from: "said", position: 3 },
      ],
    },
    "How many precincts there are: the list of Office holds 2,656; Feed says 2,655.",
  ],
  [
    {
      kind: "different-basis",
      fit: "proved",
      sides: [
        { source: a, official: true, basis: "certified" },
        { source: b, official: false, basis: "hand-audit", arrived: late },
      ],
    },
    "Office shows the figures of the certified count. Feed shows the figures of the hand audit since Nov. 6, 2:00 a.m. ET, without saying so.",
  ],
  [
    {
      kind: "true-conflict",
      fit: "proved",
      options: [{ option: 0, higher: b, votes: 10 }],
      total: { higher: a, votes: 3 },
    },
    "No reason is found in the figures: Feed has 10 more for Ash; the total of Office is 3 higher.",
  ],
];

describe.each(ALL.map(([explanation, sentence]) => ({ explanation, sentence })))(
  "$sentence",
  ({ explanation, sentence }) => {
    test("in English", () => {
      expect(explainInWords(viewIn("en"), names, explanation)).toBe(sentence);
    });

    test("in Spanish, and in one line, with nothing left to fill in", () => {
      const observer = { source: b } as SourceRow;
      const words = [
        explainInWords(viewIn("es"), names, explanation),
        explainShortly(viewIn("en"), observer, explanation),
        explainShortly(viewIn("es"), observer, explanation),
      ];
      for (const each of words) expect(each).toMatch(/^\S[^{}]*[.]$/);
      expect(words[0]).not.toBe(sentence);
    });
  },
);

test("the evidence of an offset is every figure of every moment", () => {
  const [offset] = ALL.flatMap(([each]) => (each.kind === "constant-offset" ? [each] : []));
  expect(evidenceOf(offset as Explanation).map(({ source, saying: { position } }) => [source, position])).toEqual([
    [b, 3],
    [a, 3],
    [b, 7],
    [a, 7],
  ]);
});
