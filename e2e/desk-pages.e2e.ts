// Every page of the desk at phone and desk width, light and dark, on the demo's rehearsal: pictures for people to look at, axe
// finds nothing, nothing sticks out, nothing fails; and a return all the way to the public without JavaScript.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findingsOf } from "./axe.ts";
import { launchBrowser, type RunningDemo, startDemo } from "./browser.ts";

const CLERK = "Clerk of Gwinnett County";
const APPROVER = "Approver of Gwinnett County";
const OPERATOR = "State operator";
const ADMIN = "Administrator";

let demo: RunningDemo;
let browser: Browser;
let base: string;
let desk: string;
/** Addresses that only come to be: a filing that a check stops, and one that waits. */
const filings: Record<"stopped" | "waiting", string> = { stopped: "", waiting: "" };
const shots = fileURLToPath(new URL("screenshots/", import.meta.url));

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [demo, browser] = await Promise.all([startDemo("--instant", "--port", "0"), launchBrowser()]);
  base = new URL(demo.url).origin;
  desk = `${base}/desk/ga-2020-rehearsal`;
  const page = await signIn(CLERK, { javaScriptEnabled: false });
  filings.waiting = await fileSample(page, "gwinnett-9-november.csv");
  await page.getByRole("button", { name: "Sign and pass on" }).click();
  // The browser takes a moment to slow down.
  await page.waitForFunction(async () => {
    const before = performance.now();
    await fetch("/healthz?slow", { method: "POST", body: "-".repeat(150_000) });
    return performance.now() - before > 250;
  });
  const sample = await (await fetch(`${base}/desk/demo/files/gwinnett-9-november.csv`)).text();
  const misspelt = sample.replaceAll("ga/gwinnett/00001,HARBINS A,", "ga/gwinnett/000o1,HARBINGS A,");
  filings.stopped = await fileText(page, "misspelt.csv", misspelt);
  expect(await page.locator("main").innerText()).toContain("000o1");
  await page.context().close();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

async function signIn(who: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`${base}/desk/demo`);
  await page.getByRole("button", { name: who, exact: true }).click();
  await page.waitForURL(/\/desk(?!\/demo)/);
  return page;
}

async function fileSample(page: Page, name: string): Promise<string> {
  return fileText(page, name, await (await fetch(`${base}/desk/demo/files/${name}`)).text());
}

/** @returns address of the filing */
async function fileText(page: Page, name: string, text: string): Promise<string> {
  await page.goto(`${desk}/county/gwinnett`);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "File it as a draft" }).click();
  await page.waitForURL(/\/filings\//);
  return page.url().split("?")[0] ?? "";
}

const PAGES: readonly (readonly [name: string, who: string, address: () => string])[] = [
  ["demo", "", () => `${base}/desk/demo`],
  ["sign-in", "", () => `${base}/desk/sign-in`],
  ["home", CLERK, () => `${base}/desk`],
  ["account", CLERK, () => `${base}/desk/account`],
  ["county", CLERK, () => `${desk}/county/gwinnett`],
  ["filing-stopped", CLERK, () => filings.stopped],
  ["filing-waiting", APPROVER, () => filings.waiting],
  ["grid", CLERK, () => `${desk}/county/gwinnett/grid`],
  ["state", OPERATOR, () => desk],
  ["registry", OPERATOR, () => `${desk}/registry`],
  ["registry-county", OPERATOR, () => `${desk}/registry/gwinnett`],
  ["people", ADMIN, () => `${base}/desk/people`],
  ["trail", ADMIN, () => `${base}/desk/trail`],
];

describe.each([390, 1280])("at %i pixels", (width) => {
  const pages = new Map<string, Promise<Page>>();
  /** One browser for each person: signed in once. */
  const pageOf = (who: string) => {
    const options = { viewport: { width, height: 900 }, bypassCSP: true };
    const page = pages.get(who) ?? (who === "" ? browser.newPage(options) : signIn(who, options));
    pages.set(who, page);
    return page;
  };
  afterAll(async () => {
    for (const page of pages.values()) await (await page).context().close();
  });

  test.each(PAGES)("%s", async (name, who, address) => {
    const page = await pageOf(who);
    const errors: string[] = [];
    page.removeAllListeners();
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    const answer = await page.goto(address(), { waitUntil: "load" });
    expect(answer?.status()).toBe(200);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}desk-${name}-${width}-${colorScheme}.png`, fullPage: name !== "grid" });
      // Only colours differ between the two: each width looks at one of them, so that each page is looked at in both.
      if ((width === 390) === (colorScheme === "dark")) expect(await findingsOf(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });
});

test("a test election says TEST on every page and in every file", async () => {
  const page = await signIn(CLERK);
  for (const address of [`${desk}/county/gwinnett`, filings.waiting, `${base}/ga-2020-rehearsal`]) {
    await page.goto(address);
    expect(await page.title()).toContain("TEST");
    expect(await page.locator("body").innerText()).toContain("TEST");
  }
  const api = `${base}/api/v1/ga-2020-rehearsal/contests/president`;
  expect(await (await fetch(api)).json()).toMatchObject({ test: true });
  const table = await fetch(`${api}/units.csv`);
  expect(table.headers.get("content-disposition")).toContain("TEST-ga-2020-rehearsal");
  const [header, ...rows] = (await table.text()).trim().split("\r\n");
  expect(header).toMatch(/^test,/);
  expect(rows.every((row) => row.startsWith("TEST,"))).toBe(true);
  expect(await (await fetch(`${base}/api/v1/ga-2020/contests/president`)).json()).not.toHaveProperty("test");
  await page.context().close();
});

test("without JavaScript a return is looked at, agreed to and public, and the doubled one is stopped in words", async () => {
  const approver = await signIn(APPROVER, { javaScriptEnabled: false });
  await approver.goto(filings.waiting);
  await approver.getByRole("button", { name: "Agree and publish" }).click();
  expect(await approver.locator("main").innerText()).toMatch(/Published at \d+:\d\d/);
  const seen = await (await fetch(`${base}/ga-2020-rehearsal/county/gwinnett`)).text();
  expect(seen).toContain("241,827");
  const clerk = await signIn(CLERK, { javaScriptEnabled: false });
  await fileSample(clerk, "gwinnett-added-twice.csv");
  const words = await clerk.locator("main").innerText();
  expect(words).toContain("156 precincts are exactly twice what stands");
  expect(await clerk.getByRole("button", { name: "Sign and pass on" }).count()).toBe(0);
});

test("what is typed into the form is kept by itself", async () => {
  const page = await signIn(CLERK, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${desk}/county/gwinnett/grid`);
  const cell = page.locator("table input").first();
  await cell.fill("371");
  await page.getByText(/Saved \d+:\d\d:\d\d/).waitFor({ timeout: 15_000 });
  // The browser closes; the draft is there.
  await page.context().close();
  const again = await signIn(CLERK);
  await again.goto(`${desk}/county/gwinnett`);
  expect(await again.locator("main").innerText()).toMatch(/by hand/i);
  await again
    .getByRole("link", { name: /Draft - not public/ })
    .first()
    .click();
  expect(await again.locator("main").innerText()).toContain("Draft - not public");
  await again.context().close();
});

test("a long upload shows how far it is, can be stopped, and files nothing then", async () => {
  const page = await signIn(CLERK);
  await page.goto(`${desk}/county/gwinnett`);
  const drafts = () => page.getByText("long.csv").count();
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 };
  await network.send("Network.emulateNetworkConditions", slow);
  const sample = await (await fetch(`${base}/desk/demo/files/gwinnett-9-november.csv`)).text();
  const long = Buffer.from(sample + ",,,,,,,\r\n".repeat(200_000));
  await page.locator("input[type=file]").setInputFiles({ name: "long.csv", mimeType: "text/csv", buffer: long });
  await page.getByRole("button", { name: "File it as a draft" }).click();
  await page.waitForFunction(() => {
    const value = document.querySelector("progress")?.value ?? 0;
    return value > 5 && value < 95;
  });
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText(/^Stopped/).waitFor();
  const stopped = await page.getByText(/^Stopped/).innerText();
  await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await page.reload();
  // On a machine that is too quick for us it has arrived all the same, and then the page must have said so.
  expect(await drafts()).toBe(stopped.includes("too late") ? 1 : 0);
  await page.locator("input[type=file]").setInputFiles({ name: "long.csv", mimeType: "text/csv", buffer: long });
  await page.getByRole("button", { name: "File it as a draft" }).click();
  await page.waitForURL(/\/filings\//);
  expect(await page.locator("main").innerText()).toContain("long.csv");
  await page.context().close();
});
