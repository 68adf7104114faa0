// An operator's terminal: a server runs, a second command plays a count into it, readers see it.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

test("replay plays into the server that holds the data folder", async () => {
  const data = mkdtempSync(join(tmpdir(), "tallyroom-replay-"));
  const server = spawn(process.execPath, ["bin/tallyroom", "serve", "--data", data, "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = await new Promise<string>((resolve) => {
    server.stdout.on("data", (chunk: Buffer) => {
      const found = /http:\/\/[\d.:]+/.exec(chunk.toString());
      if (found !== null) resolve(found[0]);
    });
  });
  expect(statSync(join(data, "control.json")).mode & 0o777).toBe(0o600);
  const args = [
    "bin/tallyroom",
    "replay",
    "georgia-2020",
    "--data",
    data,
    "--speed",
    "1000000",
    "--until",
    "2020-11-06T04:50-05:00",
    "--json",
  ];
  const played = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(played.status).toBe(0);
  expect(JSON.parse(played.stdout)).toMatchObject({ state: "finished" });
  const answer = await (await fetch(`${url}/api/v1/ga-2020/contests/president?source=edison`)).json();
  expect(answer.margin).toMatchObject({ leader: "biden", votes: 917 });
  const story = join(data, "story.json");
  writeFileSync(
    story,
    JSON.stringify({
      type: "incident.opened",
      incident: "leak",
      unit: "ga/fulton",
      place: "Warehouse",
      title: "Water leak",
      text: "Counting stopped.",
    }),
  );
  const entered = spawnSync(
    process.execPath,
    ["bin/tallyroom", "enter", story, "--data", data, "--election", "ga-2020"],
    { cwd: root, encoding: "utf8" },
  );
  expect(entered).toMatchObject({ status: 0 });
  expect(await (await fetch(`${url}/ga-2020/county/fulton`)).text()).toContain("Water leak");
  writeFileSync(story, JSON.stringify({ type: "incident.closed", incident: "flood", text: "Over." }));
  const refused = spawnSync(
    process.execPath,
    ["bin/tallyroom", "enter", story, "--data", data, "--election", "ga-2020"],
    { cwd: root, encoding: "utf8" },
  );
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.stderr).toContain("no incident “flood”");
  const stranger = await fetch(`${url}/control/replay`, { method: "POST", headers: { authorization: "Bearer guess" } });
  expect(stranger.status).toBe(403);
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  expect(existsSync(join(data, "control.json"))).toBe(false);
  rmSync(data, { recursive: true });
});
