// The rules page of Georgia 2020, asked of the server as a reader asks for it.
import { expect, test } from "vitest";
import { serveGeorgia } from "../../testing/georgia-2020.ts";
import { RECOUNT_RULES } from "../law/index.ts";

const server = serveGeorgia();

const pageAt = async (path: string) => (await fetch(`${server.url}/ga-2020${path}`)).text();
/** What a reader reads, without the markup. */
const wordsAt = async (path: string) =>
  (await pageAt(path))
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");

test("on 11 November: within range, the rule, the limit at this total, its source and its date, and no advice", async () => {
  const words = await wordsAt("/rules?at=2020-11-11T08:05-05:00");
  expect(words).toContain("This is not legal advice.");
  expect(words).toContain("Within recount range. A losing candidate may ask for a recount");
  expect(words).toMatch(/at most 0\.5% of the votes for the office : at most 24,9\d\d votes at this total/);
  expect(words).toContain("O.C.G.A. 21-2-495(c)(1) (read in the law's own text)");
  expect(words).toContain("Law as of Aug. 10, 2020");
  expect(words).toContain("from Aug. 10, 2020 to March 24, 2021");
  expect(words).toContain("Georgia's own holidays are not in our sources.");
  expect(words).toContain("Presidential electors are won with the most votes");
  expect(words).toContain("The day on which the state certified again after the machine recount.");
});

test("the last day to ask is counted from the state's last day until it certifies, and from its own day after", async () => {
  const until = /Until (Nov\. \d+, 2020 at [\d:]+ [ap]\.m\. ET)( \( counted from the last day)?/;
  const before = until.exec((await wordsAt("/rules?at=2020-11-11T08:05-05:00")).replace("(counted", "( counted"));
  expect(before?.slice(1)).toEqual(["Nov. 24, 2020 at 11:59 p.m. ET", expect.stringContaining("counted")]);
  const after = until.exec((await wordsAt("/rules?at=2020-11-21T12:00-05:00")).replace("(counted", "( counted"));
  expect(after?.slice(1)).toEqual(["Nov. 24, 2020 at 11:59 p.m. ET", undefined]);
});

test("the certified margin is within the limit of 24,992 votes", async () => {
  const words = await wordsAt("/rules?at=2020-11-21T12:00-05:00");
  expect(words).toContain("+12,670 (0.25 pt) of 4,998,482 votes");
  expect(words).toContain("at most 24,992 votes at this total");
});

test("every rule we hold is a row that can be linked to, with its source and the date of its law", async () => {
  const page = await pageAt("/rules");
  for (const { id } of RECOUNT_RULES) expect(page, id).toContain(`<tr id="${id}">`);
  const rows = page.split('<table class="rules-table" data-sortable data-filter').at(1)?.split("</table>")[0] ?? "";
  expect(rows.split("Law as of").length - 1).toBe(RECOUNT_RULES.length);
  expect(page).not.toMatch(/\sstyle=|\son\w+="/);
});

test("in Spanish the frame is Spanish, and the rules are marked as English", async () => {
  const page = await pageAt("/rules?lang=es");
  expect(page).toContain("Esto no es asesoría legal.");
  expect(page).toContain('<span lang="en">A losing candidate may ask for a recount');
});

test("the race and the recount lead to the rules", async () => {
  expect(await pageAt("/race/president")).toContain('href="/ga-2020/rules"');
  expect(await pageAt("/recount")).toContain('href="/ga-2020/rules"');
});
