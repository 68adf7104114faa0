// `tallyroom user` as a process, beside a desk that is open already.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, TestClock } from "../../testing/test-clock.ts";
import { epochOf, instantOfEpoch, unwrap } from "../base/index.ts";
import { newTotpSecret, openPeopleIn, type People } from "../people/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const clock = { now: () => instantOfEpoch(Date.now()) };
let folder: string;
let people: People;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-user-"));
  ({ people, close } = unwrap(await openPeopleIn({ dataDir: folder, clock })));
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

async function user(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "user", ...args, "--data", folder], {
    cwd: root,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr };
}

const ADA = "ada@example.org";
const password = "orchard lantern tuesday";
const tokenIn = (text: string) => /\/desk\/join\/([\w-]+)/.exec(text)?.[1] ?? "";

test("the first administrator is made here, and repaired here; all of it is in the trail", async () => {
  expect((await user("list")).stdout).toContain("Begin with: tallyroom user add --admin");
  const added = await user("add", "--admin", ADA, "Ada", "--url", "https://desk.example/");
  expect(added).toMatchObject({ code: 0, stderr: "" });
  expect(added.stdout).toMatch(/https:\/\/desk\.example\/desk\/join\/[\w-]{43}\n$/);
  const secret = newTotpSecret();
  const now = new TestClock();
  now.pass(Date.now() - epochOf(now.now()));
  const chosen = { password, secret, code: codeOf(secret, now) };
  const ada = unwrap(await people.invitations.accept(tokenIn(added.stdout), chosen));
  expect(await people.accounts.colleague(ada.id)).toMatchObject({ grants: [{ role: "admin" }] });

  // Nobody is left to let her in again.
  expect(await user("disable", ADA)).toMatchObject({ code: 1, stderr: expect.stringContaining("people/last-admin") });

  for (let i = 0; i < 11; i++) await people.signIn.withPassword(ADA, "wrong wrong wrong");
  expect(await people.lockout.lockedUntil(ADA)).toBeDefined();
  expect((await user("unlock", ADA)).stdout).toContain("may try again");
  expect(await people.signIn.withPassword(ADA, password)).toMatchObject({ ok: true });

  const session = await people.sessions.begin(ada, ["passkey"], "");
  expect(await user("sessions-end", ADA)).toMatchObject({ code: 0 });
  expect(await people.sessions.find(session)).toBeUndefined();

  const again = JSON.parse((await user("invite-again", ADA, "--json")).stdout);
  expect(again).toMatchObject({ email: ADA, status: "invited", link: expect.any(String) });
  expect(await people.signIn.withPassword(ADA, password)).toMatchObject({ ok: false });
  expect(await people.invitations.find(tokenIn(again.link))).toMatchObject({ ok: true });

  expect((await user("disable", ADA)).code).toBe(0);
  expect((await user("list")).stdout).toMatch(/ada@example\.org +Ada +disabled +admin/);
  expect((await user("enable", ADA)).code).toBe(0);

  const trail = (await people.trail.read({ limit: 99 })).slice().reverse();
  expect(trail.map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
    ["user.add", "done", null],
    ["user.disable", "refused", "people/last-admin"],
    ["user.unlock", "done", null],
    ["user.sessions-end", "done", null],
    ["user.invite-again", "done", null],
    ["user.disable", "done", null],
    ["user.enable", "done", null],
  ]);
  expect(trail.every(({ person, claimed }) => person === null && claimed === "command line")).toBe(true);
  expect(JSON.stringify(trail)).not.toContain(tokenIn(added.stdout));
});

test("a slip of the pen is refused in words", async () => {
  expect(await user("unlock", "nobody@example.org")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is nobody with the address nobody@example.org here."),
  });
  expect(await user("add", "nonsense", "Name")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("people/bad-person"),
  });
  expect(await user("add", "only@example.org")).toMatchObject({ code: 2 });
});
