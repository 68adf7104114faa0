// Names that JavaScript has a meaning for, where a form or a file gives the name: fields, precincts, candidates, parameters. They
// are names like any other, and nothing of the program changes by them.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AtDesk, approverOf, ask, clerkOf, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { ADAMS, smallElection } from "../../testing/small-election.ts";
import { unwrap, utf8 } from "../base/index.ts";
import { figureOf, indexOf, seriesOf } from "../fold/index.ts";
import type { ContestId, ElectionDefinition, SourceId } from "../model/index.ts";

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "toJSON"] as const;

/** What every object has from birth. */
const born = () =>
  JSON.stringify(
    [Object, Object.prototype, Array.prototype, Function.prototype].map((each) => Object.getOwnPropertyNames(each)),
  );
const atBirth = born();

/** A ballot long enough for one of them each. */
const definition = {
  ...smallElection,
  contests: smallElection.contests.map((contest) => ({
    ...contest,
    options: NAMES.map((_, i) => ({ id: `o${i}`, name: `Option ${i}`, shortName: `${i}`, kind: "candidate" })),
  })),
} as unknown as ElectionDefinition;

const MAYOR = "mayor" as ContestId;
const FILINGS = "/desk/tiny/county/adams/filings";
let site: ServedDesk;
let clerk: AtDesk;
let approver: AtDesk;
beforeAll(async () => {
  site = await serveSmallDesk(definition);
  clerk = await site.person("Clerk of Adams", clerkOf(ADAMS));
  approver = await site.person("Approver of Adams", approverOf(ADAMS));
});
afterAll(() => site.close());
beforeEach(() => () => expect(born()).toBe(atBirth));

async function file(text: string): Promise<{ readonly id: string; readonly page: string }> {
  const answer = await clerk.upload(FILINGS, "return.csv", utf8(text));
  expect(answer.status, answer.text).toBe(201);
  const { filing: id } = JSON.parse(answer.text) as { readonly filing: string };
  return { id, page: `${FILINGS}/${id}` };
}

/** A file whose candidates, and one of whose precincts, are called so. */
const RETURN = [
  "county,precinct,office,district,party,candidate,votes",
  ...NAMES.map((name, i) => `Adams,Adams one,Mayor,,,${name},${10 + i}`),
  ...NAMES.map((name, i) => `Adams,__proto__,Mayor,,,${name},${20 + i}`),
].join("\r\n");

describe("a form that says what names are", () => {
  test.each(NAMES.flatMap((outer) => NAMES.map((inner) => [`option:${outer}|${inner}`] as const)))(
    "%s is no name of the file, and changes nothing",
    async (field) => {
      const { id, page } = await file(RETURN);
      for (const chosen of ["o1", ""])
        expect((await clerk.post(`${page}/mapping`, { [field]: chosen })).status).toBe(303);
      expect(unwrap(await site.small.desk.office.look(id)).filing.mapping).toEqual({ units: {}, options: {} });
    },
  );

  test("takes them where the file has them, and the votes arrive", async () => {
    const { id, page } = await file(RETURN);
    const { review } = unwrap(await site.small.desk.office.look(id));
    expect(review.unknown.map(({ name }) => name).toSorted()).toEqual(["Adams/__proto__", ...NAMES].toSorted());
    const said = Object.fromEntries([
      ...NAMES.map((name, i) => [`option:mayor|${name}`, `o${i}`]),
      ["unit:Adams/__proto__", "tl/adams/two"],
    ]);
    expect((await clerk.post(`${page}/mapping`, said)).status).toBe(303);
    await clerk.post(`${page}/reason`, { reason: "The names were looked at one by one." });
    const { filing, review: after, digest } = unwrap(await site.small.desk.office.look(id));
    expect(Object.entries(filing.mapping.options[MAYOR] ?? {}).toSorted()).toEqual(
      NAMES.map((name, i) => [name, `o${i}`]).toSorted(),
    );
    expect(after.outcome).toBe("warns");
    expect((await clerk.get(page)).status).toBe(200);
    expect((await clerk.post(`${page}/sign`, { digest })).status).toBe(303);
    expect((await approver.post(`${page}/approve`, { digest })).status).toBe(303);
    const { state } = unwrap(site.small.election.moment());
    const contest = indexOf(state).contests.get(MAYOR);
    const root = seriesOf(state, "mayor" as ContestId, "official" as SourceId, "election-night")?.root;
    if (contest === undefined || root === undefined) throw new Error("nothing was counted");
    expect(figureOf(root.cells, contest).votes).toEqual(NAMES.map((_, i) => 30 + 2 * i));
  });

  test("takes one back again", async () => {
    const { id, page } = await file(RETURN);
    await clerk.post(`${page}/mapping`, { "option:mayor|__proto__": "o0" });
    await clerk.post(`${page}/mapping`, { "option:mayor|__proto__": "" });
    const { filing } = unwrap(await site.small.desk.office.look(id));
    expect(Object.keys(filing.mapping.options[MAYOR] ?? {})).toEqual([]);
  });
});

describe("other names", () => {
  test.each(NAMES)("%s as a cell, a reason, a kind of correction, a parameter and a path", async (name) => {
    const { page } = await file(RETURN);
    const cells = { [`${name}|${name}|${name}|${name}`]: "1", [`mayor|tl/adams/one|${name}|total`]: "1", [name]: "1" };
    const grid = await clerk.post("/desk/tiny/county/adams/grid", { basis: "election-night", ...cells });
    expect(grid.status).toBe(303);
    expect((await clerk.post(`${page}/reason`, { reason: name, correction: name })).status).toBe(422);
    expect((await clerk.post(`${page}/${name}`)).status).toBe(404);
    for (const path of [
      `/desk/tiny/county/adams?done=${name}`,
      `/desk/tiny/county/adams/grid?methods=${name}`,
      `/tiny?${name}=1&lang=${name}`,
    ])
      expect((await clerk.get(path)).status, path).toBe(200);
    for (const path of [`/desk/${name}`, `/${name}`, `/tiny/county/${name}`, `/tiny/race/${name}`, `/assets/${name}`])
      expect([403, 404], path).toContain((await clerk.get(path)).status);
    for (const path of [`/api/v1/tiny/head?${name}=1`, `/api/v1/tiny/contests/mayor?basis=${name}`])
      expect((await clerk.get(path)).status, path).toBe(400);
  });

  test("JSON that reaches for a prototype is refused", async () => {
    const { page } = await file(RETURN);
    for (const body of ['{"__proto__":{"reason":"x"}}', '{"constructor":{"prototype":{"reason":"x"}}}']) {
      const headers = { ...clerk.headers, "x-csrf-token": clerk.csrf, "content-type": "application/json" };
      expect((await ask(site.server.url, "POST", `${page}/reason`, headers, body)).status).toBe(400);
    }
  });
});
