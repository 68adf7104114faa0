// Every page there is, of an election whose every text tries to become a program, in a real browser with the policy that readers
// get: nothing runs, nothing is fetched, nobody is led away, and each page is made of the very elements that one of harmless words
// is made of.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enterStory } from "../src/app/index.ts";
import { instant, unwrap, utf8 } from "../src/base/index.ts";
import { readFeed } from "../src/feeds/index.ts";
import { type ElectionOfTexts, isPlain, serveElectionOf } from "../testing/election-of-texts.ts";
import { HARMLESS, PAYLOADS } from "../testing/payloads.ts";
import { ask } from "../testing/served-desk.ts";
import { launchBrowser } from "./browser.ts";
import { crawl } from "./crawl.ts";
import { inspect, openTab, read } from "./watched-page.ts";

const LATE = instant("2026-11-03T22:00-05:00");
let browser: Browser;
let hostile: ElectionOfTexts;
let harmless: ElectionOfTexts;
beforeAll(async () => {
  [browser, hostile, harmless] = await Promise.all([
    launchBrowser(),
    serveElectionOf(PAYLOADS),
    serveElectionOf(HARMLESS),
  ]);
});
afterAll(async () => {
  await browser.close();
  await hostile.close();
  await harmless.close();
});

/** What is wrong with the pages that links lead to from these, and which pages there are. */
async function lookAtAll(context: BrowserContext, from: readonly string[], stays: RegExp) {
  const visits = await crawl(context, { hostile, harmless }, from, stays);
  return {
    paths: visits.map(({ path }) => path),
    wrong: visits.flatMap(({ path, wrong }) => wrong.map((what) => `${path}: ${what.slice(0, 200)}`)),
  };
}

test("each text would harm a page that forgot itself: the traps of this test are set", async () => {
  const policy = String((await ask(hostile.server.url, "GET", "/tiny")).headers["content-security-policy"]);
  const forgetful = createServer((request, response) => {
    const text = decodeURIComponent((request.url ?? "").slice(1));
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(
      `<!doctype html><title>${text}</title><p>${text}</p><p title="${text}">a</p><p title='${text}'>b</p><p title=${text}>c</p>` +
        `<a href="${text}">d</a><textarea>${text}</textarea><script type="application/ld+json">{"a":"${text}"}</script><p>end</p>`,
    );
  });
  await new Promise<void>((resolve) => forgetful.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(forgetful.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const { page, said } = await openTab(context, origin);
  const lookAt = async (text: string) => {
    said.length = 0;
    const answer = await page.goto(`${origin}/${encodeURIComponent(text)}`).catch(() => null);
    if (answer === null) return "led away";
    const { policyReports, attributes, addresses } = await inspect(page);
    const [sent] = await read(page, await answer.text());
    return JSON.stringify([said, policyReports, attributes, addresses, sent?.madeOf]);
  };
  const normal = await lookAt("Plain words");
  expect(normal).toMatch(/^\[\[\],\[\],\[\],\[\],\{/);
  const duds: string[] = [];
  for (const text of PAYLOADS) if ((await lookAt(text)) === normal) duds.push(text);
  await context.close();
  forgetful.closeAllConnections();
  forgetful.close();
  expect(duds).toEqual([]);
});

describe("what strangers see", () => {
  test("no page runs, fetches or holds anything of a text's own", async () => {
    const context = await browser.newContext();
    const extra = [
      "/tiny?lang=es",
      "/tiny?at=5",
      "/tiny/live?at=400",
      "/tiny/race/mayor?source=s7",
      "/tiny/record?before=120",
    ];
    const { paths, wrong } = await lookAtAll(context, ["/", ...extra], /^\/(?!desk)/);
    await context.close();
    expect(wrong).toEqual([]);
    for (const page of [
      "",
      "/live",
      "/race/mayor",
      "/county/c0",
      "/county/c59",
      "/certification",
      "/audit",
      "/recount",
      "/sources",
    ])
      expect(paths).toContain(`/tiny${page}`);
    expect(paths).toContain("/other");
    expect(paths.filter((path) => path.startsWith("/tiny/record/entry/")).length).toBeGreaterThan(550);
    expect(paths.length).toBeGreaterThan(640);
  });
});

describe("what the desk sees", () => {
  test("no page runs, fetches or holds anything of a text's own", async () => {
    const context = await browser.newContext();
    const { hostname } = new URL(hostile.server.url);
    await context.addCookies([{ name: "tallyroom", value: hostile.reader.token, domain: hostname, path: "/" }]);
    const extra = ["/desk/tiny/county/c3?done=saved", "/desk/trail?check=1", "/desk/tiny/registry", "/desk/people"];
    const { paths, wrong } = await lookAtAll(context, ["/desk", ...extra], /^\/desk(?!\/other)/);
    await context.close();
    expect(wrong).toEqual([]);
    for (const page of ["/tiny", "/tiny/county/c0", "/tiny/county/c59/grid", "/tiny/registry/c7", "/account", "/trail"])
      expect(paths).toContain(`/desk${page}`);
    expect(paths.filter((path) => /\/filings\/[0-9a-f-]+$/.test(path)).length).toBe(PAYLOADS.length + 1);
    expect(paths.length).toBeGreaterThan(300);
  });
});

const sorted = (texts: readonly string[]) => [...texts].sort();

describe("a text", () => {
  test("is shown as it is, in headings, tables, lists, forms and pictures", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const shown = async (path: string, selector: string) => {
      await page.goto(`${hostile.server.url}${path}`);
      return page.locator(selector).evaluateAll((all) => all.map((element) => element.textContent ?? ""));
    };
    const headlines = await shown("/tiny/live", ".post:not(.pinned .post) h3");
    expect(sorted(headlines.filter((text) => !text.startsWith("Correction:")))).toEqual(sorted(PAYLOADS));
    expect(
      sorted(await shown("/tiny/live", ".post:not(.pinned .post) blockquote:not(.embed blockquote) footer")),
    ).toEqual(sorted(PAYLOADS));
    expect(sorted(await shown("/tiny", "#county-table tbody th a"))).toEqual(sorted(PAYLOADS));
    const pictured = (await shown("/tiny", ".map title")).map((text) => text.split(": ")[0]);
    expect(pictured.length).toBeGreaterThan(40);
    for (const title of pictured)
      expect(
        PAYLOADS.some((text) => text.startsWith(title ?? "-")),
        title,
      ).toBe(true);
    expect(await page.title()).toContain(PAYLOADS.at(-1)?.slice(0, 40));
    await context.close();
  });

  test("that no file and no name of a person may hold is refused in a sentence", async () => {
    const refused = PAYLOADS.filter((text) => !isPlain(text));
    expect(refused.length).toBeGreaterThan(1);
    for (const [i, text] of refused.entries()) {
      const named = await hostile.small.people.addActive({ email: `refused-${i}@example.org`, name: text, grants: [] });
      expect(named).toMatchObject({ ok: false, error: { code: "people/bad-person" } });
      const csv = `county,office,precinct,candidate,votes\r\n"County 0",Mayor,Here,"${text.replaceAll('"', '""')}",4\r\n`;
      const read = await readFeed({ name: "a.csv", chunks: chunksOf(csv) });
      expect(read).toMatchObject({ ok: false, error: { code: "feed/bad-text" } });
    }
  });

  test("leaves the API's answers the JSON that they say they are", async () => {
    const { paths } = JSON.parse((await hostile.reader.get("/api/v1/openapi.json")).text) as {
      readonly paths: Readonly<Record<string, { readonly get?: { readonly security?: unknown } }>>;
    };
    const open = Object.entries(paths)
      .filter(([, { get }]) => get !== undefined && get.security === undefined)
      .filter(([path]) => !path.endsWith(".csv"));
    expect(open.length).toBeGreaterThan(10);
    let all = "";
    for (const [path] of open) {
      const { headers, text } = await hostile.reader.get(
        path.replace("{election}", "tiny").replace("{contest}", "mayor"),
      );
      expect(headers["content-type"], path).toBe("application/json; charset=utf-8");
      expect(headers["x-content-type-options"], path).toBe("nosniff");
      const answer: unknown = JSON.parse(text);
      all += textsIn(answer).join("\n");
    }
    for (const text of PAYLOADS) expect(all, text).toContain(text);
  });

  test("that an embedded post gives as its address leads to the web, or is no link", async () => {
    const page = await browser.newPage();
    await page.goto(`${hostile.server.url}/tiny/live`);
    const { addresses } = await inspect(page);
    await page.close();
    expect(addresses.filter(({ protocol }) => protocol !== "https:" && protocol !== "http:")).toEqual([]);
  });
});

/** Every text anywhere in a value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield utf8(text);
}

test("a page that is put in place while it is looked at, sorted, filtered and checked stays as harmless", async () => {
  const context = await browser.newContext();
  const [state, live] = [await openTab(context, hostile.server.url), await openTab(context, hostile.server.url)];
  await state.page.goto(`${hostile.server.url}/tiny`);
  await live.page.goto(`${hostile.server.url}/tiny/live`);
  const before = [await inspect(state.page), await inspect(live.page)].map(({ lives }) => lives);
  await state.page.locator("#county-table thead th button").first().click();
  await state.page.locator("#counties .filter").fill("<script");
  const position = String(hostile.small.election.head().position + 2);
  const [text = ""] = PAYLOADS;
  const more = ["31", "44"].map((post) => ({
    type: "post.corrected",
    post: PAYLOADS[Number(post)],
    correction: text,
    headline: PAYLOADS[56],
    body: PAYLOADS.map((each) => ({ kind: "text", text: each })),
  }));
  unwrap(await enterStory(hostile.small.election, more, "story", LATE));
  for (const { page } of [state, live])
    await page.waitForFunction((wanted) => document.body.dataset.position === wanted, position);
  const after = [await inspect(state.page), await inspect(live.page)];
  expect(after.map(({ lives }) => lives)).toEqual(before);
  expect(after.flatMap(({ policyReports, attributes }) => [...policyReports, ...attributes])).toEqual([]);
  expect(await live.page.locator("main").innerText()).toContain(PAYLOADS[56]?.slice(0, 20));
  await state.page.goto(`${hostile.server.url}/tiny/record`);
  await state.page.locator("#verify").click();
  await state.page.waitForFunction(() => /[✓✗]/.test(document.getElementById("verify-result")?.textContent ?? ""));
  expect(await state.page.locator("#verify-result").innerText()).toContain("✓");
  expect([...state.said, ...live.said]).toEqual([]);
  await context.close();
});
