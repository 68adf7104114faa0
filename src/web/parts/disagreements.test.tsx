import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { instant } from "../../base/index.ts";
import type { ContestId, OptionId, SourceId, UnitId } from "../../model/index.ts";
import type { DisagreementView, DocumentHead, SourcesDocument } from "../../views/index.ts";
import type { PageContext } from "../context.ts";
import { namesFrom } from "../format/explanation.ts";
import { makeView } from "../view.ts";
import { Disagreements } from "./disagreements.tsx";

const [a, b] = ["official" as SourceId, "feed" as SourceId];
const at = instant("2024-11-06T01:00-05:00");
const figures = { position: 3, at, saidAt: at, votes: [50, 40], totalVotes: 90 };
const head = {
  election: { id: "tiny", timeZone: "America/New_York" },
  moment: { kind: "latest" },
  asOf: at,
} as DocumentHead;

function rendered(...disagreements: readonly DisagreementView[]): string {
  const doc = {
    ...head,
    contest: { id: "mayor" as ContestId, name: "Mayor" },
    ballotOrder: ["Ash", "Birch"].map((shortName) => ({ id: shortName as OptionId, shortName })),
    series: [],
    disagreements,
  } as unknown as SourcesDocument;
  const names = namesFrom(
    [
      { source: a, name: "Office" },
      { source: b, name: "Feed" },
    ],
    doc.ballotOrder,
  );
  return renderToString(
    <Disagreements view={makeView(head, { language: "en" } as PageContext)} doc={doc} names={names} />,
  );
}

const pair = (more: Partial<DisagreementView> = {}): DisagreementView => ({
  a,
  b,
  figures: [figures, figures],
  explanations: [{ kind: "equal", fit: "proved", options: [0, 1] }],
  counties: { compared: 2, differing: 0, rows: [] },
  ...more,
});

test("one source alone is compared with nobody", () => {
  expect(rendered()).toContain("Only one source has given figures");
});

test("where all agree, that is said first", () => {
  const html = rendered(pair());
  expect(html).toContain("All sources agree.");
  expect(html).toContain("In all 2 counties of which both give figures the votes are the same.");
});

test("a reason that is possible and not proved says so, and every figure leads to its entry", () => {
  const html = rendered(
    pair({
      explanations: [
        {
          kind: "different-scope",
          fit: "would-fit",
          by: "no-line",
          wider: b,
          narrower: a,
          options: [1],
          offset: 7,
          moment: { higher: { ...figures, position: 5 }, lower: figures },
        },
      ],
    }),
  );
  expect(html).not.toContain("All sources agree.");
  expect(html).toContain("possible, not proved");
  for (const position of [3, 5]) expect(html).toContain(`/tiny/record/entry/${position}`);
});

test("a county that differs stands with both figures, each with its entry", () => {
  const unit = "s/one" as UnitId;
  const html = rendered(
    pair({
      counties: {
        compared: 2,
        differing: 1,
        rows: [
          {
            unit,
            name: "One",
            votes: [
              [30, 20],
              [31, 20],
            ],
            totalVotes: [50, 51],
            positions: [8, 9],
            apart: 1,
          },
        ],
      },
    }),
  );
  expect(html).toContain("Counties where they differ: 1 of 2");
  for (const position of [8, 9]) expect(html).toContain(`/tiny/record/entry/${position}`);
});
