// What a stranger does with the published record, from the command line: check it on the server, in the folder and as an
// archive; then change one byte, and be told where.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningDemo, startDemo } from "./browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tallyroom-e2e-"));
const data = join(folder, "data");
const archive = join(folder, "archive");
let demo: RunningDemo;

function tallyroom(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/tallyroom", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  demo = await startDemo("--instant", "--port", "0", "--data", data);
});
afterAll(async () => {
  await demo.stop();
  rmSync(folder, { recursive: true });
});

test("the record checks out on the server, with its published totals, in the folder, and as an archive", () => {
  const url = new URL(demo.url).origin;
  const onServer = tallyroom("verify", url);
  expect(onServer).toMatchObject({ status: 0 });
  expect(onServer.stdout).toMatch(/Good: .*ga-2020: \d+ entries, .* published totals/);
  expect(tallyroom("verify", data)).toMatchObject({ status: 0 });
  expect(tallyroom("export", "--data", data, "--election", "ga-2020", "--out", archive)).toMatchObject({ status: 0 });
  expect(tallyroom("verify", archive, "--json")).toMatchObject({ status: 0 });
});

/** Changes the byte in the middle of a file. */
function spoil(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test.each([
  ["an entry", "tile/entries/000", /entry \d+/],
  ["a tile", "tile/0/000", /entry \d+/],
  ["a blob", "blob", /blob [0-9a-f]{64}, entry \d+/],
])("one byte of %s changed in the archive: exit 1, with the place", (_what, path, place) => {
  const copy = join(folder, "spoiled");
  cpSync(archive, copy, { recursive: true });
  const target = path === "blob" ? join(copy, path, readdirSync(join(copy, path)).sort()[0] ?? "") : join(copy, path);
  spoil(target);
  const found = tallyroom("verify", copy);
  expect(found.status).toBe(1);
  expect(found.stderr).toMatch(place);
  rmSync(copy, { recursive: true });
});

test("one byte of an entry changed in the data folder: exit 1, naming it", () => {
  const copy = join(folder, "copied");
  cpSync(data, copy, { recursive: true });
  const db = new Database(join(copy, "tallyroom.sqlite"));
  db.prepare(
    "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'official', 'officiaL') AS BLOB) WHERE position = 100",
  ).run();
  const changed = db
    .prepare("SELECT instr(CAST(bytes AS TEXT), 'officiaL') AS at FROM entries WHERE position = 100")
    .get() as { at: number };
  if (changed.at === 0)
    db.prepare(
      "UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'edison', 'edisoN') AS BLOB) WHERE position = 100",
    ).run();
  db.close();
  const found = tallyroom("verify", copy);
  expect(found.status).toBe(1);
  expect(found.stderr).toContain("entry 100");
});

test("wrong input is told in words, exits 1, wrong usage exits 2", () => {
  const junk = join(folder, "junk.bin");
  writeFileSync(junk, "neither XML nor JSON nor a table");
  const cases = [
    [["feed", "read", junk], 1, /none of the formats/],
    [["feed", "read", join(folder, "missing.xml")], 1, /no file/i],
    [["serve", "--data", data, "--port", "0"], 1, /already writing|Another program/],
    [["demo", "--instant", "--no-open", "--port", new URL(demo.url).port], 1, /taken/],
    [["totals", "--data", join(folder, "nothing")], 1, /no Tallyroom data/],
    [["totals", "--data", data, "--at", "yesterday"], 1, /not a moment/],
    [["replay", "nowhere", "--data", join(folder, "other")], 1, /no scenario/],
    [["demo", "--port", "many"], 2, /port/],
    [["unheard-of"], 2, /unknown command/],
  ] as const;
  for (const [args, status, words] of cases) {
    const told = tallyroom(...args);
    expect(told.status, args.join(" ")).toBe(status);
    expect(told.stderr, args.join(" ")).toMatch(words);
  }
});
