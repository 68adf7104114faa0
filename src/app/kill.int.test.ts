// A replay killed twenty times, with no time to say goodbye. Whatever was acknowledged before a kill must be there after
// it, provably, and the replay must go on to the very figures of one that was never killed.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { unwrap } from "../base/index.ts";
import { openInstallation, openReaders, verifyTarget } from "./index.ts";

const KILLS = 20;
const player = fileURLToPath(new URL("../../testing/play-and-acknowledge.ts", import.meta.url));

function start(folder: string): { child: ChildProcess; acknowledged: string[]; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ["--import", "tsx", player, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged: string[] = [];
  let rest = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    acknowledged.push(...lines);
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, acknowledged, ended };
}

test(`kill -9 during a replay, ${KILLS} times: every acknowledged entry is there`, async () => {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-kill-"));
  let seed = 20_201_103;
  console.log(`seed ${seed}`);
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  /** position → root acknowledged at that size */
  const promised = new Map<number, string>();
  let kills = 0;
  for (let run = 0; run < KILLS; run++) {
    const { child, acknowledged, ended } = start(folder);
    // The first word comes when the replay is under way; the kill a random moment after.
    await new Promise<void>((resolve) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", () => resolve());
    });
    await new Promise((resolve) => setTimeout(resolve, random() * 40));
    if (child.exitCode === null && child.kill("SIGKILL")) kills += 1;
    await ended;
    for (const line of acknowledged) {
      const [position, root] = line.split(" ");
      promised.set(Number(position), root ?? "");
    }
    const readers = unwrap(await openReaders(folder));
    const size = (await readers.readers[0]?.size()) ?? 0;
    await readers.close();
    expect(size).toBeGreaterThan(Math.max(-1, ...promised.keys()));
  }
  const last = start(folder);
  expect(await last.ended).toBe(0);
  unwrap(await verifyTarget(folder));
  const installation = unwrap(await openInstallation({ dataDir: folder, readOnly: true }));
  const [election] = installation.elections();
  for (const [position, root] of promised) {
    expect(unwrap(election?.moment(String(position)) ?? { ok: false, error: { code: "none", message: "" } }).root).toBe(
      root,
    );
  }
  expect(promised.size).toBeGreaterThan(KILLS);
  expect(kills).toBeGreaterThan(KILLS / 2);
  await installation.close();
  rmSync(folder, { recursive: true });
});
