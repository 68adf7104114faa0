// A call and its retraction in real browsers: two people of the decision desk in sessions of their own, and a reader whose open page
// shows both, with their times. And the desk's pages at phone and desk width, light and dark.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instant } from "../src/base/index.ts";
import type { Grant } from "../src/model/index.ts";
import { countClearRace } from "../testing/clear-race.ts";
import { type ServedDesk, serveSmallDesk, TINY } from "../testing/served-desk.ts";
import { findingsOf } from "./axe.ts";
import { launchBrowser } from "./browser.ts";

const DESK: Grant = { role: "decision-desk", election: TINY };
const SAYS = "What is left cannot change who leads.";
const WHY = "Baker County has taken back a batch that was counted twice.";

let site: ServedDesk;
let browser: Browser;
let one: Page;
let two: Page;
const problems: string[] = [];
const shots = fileURLToPath(new URL("screenshots/", import.meta.url));
const race = () => `${site.server.url}/desk/tiny/decision/mayor`;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [site, browser] = await Promise.all([serveSmallDesk(), launchBrowser()]);
  await countClearRace(site.small.election, instant("2026-11-03T19:10-05:00"));
  one = await signedIn("First of the desk");
  two = await signedIn("Second of the desk");
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function signedIn(name: string): Promise<Page> {
  const { token } = await site.person(name, DESK);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  await context.addCookies([{ name: "tallyroom", value: token, url: site.server.url }]);
  return watched(await context.newPage());
}

function watched(page: Page): Page {
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return page;
}

const textOf = (page: Page, selector = "main") => page.locator(selector).innerText();

async function proposeCall(page: Page): Promise<void> {
  await page.goto(race());
  await page.getByLabel("What is said", { exact: true }).selectOption("called");
  await page.getByLabel("Alex Ash").check();
  await page.getByLabel("In a sentence").first().fill(SAYS);
  await page.getByRole("button", { name: "Propose it to a second person" }).click();
  await page.locator("#waiting").waitFor();
}

/** Axe finds nothing and nothing sticks out, at both widths and in both colour schemes. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}decision-${name}-${width}-${colorScheme}.png`, fullPage: true });
      expect(await findingsOf(page), `${name} ${width} ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
  }
}

describe("a call by two people", () => {
  test("is proposed by one, who cannot confirm it; the other confirms, and a reader's open page shows it with its time", async () => {
    const reader = watched(await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true }));
    await reader.goto(`${site.server.url}/tiny/race/mayor`);
    expect(await textOf(reader, "#calls")).toContain("Nobody has said anything");
    await one.goto(`${site.server.url}/desk/tiny/decision`);
    expect(await textOf(one)).toContain("a call for Ash would hold");
    await lookAt(one, "board");
    await one.goto(race());
    await lookAt(one, "race");

    await proposeCall(one);
    expect(await textOf(one)).toContain("Another person of the decision desk must confirm it. Whoever asked cannot.");
    expect(await one.getByRole("button", { name: "Confirm", exact: true }).count()).toBe(0);
    expect(await textOf(reader, "#calls")).not.toContain("Called");

    await two.goto(race());
    expect(await textOf(two, "#waiting")).toContain(`Mayor: called for Ash. The public reads: “${SAYS}”`);
    await lookAt(two, "waiting");
    await two.getByRole("button", { name: "Confirm", exact: true }).click();
    await two.waitForURL(race());

    await reader.getByText("Called for Alex Ash").first().waitFor({ timeout: 15_000 });
    const line = reader.locator("#calls li").first();
    expect(await line.innerText()).toMatch(
      /Called for Alex Ash What is left cannot change who leads\.\s+Decision desk, Nov\. 3, 8:0\d p\.m\. ET/,
    );
    expect(await line.innerText()).toMatch(/15,000 votes ahead, of 105,000 counted; 97% of the expected vote counted/);
    expect(await textOf(reader, "#result")).toContain("Called for Alex Ash");

    // The first one's page follows by itself: the proposal is gone and the call stands.
    await one.getByRole("heading", { name: "Called for Alex Ash" }).waitFor({ timeout: 20_000 });
    await lookAt(two, "standing");
    await lookAt(reader, "public-called");
    await reader.close();
  });

  test("is taken back by two, in the open: the call stays, struck, and both have their times", async () => {
    const reader = watched(await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true }));
    await reader.goto(`${site.server.url}/tiny/race/mayor`);
    await two.goto(race());
    await two.getByText("Take this call back").click();
    await two.getByLabel("Why", { exact: true }).selectOption("figures-corrected");
    await two.locator("#retract-text").fill(WHY);
    await two.getByRole("button", { name: "Propose to take it back" }).click();
    await two.locator("#waiting").waitFor();
    expect(await textOf(reader, "#calls")).not.toContain(WHY);

    await one.goto(race());
    await one.getByRole("button", { name: "Confirm", exact: true }).click();
    await one.waitForURL(race());
    await reader.getByText("Call for Alex Ash taken back").first().waitFor({ timeout: 15_000 });
    expect(await reader.locator("#calls del").innerText()).toContain("Called for Alex Ash");
    const lines = await reader.locator("#calls li").allInnerTexts();
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toContain(WHY);
      expect(line).toMatch(/Nov\. 3, 8:0\d p\.m\. ET/);
    }
    const card = await textOf(reader, "#result");
    expect(card).toContain("Call for Alex Ash taken back");
    expect(card).not.toContain("Called for");
    await lookAt(reader, "public-taken-back");
    await lookAt(one, "taken-back");
    await reader.close();
    expect(problems).toEqual([]);
  });
});
