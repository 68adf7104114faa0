// A reader's open page while the count moves: it follows without a jump, keeps what the reader had open, and says so when
// the connection is gone.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, type RunningDemo, startDemo } from "./browser.ts";

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo("--speed", "4000", "--port", "0"), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

test("the page follows the count, and says when it is cut off", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(demo.url);
  const position = () => page.locator("body").getAttribute("data-position");
  await page.locator("#more-changes summary").click();
  await page.evaluate(() => window.scrollTo(0, 500));
  const first = await position();
  await page.evaluate(() => {
    (window as unknown as { same: boolean }).same = true;
  });
  await page.waitForFunction((old) => document.body.dataset.position !== old, first, { timeout: 30_000 });
  const second = await position();
  await page.waitForFunction((old) => document.body.dataset.position !== old, second, { timeout: 30_000 });
  expect(Number(await position())).toBeGreaterThan(Number(first));
  // The very same page: not loaded again, not moved, and what was open still is.
  expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true);
  expect(await page.evaluate(() => window.scrollY)).toBe(500);
  expect(await page.locator("#more-changes").getAttribute("open")).not.toBeNull();

  demo.process.kill("SIGSTOP");
  await page.waitForFunction(() => document.getElementById("live-status")?.textContent !== "", undefined, {
    timeout: 40_000,
  });
  expect(await page.locator("#live-status").innerText()).toMatch(/Connection lost\. Figures as of Nov\. \d+, 2020/);
  demo.process.kill("SIGCONT");
  await page.waitForFunction(() => document.getElementById("live-status")?.textContent === "", undefined, {
    timeout: 40_000,
  });
  await page.close();
});
