// The command line as people meet it: a process, its exit code, what it prints and what it says on stderr.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let data: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-cli-"));
  data = join(folder, "data");
  const until = ["--until", "2020-11-11T09:00-05:00"];
  const played = await run("replay", "georgia-2020", "--instant", ...until, "--data", data, "--json");
  expect(played).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(played.stdout)).toMatchObject({ election: "ga-2020", head: { position: expect.any(Number) } });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function begin(...args: string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder },
  });
}

async function run(...args: string[]): Promise<Outcome> {
  const child = begin(...args);
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr };
}

/** Starts a server and waits for the line that says where. */
async function serving(...args: string[]): Promise<{ url: string; said: string; stop(): Promise<number | null> }> {
  const child = begin(...args);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      if (/Ctrl-C|Serving/.test(said)) resolve();
    });
    child.once("close", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    url: /http:\/\/[\d.:]+/.exec(said)?.[0] ?? "",
    said,
    stop: () => {
      const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
      child.kill("SIGINT");
      return ended;
    },
  };
}

async function occupy(answer = "<html>"): Promise<{ server: Server; port: string }> {
  const server = createServer((_request, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: String((server.address() as { port: number }).port) };
}

// Each is a process of its own: they need not wait for one another.
describe.concurrent("exit codes", () => {
  test("0 for what was asked for", async () => {
    const [version, help] = await Promise.all([run("--version"), run("feed", "read", "--help")]);
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage: tallyroom feed read") });
  });

  test.each([
    [["serve", "--port", "eighty"]],
    [["feed", "read"]],
    [["feed", "template", "--data", "x"]],
    [["replay", "georgia-2020", "--until", "yesterday"]],
  ])("2 for wrong usage, and how it is used: %j", async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: .+\n\nUsage: tallyroom/);
  });

  const broken = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const BAD: readonly (readonly [string, string, () => string[]])[] = [
    ["no such file", "feed/", () => ["feed", "read", "/nowhere.xml"]],
    ["an unknown format", "feed/unknown-format", () => ["feed", "read", broken("poem.txt", "Shall I compare thee\n")]],
    [
      "a truncated file",
      "feed/",
      () => ["feed", "read", broken("cut.xml", '<?xml version="1.0"?>\n<ElectionResult><Timestamp>11/1')],
    ],
    ["no data", "store/no-data", () => ["totals", "--data", join(folder, "none")]],
    ["no such election", "app/unknown-election", () => ["totals", "--data", data, "--election", "nv-2024"]],
    [
      "nowhere to write to",
      "cli/no-access",
      () => ["export", "--data", data, "--election", "ga-2020", "--out", "/dev/null/out"],
    ],
    ["no server", "cli/unreachable", () => ["verify", "http://127.0.0.1:9"]],
    [
      "an address that is not ours",
      "server/cannot-listen",
      () => ["serve", "--data", data, "--host", "203.0.113.9", "--port", "0"],
    ],
  ];
  test.each(BAD)("1 for %s, in one sentence without a stack (%s…)", async (_what, code, args) => {
    const outcome = await run(...args());
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toContain(`(${code}`);
    expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });
});

test("totals are those of the moment asked for", async () => {
  const asked = ["--data", data, "--election", "ga-2020", "--contest", "president", "--source", "official"];
  const at = "2020-11-11T08:05-05:00";
  const [json, words] = await Promise.all([
    run("totals", ...asked, "--at", at, "--json"),
    run("totals", ...asked, "--at", at),
  ]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    position: expect.any(Number),
    asOf: "2020-11-11T13:05:00.000Z",
    totalVotes: 4_991_741,
    margin: { votes: 14_101, leader: "biden" },
  });
  expect(words.stdout).toMatch(/Biden\s+2471895\n/);
});

test("a reader who stops early is no failure", async () => {
  const child = begin("feed", "template", "--data", data, "--election", "ga-2020");
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdout?.once("data", () => child.stdout?.destroy());
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, stderr]).toEqual([0, ""]);
});

test("an export verifies, and a byte changed in it is found", async () => {
  const out = join(folder, "archive");
  expect(await run("export", "--data", data, "--election", "ga-2020", "--out", out, "--json")).toMatchObject({
    code: 0,
  });
  const good = await run("verify", out, "--json");
  expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, records: [{ size: expect.any(Number) }] });
  const path = join(out, "tile/entries/000");
  const bytes = readFileSync(path);
  const at = bytes.indexOf('"at":"2020-11-05');
  writeFileSync(path, Buffer.concat([bytes.subarray(0, at + 15), Buffer.from("6"), bytes.subarray(at + 16)]));
  const bad = await run("verify", out);
  expect(bad).toMatchObject({ code: 1, stdout: "" });
  expect(bad.stderr).toMatch(/entry \d+/);
});

describe("with a server running", () => {
  test("another command plays into it and verifies it; a second writer and a stranger are refused", async () => {
    const server = await serving("serve", "--data", data, "--port", "0");
    const control = join(data, "control.json");
    expect(statSync(control).mode & 0o777).toBe(0o600);
    const before = (await (await fetch(`${server.url}/api/v1/ga-2020/head`)).json()) as { position: number };

    const second = await run("serve", "--data", data, "--port", "0");
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining("(store/in-use)") });
    const stranger = await fetch(`${server.url}/control/replay`, { method: "POST" });
    expect([stranger.status, ((await stranger.json()) as { code: string }).code]).toEqual([
      403,
      "server/loopback-only",
    ]);
    const { token } = JSON.parse(readFileSync(control, "utf8")) as { token: string };
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    for (const wrong of [{ until: "soon" }, { speed: -1 }, { speed: "fast" }]) {
      const body = JSON.stringify({ scenario: "georgia-2020", ...wrong });
      expect((await fetch(`${server.url}/control/replay`, { method: "POST", headers, body })).status).toBe(400);
    }

    const until = ["--until", "2020-11-12T12:00-05:00"];
    const played = await run("replay", "georgia-2020", "--instant", ...until, "--data", data, "--json");
    expect(JSON.parse(played.stdout)).toMatchObject({ state: "finished" });
    const after = (await (await fetch(`${server.url}/api/v1/ga-2020/head`)).json()) as { position: number };
    expect(after.position).toBeGreaterThan(before.position);

    const verified = await run("verify", server.url, "--json");
    expect(JSON.parse(verified.stdout).records[0]).toMatchObject({ size: after.position + 1, totalsCompared: 5 });
    expect(await server.stop()).toBe(0);
    expect(existsSync(control)).toBe(false);
  });

  test("the demo serves when it is ready, is not told twice, and leaves nothing behind", async () => {
    const before = readdirSync(folder).length;
    const demo = await serving("demo", "--no-open", "--port", "0", "--speed", "1");
    expect((await fetch(`${demo.url}/ga-2020`)).status).toBe(200);
    const name = readdirSync(folder).find((each) => each.startsWith("tallyroom-demo-")) ?? "";
    const twice = await run("replay", "georgia-2020", "--instant", "--data", join(folder, name));
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining("(server/busy)") });
    expect(await demo.stop()).toBe(0);
    expect(readdirSync(folder)).toHaveLength(before);
  });

  test("a port that is taken is told before anything is loaded", async () => {
    const { server, port } = await occupy();
    const [demo, serve, strange] = await Promise.all([
      run("demo", "--instant", "--no-open", "--port", port),
      run("serve", "--data", data, "--port", port),
      run("verify", `http://127.0.0.1:${port}`),
    ]);
    server.close();
    for (const outcome of [demo, serve]) {
      expect(outcome).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("(server/port-taken)") });
    }
    expect(strange).toMatchObject({ code: 1, stderr: expect.stringContaining("is not Tallyroom. (cli/unreachable)") });
  });
});
