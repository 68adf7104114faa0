// What strangers write into an address or a form and are shown again: every answer is made of the very elements that harmless words
// would give it, and none of it runs.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HARMLESS, PAYLOADS } from "../testing/payloads.ts";
import { type AtDesk, ask, clerkOf, type ServedDesk, serveSmallDesk } from "../testing/served-desk.ts";
import { ADAMS } from "../testing/small-election.ts";
import { launchBrowser } from "./browser.ts";
import { inspect, openTab, read } from "./watched-page.ts";

let site: ServedDesk;
let clerk: AtDesk;
let admin: AtDesk;
let browser: Browser;
/** A form of Adams that is being filled in. */
let draft: string;
/** Only reads what it is given. */
let parser: Page;
beforeAll(async () => {
  [site, browser] = await Promise.all([serveSmallDesk(), launchBrowser()]);
  parser = await browser.newPage();
  await parser.goto(`${site.server.url}/healthz`);
  clerk = await site.person("Clerk of Adams", clerkOf(ADAMS));
  const begun = await clerk.post("/desk/tiny/county/adams/grid", { basis: "election-night" });
  draft = /filing=([^&]+)/.exec(begun.headers.location ?? "")?.[1] ?? "";
  admin = await site.person("Administrator", { role: "admin" }, { role: "state-operator" });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

type Address = (text: string) => string;
const PUBLIC: readonly Address[] = [
  (x) => `/${x}`,
  (x) => `/tiny/${x}`,
  (x) => `/tiny/county/${x}`,
  (x) => `/tiny/race/${x}`,
  (x) => `/tiny/record/entry/${x}`,
  (x) => `/tiny?at=${x}`,
  (x) => `/tiny?lang=${x}&${x}=${x}`,
  (x) => `/tiny/race/mayor?source=${x}`,
  (x) => `/tiny/race/mayor?basis=${x}`,
  (x) => `/tiny/record?before=${x}`,
  (x) => `/desk/sign-in?to=${x}`,
  (x) => `/desk/join/${x}`,
];
const OF_THE_DESK: readonly Address[] = [
  (x) => `/desk/${x}`,
  (x) => `/desk/tiny/county/${x}`,
  (x) => `/desk/tiny/registry/${x}`,
  (x) => `/desk/tiny?done=${x}`,
  (x) => `/desk/people/${x}`,
  (x) => `/desk/trail?person=${x}&election=${x}&county=${x}&action=${x}&before=${x}`,
];

/** Of each, what an answer is made of where it says a text; with slashes as they are in an address. */
async function shapesOf(pages: readonly (readonly [where: string, html: string])[]) {
  const shapes = await read(parser, ...pages.map(([, html]) => html));
  return pages.map(([where], i) => [where, shapes[i]?.madeOf] as const);
}

/** @param answers what is answered to a text, for each place that it may be said in */
async function expectSameShape(
  texts: readonly string[],
  answers: (text: string) => Promise<readonly (readonly [string, string])[]>,
) {
  const [plain = ""] = HARMLESS;
  const normal = new Map(await shapesOf(await answers(plain)));
  for (const text of texts)
    for (const [where, madeOf] of await shapesOf(await answers(text)))
      expect(madeOf, `${where}: ${text}`).toEqual(normal.get(where));
}

describe("an address", () => {
  const answers = (who: AtDesk | undefined, addresses: readonly Address[]) => (text: string) =>
    Promise.all(
      addresses.map(async (address) => {
        const headers = who?.headers ?? { accept: "text/html" };
        const answer = await ask(site.server.url, "GET", address(encodeURIComponent(text)), headers);
        expect(answer.status).toBeLessThan(500);
        return [address("…"), answer.text] as const;
      }),
    );

  test("that strangers write is shown as text", () => expectSameShape(PAYLOADS, answers(undefined, PUBLIC)));
  test("of the desk is shown as text", () => expectSameShape(PAYLOADS, answers(admin, OF_THE_DESK)));

  test("runs in nobody's browser", async () => {
    const context = await browser.newContext();
    const { hostname } = new URL(site.server.url);
    await context.addCookies([{ name: "tallyroom", value: admin.token, domain: hostname, path: "/" }]);
    const { page, said } = await openTab(context, site.server.url);
    const wrong: string[] = [];
    for (const [i, text] of PAYLOADS.entries()) {
      const addresses = [...PUBLIC, ...OF_THE_DESK];
      const path = addresses[i % addresses.length]?.(encodeURIComponent(text)) ?? "/";
      said.length = 0;
      await page.goto(`${site.server.url}${path}`, { waitUntil: "load" });
      const { policyReports, attributes, addresses: others } = await inspect(page);
      wrong.push(
        ...[...said, ...policyReports, ...attributes, ...others.map(({ value }) => value)].map(
          (what) => `${path}: ${what}`,
        ),
      );
    }
    await context.close();
    expect(wrong).toEqual([]);
  });

  test("that sign-in is told to go on to is one of the desk, or the desk", async () => {
    for (const text of [
      ...PAYLOADS,
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/desk/../../evil",
      "/desk\\@evil.example",
    ]) {
      const { text: html } = await ask(site.server.url, "GET", `/desk/sign-in?to=${encodeURIComponent(text)}`, {
        accept: "text/html",
      });
      for (const [, value = ""] of html.matchAll(/name="to" value="([^"]*)"/g))
        expect(value).toMatch(/^\/desk(?:[/?]|$)/);
    }
  });
});

describe("a form", () => {
  const county = "/desk/tiny/county/adams";
  /** Each is refused, and shown again with what was written. */
  const forms = (text: string): readonly (readonly [string, AtDesk, Readonly<Record<string, string>>])[] => [
    [`${county}/grid`, clerk, { filing: draft, "mayor|tl/adams/one|ash|total": text, [text]: text }],
    [`${county}/incidents`, clerk, { title: "", place: text, text, startedAt: text }],
    [`${county}/next-update`, clerk, { at: text, text }],
    ["/desk/people", admin, { name: text, email: text, role: text, election: text, county: text }],
    ["/desk/tiny/registry/adams", admin, { contact_name: text, contact_email: text, registered: `x${text}` }],
    ["/desk/tiny/registry/adams/keys", admin, { label: text, public_key: text }],
    ["/desk/motions/x", admin, { digest: text, decision: text }],
  ];

  test("that comes back with what was written in it shows it as text", () =>
    expectSameShape(PAYLOADS, (text) =>
      Promise.all(
        forms(text).map(async ([path, who, fields]) => {
          const answer = await who.post(path, fields);
          expect(answer.status, path).toBeGreaterThanOrEqual(path.endsWith("/grid") ? 200 : 400);
          expect(answer.status, path).toBeLessThan(500);
          return [path, answer.text] as const;
        }),
      ),
    ));

  test("to sign in shows the address that was typed as text", async () => {
    const page = await ask(site.server.url, "GET", "/desk/sign-in", { accept: "text/html" });
    const headers = {
      cookie: String(page.headers["set-cookie"]).split(";")[0] ?? "",
      origin: site.server.url,
      accept: "text/html",
      "content-type": "application/x-www-form-urlencoded",
    };
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    await expectSameShape(
      PAYLOADS.filter((_, i) => i % 4 === 0),
      async (email) => {
        const form = new URLSearchParams({ csrf, email, password: email, to: email }).toString();
        const { text } = await ask(site.server.url, "POST", "/desk/sign-in", headers, form);
        expect(text).toContain('name="email"');
        return [["sign-in", text]];
      },
    );
  });
});
