// Every page of the demo at phone and desk width, light and dark: pictures kept for people to look at, axe finds nothing,
// nothing sticks out, nothing fails; and all of it again without JavaScript.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findingsOf } from "./axe.ts";
import { launchBrowser, type RunningDemo, startDemo } from "./browser.ts";

const PAGES = {
  state: "",
  "state-nov-5": "?at=2020-11-05T02:00-05:00",
  "state-nov-11": "?at=2020-11-11T08:05-05:00",
  "state-spanish": "?lang=es",
  race: "/race/president",
  "race-nov-11": "/race/president?at=2020-11-11T08:05-05:00",
  "race-hand-audit": "/race/president?source=official&basis=hand-audit",
  county: "/county/floyd",
  "county-nov-9": "/county/gwinnett?at=2020-11-09T12:00-05:00",
  live: "/live",
  "live-nov-11": "/live?at=2020-11-11T08:05-05:00",
  certification: "/certification",
  "certification-nov-11": "/certification?at=2020-11-11T08:05-05:00",
  audit: "/audit",
  recount: "/recount",
  sources: "/sources",
  "sources-nov-11": "/sources?at=2020-11-11T07:35-05:00",
  rules: "/rules?at=2020-11-11T08:05-05:00",
  // The home page of an installation with several elections: the address goes up one step.
  board: "/..",
  record: "/record",
  entry: "/record/entry/1",
} as const;

let demo: RunningDemo;
let browser: Browser;
const shots = fileURLToPath(new URL("screenshots/", import.meta.url));

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [demo, browser] = await Promise.all([startDemo("--instant", "--port", "0"), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

describe.each([390, 1280])("at %i pixels", (width) => {
  test.each(Object.entries(PAGES))("%s", async (name, path) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    const answer = await page.goto(`${demo.url}${path}`, { waitUntil: "load" });
    expect(answer?.status()).toBe(200);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}${name}-${width}-${colorScheme}.png`, fullPage: colorScheme === "light" });
      // Only colours differ between the two: each width looks at one of them, so that each page is looked at in both.
      if ((width === 390) === (colorScheme === "dark")) expect(await findingsOf(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});

test("without JavaScript every page is complete: figures, table, map, and the way through time", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  for (const path of Object.values(PAGES)) {
    await page.goto(`${demo.url}${path}`);
    expect(await page.locator("h1").count()).toBe(1);
    expect((await page.locator("main").innerText()).length).toBeGreaterThan(100);
  }
  await page.goto(`${demo.url}?at=2020-11-11T08:05-05:00`);
  const text = await page.locator("main").innerText();
  expect(text).toContain("14,101");
  expect(text).toContain("2,471,895");
  expect(await page.locator("#county-table tbody tr").count()).toBe(159);
  expect(await page.locator(".map a.county").count()).toBe(159);
  await page.locator("#slider input[name=at]").fill("2020-11-05T02:00-05:00");
  await page.locator("#slider button[type=submit]").click();
  expect(await page.locator("#ribbon").innerText()).toContain("Nov. 5, 2020");
  await page.locator("#ribbon a").click();
  expect(await page.locator("#ribbon").innerText()).toMatch(/certified/i);
  await context.close();
});

test("the reader's own browser checks the record", async () => {
  const page = await browser.newPage();
  await page.goto(`${demo.url}/record`);
  await page.locator("#verify").click();
  await page.waitForFunction(() => /[✓✗]/.test(document.getElementById("verify-result")?.textContent ?? ""));
  const head = await (await fetch(`${demo.url.replace("/ga-2020", "/api/v1/ga-2020/head")}`)).json();
  expect(await page.locator("#verify-result").innerText()).toContain(head.root);
  await page.close();
});

test("tables sort by keyboard, rows are found by name, the slider moves through time", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(demo.url);
  const names = () => page.locator("#county-table tbody tr:visible th a").allInnerTexts();
  const total = page.locator("#county-table thead th").last().locator("button");
  await total.focus();
  await page.keyboard.press("Enter");
  expect((await names())[0]).toBe("Fulton");
  await page.locator("#counties .filter").fill("floy");
  expect(await names()).toEqual(["Floyd"]);
  await page.locator("#slider input[type=range]").focus();
  const before = await page.locator("body").getAttribute("data-position");
  await page.keyboard.press("Home");
  await page.waitForFunction((old) => document.body.dataset.position !== old, before);
  expect(new URL(page.url()).searchParams.get("at")).not.toBeNull();
  expect(await page.locator("#ribbon").innerText()).toContain("2020");
  await page.close();
});
