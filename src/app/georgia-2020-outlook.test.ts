// What the figures of Georgia 2020 allowed to be said, at every entry of the replay: never a call inside recount range before
// it was certified.
import { expect, test } from "vitest";
import { playGeorgia } from "../../testing/georgia-2020.ts";
import { unwrap } from "../base/index.ts";
import { outlookOf } from "../fold/index.ts";
import type { ContestId } from "../model/index.ts";
import { viewContest, viewEstimate } from "../views/index.ts";

const contest = "president" as ContestId;
const CERTIFIED_AT = "2020-11-20T20:37:00.000Z";

const georgia = playGeorgia();

const estimateAt = (at: string) => unwrap(viewEstimate(unwrap(georgia.election.moment(at)), { contest })).outlook;

test("at no entry before certification do the figures carry a call, and they change their mind only forward", () => {
  const said: string[] = [];
  for (let position = 0; position <= unwrap(georgia.election.moment()).state.position; position++) {
    const { state } = unwrap(georgia.election.moment(String(position)));
    const outlook = outlookOf(state, contest);
    if (outlook === undefined) continue;
    const { status, option } = outlook.recommendation;
    if (state.at < CERTIFIED_AT) expect(["too-early", "too-close"], state.at).toContain(status);
    const words = option === undefined ? status : `${status} ${option}`;
    if (words !== said.at(-1)) said.push(words);
  }
  expect(said).toEqual(["too-early", "too-close", "official biden"]);
});

test("on 11 November it is too close to call, within recount range by a rule that is named with its source", () => {
  const outlook = estimateAt("2020-11-11T08:05-05:00");
  expect(outlook?.recommendation.status).toBe("too-close");
  expect(outlook).toMatchObject({ source: "edison", counted: 4_992_198, pair: ["trump", "biden"] });
  expect(outlook?.expected).toMatchObject({ ballots: 5_025_000, origin: "source-estimate", saidBy: "Edison feed" });
  expect(outlook?.remaining?.votes).toBe(32_802);
  // 4,992,198 / 200, rounded down.
  const lead = outlook?.recommendation.checks.find(({ code }) => code === "lead-beyond-recount");
  expect(lead).toMatchObject({
    met: false,
    says: expect.stringContaining("The lead is 14,101 votes; up to 24,960 is within recount range."),
  });
  const { recount } = unwrap(viewContest(unwrap(georgia.election.moment("2020-11-11T08:05-05:00")), { contest }));
  expect(recount).toMatchObject({ inRange: true, rule: { cite: "O.C.G.A. 21-2-495(c)(1)", limitVotes: 24_958 } });
});

test("the range of the final margin holds both counts that were certified, on every day from 5 November until the feed leaves it", () => {
  for (let day = 5; day <= 19; day++) {
    const at = `2020-11-${String(day).padStart(2, "0")}T12:00-05:00`;
    const [low, high] = estimateAt(at)?.estimate?.interval ?? [Number.NaN, Number.NaN];
    for (const margin of [-12_670, -11_779]) {
      expect(low, at).toBeLessThanOrEqual(margin);
      expect(high, at).toBeGreaterThanOrEqual(margin);
    }
  }
});

test("a reader computes the published chance again from the published figures alone", () => {
  for (const at of ["2020-11-05T02:00-05:00", "2020-11-08T12:00-05:00", "2020-11-11T08:05-05:00"]) {
    const estimate = estimateAt(at)?.estimate;
    if (estimate == null) throw new Error(`no estimate at ${at}`);
    const { margin, sd, degrees, winProbability } = estimate;
    expect(tailOfStudent(margin / sd, degrees), at).toBeCloseTo(winProbability, 3);
  }
});

test("a feed that slides onto the hand audit's totals is used no further, and the doubt is said", () => {
  const before = estimateAt("2020-11-18T12:00-05:00");
  const after = estimateAt("2020-11-20T12:00-05:00");
  expect(after?.counted).toBeLessThan(5_000_585);
  expect(after?.counted).toBeGreaterThanOrEqual(before?.counted ?? Number.NaN);
  const doubt = after?.recommendation.checks.find(({ code }) => code === "no-open-doubt");
  expect(doubt).toMatchObject({ met: false, says: expect.stringContaining("gone over to another count") });
});

test("once certified nothing is estimated, and how it moved stays to be seen", () => {
  const outlook = estimateAt("2020-12-08T12:00Z");
  expect(outlook).toMatchObject({ source: "official", estimate: null, remaining: null, unknown: "certified" });
  expect(outlook?.recommendation).toMatchObject({ status: "official", option: "biden", basis: "certification" });
  const history = outlook?.history ?? [];
  expect(history.length).toBeGreaterThan(150);
  expect(history.map(({ position }) => position)).toEqual(
    history.map(({ position }) => position).sort((a, b) => a - b),
  );
  for (const { remaining } of history) expect(remaining === null || remaining > 0).toBe(true);
});

/** P(T ≤ t) by Simpson's rule on the density: nothing of the product's own. */
function tailOfStudent(t: number, degrees: number): number {
  const density = (x: number) => (1 + (x * x) / degrees) ** (-(degrees + 1) / 2);
  const integral = (from: number, to: number, steps = 20_000) => {
    const h = (to - from) / steps;
    let sum = density(from) + density(to);
    for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(from + i * h);
    return (sum * h) / 3;
  };
  const far = 400;
  return integral(-far, t) / integral(-far, far);
}
