// Names that a spreadsheet would run as formulas, in every text of an election and of the trail: each table that we write makes
// them text again, leaves every figure a figure, and gives our own form's names back as they were.
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDesk, ask, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { POLLS_CLOSE, smallElection } from "../../testing/small-election.ts";
import { takeReport } from "../app/index.ts";
import { unwrap, utf8 } from "../base/index.ts";
import { readFeed, readTemplate } from "../feeds/index.ts";
import type { ContestId, ElectionDefinition, SourceId, UnitId } from "../model/index.ts";

/** What a spreadsheet takes for the beginning of a formula, or passes over on its way to one.  @source OWASP, CSV Injection */
const FORMULA = /^[=+\-@\t\r]/;
const NAMES = [
  "=1+1",
  "+1-2",
  "-2+3",
  "@SUM(A1:A9)",
  "\t=1+1",
  "\r=1+1",
  '=HYPERLINK("http://evil.example","Results")',
  "=cmd|'/c calc'!A1",
  "=1,2\r\n=3",
] as const;

const hostile = {
  ...smallElection,
  parties: NAMES.map((name, i) => ({ id: `party-${i}`, abbreviation: name, name })),
  units: [
    { id: "=tl", kind: "state", name: "=Tinyland" },
    ...NAMES.map((name, i) => ({ id: `=tl/c${i}`, kind: "county", name, parent: "=tl", fips: `=1300${i}` })),
    ...NAMES.map((name, i) => ({ id: `=tl/c${i}/p`, kind: "precinct", name: `${name} `, parent: `=tl/c${i}` })),
  ],
  contests: [
    {
      ...smallElection.contests[0],
      id: "=mayor",
      unit: "=tl",
      name: "=Mayor",
      options: NAMES.map((name, i) => ({
        id: `=o${i}`,
        name,
        shortName: name,
        kind: "candidate",
        party: `party-${i}`,
      })),
    },
  ],
  sources: [{ id: "=official", name: "=Office", kind: "official", statesBasis: true }],
} as unknown as ElectionDefinition;

let site: ServedDesk;
let admin: AtDesk;
beforeAll(async () => {
  site = await serveSmallDesk(hostile);
  admin = await site.person("Administrator", { role: "admin" }, { role: "viewer" }, { role: "state-operator" });
  const report = (i: number, votes: number) =>
    takeReport(
      site.small.election,
      {
        contest: "=mayor" as ContestId,
        source: "=official" as SourceId,
        basis: "election-night",
        counts: {
          units: [{ unit: `=tl/c${i}/p` as UnitId, columns: ["total"], votes: [NAMES.map((_, at) => votes + at)] }],
          complete: [`=tl/c${i}` as UnitId],
        },
      },
      POLLS_CLOSE,
    );
  for (const i of NAMES.keys()) unwrap(await report(i, 100 * (i + 1)));
  // A figure that falls: a number below zero in the table of changes.
  unwrap(await report(0, 40));
});
afterAll(() => site.close());

async function table(path: string): Promise<{ readonly text: string; readonly rows: readonly string[][] }> {
  const { status, headers, text } = await admin.get(path);
  expect([status, headers["content-type"]], path).toEqual([200, "text/csv; charset=utf-8"]);
  expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
  return { text, rows: parse(text, { record_delimiter: "\r\n", relax_quotes: false }) as string[][] };
}

const CONTEST = `/api/v1/tiny/contests/${encodeURIComponent("=mayor")}`;
const guarded = (names: readonly string[]) => names.map((name) => `'${name}`);
const column = (rows: readonly string[][], name: string) => {
  const at = rows[0]?.indexOf(name) ?? -1;
  expect(at, `the column ${name}`).toBeGreaterThanOrEqual(0);
  return rows.slice(1).map((row) => row[at]);
};

describe("no cell of a text begins a formula, and every figure is as it was", () => {
  /** A cell that begins like a formula is a number below zero, and nothing else. */
  const expectHarmless = (rows: readonly string[][]) => {
    for (const cell of rows.flat()) if (FORMULA.test(cell)) expect(cell).toMatch(/^-\d+$/);
  };

  test("totals", async () => {
    const { rows } = await table(`${CONTEST}.csv`);
    expectHarmless(rows);
    expect(column(rows, "name").toSorted()).toEqual(guarded(NAMES).toSorted());
    expect(column(rows, "party").toSorted()).toEqual(guarded(NAMES).toSorted());
    expect(column(rows, "option").toSorted()).toEqual(NAMES.map((_, i) => `'=o${i}`));
    expect(new Set(column(rows, "contest"))).toEqual(new Set(["'=mayor"]));
    expect(new Set(column(rows, "source"))).toEqual(new Set(["'=official"]));
    expect(
      column(rows, "votes")
        .map(Number)
        .toSorted((a, b) => a - b),
    ).toEqual(NAMES.map((_, at) => 4440 + 9 * at));
  });

  test.each(["county", "precinct"])("units, one a row: level %s", async (level) => {
    const { rows } = await table(`${CONTEST}/units.csv?level=${level}`);
    expectHarmless(rows);
    const printed = level === "county" ? NAMES : NAMES.map((name) => `${name} `);
    expect(column(rows, "name").toSorted()).toEqual(guarded(printed).toSorted());
    expect(column(rows, "unit").every((unit) => unit?.startsWith("'=tl/c"))).toBe(true);
    expect(rows[0]).toEqual(expect.arrayContaining(NAMES.map((_, i) => `'=o${i}`)));
    expect(
      column(rows, "'=o0")
        .map(Number)
        .toSorted((a, b) => a - b),
    ).toEqual([40, 200, 300, 400, 500, 600, 700, 800, 900]);
    if (level === "county") expect(column(rows, "fips").every((fips) => fips?.startsWith("'=1300"))).toBe(true);
  });

  test("changes", async () => {
    const { rows } = await table(`${CONTEST}/changes.csv`);
    expectHarmless(rows);
    expect(column(rows, "total_added")[0]).toBe(String(-60 * NAMES.length));
    expect(column(rows, "'=o0_added")).toContain("-60");
    expect(column(rows, "leader_after")).toContain("'=o8");
    const named = column(rows, "units").map((units) => units?.trim());
    for (const name of guarded(NAMES)) expect(named).toContain(name.trim());
  });

  test("the series", async () => {
    const { rows } = await table(`${CONTEST}/series.csv`);
    expectHarmless(rows);
    expect(new Set(column(rows, "source"))).toEqual(new Set(["'=official"]));
    expect(column(rows, "'=o0").at(-1)).toBe("4440");
  });

  test("the trail, which takes in what strangers type", async () => {
    const page = await ask(site.server.url, "GET", "/desk/sign-in", { accept: "text/html" });
    const cookie = String(page.headers["set-cookie"]).split(";")[0] ?? "";
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const claims = ["=cmd|'/c_calc'!a1@evil.example", "+1@evil.example", "-1@evil.example"];
    for (const email of claims) {
      const headers = { cookie, origin: site.server.url, "content-type": "application/x-www-form-urlencoded" };
      const form = new URLSearchParams({ csrf, email, password: "=1+1" });
      expect((await ask(site.server.url, "POST", "/desk/sign-in", headers, form.toString())).status).toBe(401);
    }
    const { rows } = await table("/desk/trail.csv");
    expectHarmless(rows);
    for (const claim of guarded(claims)) expect(column(rows, "claimed")).toContain(claim);
    expect(column(rows, "seq").every((seq) => /^\d+$/.test(seq ?? ""))).toBe(true);
  });
});

describe("the form of a county", () => {
  const sheetOf = (text: string) =>
    readTemplate(
      (async function* () {
        yield utf8(text);
      })(),
      {},
    );

  test.each(NAMES.map((name, i) => [name, i] as const))(
    "%j: harmless as written, and the same when read",
    async (name, i) => {
      const { text, rows } = await table(`/desk/tiny/county/c${i}/template.csv`);
      expect(rows.flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
      const sheet = await sheetOf(text);
      expect(new Set(sheet.rows.map((row) => row.unitName))).toEqual(new Set([`${name} `]));
      expect(new Set(sheet.rows.map((row) => row.unit))).toEqual(new Set([`=tl/c${i}/p`]));
      const options = new Map(sheet.rows.map((row) => [row.option, row.optionName]));
      for (const [at, each] of NAMES.entries()) expect(options.get(`=o${at}`)).toBe(each);
    },
  );

  test("filled in, is read under its own names with its figures", async () => {
    const { text } = await table("/desk/tiny/county/c0/template.csv");
    const filled = text.replaceAll(/,\r\n/g, ",7\r\n");
    const read = await readFeed({
      name: "c0.csv",
      chunks: (async function* () {
        yield utf8(filled);
      })(),
    });
    const [reading] = unwrap(read);
    expect(reading?.contests[0]?.options.map(({ id }) => id)).toEqual(NAMES.map((_, i) => `=o${i}`));
    expect(reading?.contests[0]?.options[0]?.name).toBe("=1+1");
    expect(new Set(reading?.contests[0]?.rows.flatMap((row) => row.votes))).toEqual(new Set([7]));
  });
});
