// A county's return from the invitation of its clerk to a reader's open page, in real browsers: an administrator invites, the
// clerk signs in with a passkey and files the county's own results file, an approver publishes from another session.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Secret, TOTP } from "otpauth";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedIsHere, sharedPath } from "../testing/shared.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const data = mkdtempSync(join(tmpdir(), "tallyroom-e2e-desk-"));
const tallyroom = (...args: readonly string[]) =>
  execFileSync(process.execPath, ["bin/tallyroom", ...args, "--data", data], { cwd: root, encoding: "utf8" });

const FILE = sharedPath("data/georgia-2020/clarity/gwinnett_detail_20201109T1057EST.xml");

let server: ChildProcess;
let url: string;
let browser: Browser;

beforeAll(async () => {
  tallyroom("replay", "georgia-2020", "--instant", "--until", "2020-11-06T12:00-05:00");
  server = spawn(process.execPath, ["bin/tallyroom", "serve", "--port", "0", "--data", data], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const port = await new Promise<string>((resolve) => {
    let said = "";
    server.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /:(\d+)\s/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  // A passkey is of a name, never of a bare address.
  url = `http://localhost:${port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await ended;
  rmSync(data, { recursive: true });
});

const problems: string[] = [];
async function newPage(context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 } }))).newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 4")) problems.push(message.text());
  });
  return page;
}

/** A browser whose device has a fingerprint reader, as far as the browser can tell. */
async function newDevice(): Promise<Page> {
  const page = await newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

async function joinWithPasskey(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Make a passkey on this device" }).click();
  await page.waitForURL(/\/desk(?:$|\/(?!join))/);
}

async function joinWithPassword(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Choose a password").fill("four plain words here");
  const secret = (await page.locator("code.key").textContent()) ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  await page.locator("input[autocomplete=one-time-code]").fill(totp.generate());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/desk(?:$|\/(?!join))/);
}

async function invite(admin: Page, name: string, role: string): Promise<string> {
  await admin.goto(`${url}/desk/people`);
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("E-mail address").fill(`${name.toLowerCase().replaceAll(" ", ".")}@example.org`);
  await admin.locator("select[name=role]").selectOption(role);
  await admin.locator("select[name=election]").selectOption("ga-2020");
  await admin.locator("select[name=county]").selectOption("ga/gwinnett");
  await admin.getByRole("button", { name: "Make the invitation" }).click();
  return (await admin.locator("code.key").innerText()).trim();
}

test.skipIf(!sharedIsHere)("from an invitation to a reader's open page", async () => {
  const link = /http\S+\/desk\/join\/\S+/.exec(
    tallyroom("user", "add", "admin@example.org", "Administrator", "--admin", "--url", url),
  )?.[0];
  const admin = await newDevice();
  await joinWithPasskey(admin, link ?? "");
  const [clerkLink, approverLink] = [
    await invite(admin, "Clerk of Gwinnett", "clerk"),
    await invite(admin, "Approver of Gwinnett", "county-approver"),
  ];

  const clerk = await newDevice();
  await joinWithPasskey(clerk, clerkLink);
  await clerk.getByRole("button", { name: "Sign out" }).click();
  await clerk.goto(`${url}/desk/ga-2020/county/gwinnett`);
  await clerk.getByRole("button", { name: /passkey/i }).click();
  await clerk.waitForURL(/county\/gwinnett/);

  const reader = await newPage();
  await reader.goto(`${url}/ga-2020/county/gwinnett`);
  const before = await reader.locator("body").getAttribute("data-position");

  await clerk.locator("input[type=file]").first().setInputFiles(FILE);
  const button = clerk.getByRole("button", { name: "File it as a draft" });
  if (await button.isVisible()) await button.click().catch(() => undefined);
  await clerk.waitForURL(/\/filings\/[0-9a-f-]+/);
  const seen = await clerk.locator("main").innerText();
  expect(seen).toContain("Draft - not public");
  expect(seen).toContain("Joseph R. Biden");
  expect(seen).toMatch(/votes in all/);
  expect(await reader.locator("body").getAttribute("data-position")).toBe(before);
  const reason = clerk.locator("textarea[name=reason]");
  if (await reason.isVisible()) {
    await reason.fill("The county's own file by precinct; it was checked against the tapes.");
    const code = clerk.locator("select[name=correction]");
    if (await code.isVisible()) await code.selectOption({ index: 1 });
    await clerk.getByRole("button", { name: /Keep this reason/ }).click();
  }
  await clerk.getByRole("button", { name: "Sign and pass on" }).click();
  await clerk.getByText("Waiting for a second person - not public").first().waitFor();
  const filing = clerk.url().split("?")[0] ?? "";

  // Nobody approves their own: the button is not even there, and the route refuses.
  expect(await clerk.getByRole("button", { name: /publish/i }).count()).toBe(0);

  const approver = await newPage();
  await joinWithPassword(approver, approverLink);
  await approver.goto(filing);
  expect(await approver.locator("main").innerText()).toContain("Clerk of Gwinnett");
  const pressed = Date.now();
  await approver.getByRole("button", { name: /publish/i }).click();
  await reader.waitForFunction((old) => document.body.dataset.position !== old, before, { timeout: 10_000 });
  const tookMs = Date.now() - pressed;
  console.log(`from the approver's press to the reader's page: ${tookMs} ms`);
  await approver
    .getByText(/^Published at/)
    .first()
    .waitFor();
  // What the file says, read by another command, is what the reader sees.
  const said = JSON.parse(
    execFileSync(process.execPath, ["bin/tallyroom", "feed", "read", FILE, "--json"], { cwd: root, encoding: "utf8" }),
  ) as { contests: { name: string; options: { name: string; votes: number }[] }[] };
  const president = said.contests.find((contest) => contest.name.startsWith("President"));
  const figures = await reader.locator("main").innerText();
  for (const { name, votes } of president?.options ?? []) {
    if (!/write-in/i.test(name)) expect(figures).toContain(votes.toLocaleString("en-US"));
  }
  expect(president?.options.length).toBeGreaterThanOrEqual(3);
  expect(await reader.locator("#precinct-table tbody tr").count()).toBe(156);

  const receipt = await approver.context().request.get(`${filing}/receipt`);
  expect(await receipt.text()).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  expect(problems).toEqual([]);
});
