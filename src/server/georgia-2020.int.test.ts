// Every figure that a reader of Georgia 2020 saw, asked of the server over HTTP with `at` and `source`.
import { expect, test } from "vitest";
import { serveGeorgia } from "../../testing/georgia-2020.ts";
import { SEEN } from "../../testing/seen.ts";

const server = serveGeorgia();

const ask = async (path: string) => (await fetch(`${server.url}/api/v1/ga-2020/${path}`)).json();

test.each(SEEN)("$at, $source", async ({ at, source, basis, lead, total, ...votes }) => {
  const query = new URLSearchParams({ at, source, ...(basis === undefined ? {} : { basis }) });
  const answer = await ask(`contests/president?${query}`);
  for (const [id, want] of Object.entries(votes)) {
    expect(answer.options.find((option: { id: string }) => option.id === id)?.votes, id).toBe(want);
  }
  expect(answer.margin.votes).toBe(lead);
  if (total !== undefined) expect(answer.totalVotes).toBe(total);
});

test("the only change of leader, to the minute", async () => {
  const leaderAt = async (time: string) =>
    (await ask(`contests/president?source=edison&at=2020-11-06T${time}-05:00`)).margin.leader;
  expect([await leaderAt("04:49"), await leaderAt("04:50")]).toEqual(["trump", "biden"]);
});

test.each([
  ["2020-11-11T07:30-05:00", 92],
  ["2020-11-11T08:05-05:00", 96],
])("certified at %s: %i of 159", async (at, certified) => {
  expect(await ask(`certification?at=${at}`)).toMatchObject({ certified, total: 159 });
});

test("the official total is 457 below the feed's at the same lead", async () => {
  const { sources } = await ask("sources?contest=president&at=2020-11-11T08:05-05:00");
  const feed = sources.find((row: { source: string }) => row.source === "edison");
  expect(feed.difference).toMatchObject({ totalVotes: 457, marginVotes: 0 });
});

test("the 12 updates that lower the total are labelled", async () => {
  const { changes } = await ask("contests/president/changes?source=edison");
  const lower = changes.filter((change: { totalAdded: number }) => change.totalAdded < 0);
  expect(lower).toHaveLength(12);
  for (const change of lower) expect(["correction", "restate"]).toContain(change.kind);
});
