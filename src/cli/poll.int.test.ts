// Following a source from the command line, as people do it: a process, what it prints, and what its server shows of it.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CountyServer, file, startCountyServer, status } from "../../testing/county-server.ts";
import { returnOf, smallElection } from "../../testing/small-election.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let server: CountyServer;
/** A record to follow a source into, and one for a server to do so. */
let data: string;
let served: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-poll-"));
  server = await startCountyServer();
  server.put("/all.csv", file(returnOf("adams", { one: [10, 20], two: [30, 40], three: [50, 60] })));
  [data, served] = [join(folder, "data"), join(folder, "served")];
  const feed = { id: "feed", name: "The feed", kind: "observer", statesBasis: false };
  const definition = { ...smallElection, test: true, sources: [...smallElection.sources, feed] };
  const path = write("election.json", definition);
  const begun = await Promise.all([data, served].map((each) => run("init", path, "--data", each)));
  expect(begun).toMatchObject([{ code: 0 }, { code: 0 }]);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
function planOf(path: string, more: object = {}): string {
  const source = { source: "feed", kind: "file", url: `${server.url}${path}`, allowPrivate: true, ...more };
  return write("poll.json", { election: "tiny", contact: "https://office.example/bot", sources: [source] });
}

function begin(...args: string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], { cwd: root });
}
async function run(...args: string[]) {
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

describe("tallyroom poll --once", () => {
  test("takes what is new, a line for each outcome; again, it says that nothing is", async () => {
    const plan = planOf("/all.csv");
    const first = await run("poll", plan, "--once", "--data", data);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S+Z feed: entry 1\.\n$/), stderr: "" });
    const again = await run("poll", plan, "--once", "--json", "--data", data);
    expect(JSON.parse(again.stdout)).toMatchObject({ source: "feed", kind: "taken", positions: [] });
    expect(server.asked.at(-1)?.headers["user-agent"]).toMatch(
      /^Tallyroom\/\d+\.\d+\.\d+ \(\+https:\/\/office\.example\/bot\)$/,
    );
  });

  test("exits 1 where a source cannot be fetched, and says why", async () => {
    server.put("/gone.csv", status(410));
    const { code, stdout } = await run("poll", planOf("/gone.csv"), "--once", "--data", data);
    expect(code).toBe(1);
    expect(stdout).toContain("feed: cannot be fetched. There is nothing at the address (410). (poll/not-found)");
  });

  test.each([
    ["a slip in the plan", () => planOf("/all.csv", { everySeconds: 1 }), "(poll/bad-plan)"],
    ["no plan", () => join(folder, "none.json"), "(cli/no-access)"],
  ])("exits 1 with one sentence for %s", async (_what, plan, code) => {
    const said = await run("poll", plan(), "--once", "--data", data);
    expect(said).toMatchObject({ code: 1, stdout: "" });
    expect(said.stderr.trim().split("\n")).toHaveLength(1);
    expect(said.stderr).toContain(code);
  });
});

test("a server that polls takes what is new, counts its visits, and ends when it is told to", async () => {
  const child = begin("serve", "--poll", planOf("/all.csv"), "--data", served, "--port", "0");
  let [said, logged] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    logged += chunk;
  });
  await expect.poll(() => logged, { timeout: 30_000 }).toContain("feed: entry 1.");
  const url = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? "";
  const head = (await (await fetch(`${url}/api/v1/tiny/head`)).json()) as { position: number };
  expect(head.position).toBe(1);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('tallyroom_polls_total{source="feed"} 1');
  expect(metrics).toContain('tallyroom_poll_failures_total{source="feed"} 0');
  expect(metrics).toMatch(/tallyroom_poll_age_seconds\{source="feed"\} \d/);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
