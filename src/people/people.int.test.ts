// People on the embedded database, and their key on a real disk.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { peopleUnderTest } from "../../testing/people.ts";
import { unwrap } from "../base/index.ts";
import { openDeskDatabase } from "../db/index.ts";
import { joiningContract } from "./joining.contract.ts";
import { openSeal } from "./seal.ts";
import { signingInContract } from "./signing-in.contract.ts";
import { twoPeopleContract } from "./two-people.contract.ts";

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-people-"));
  opened.push(async () => rmSync(folder, { recursive: true }));
  return folder;
}

async function make() {
  const folder = newFolder();
  const desk = unwrap(await openDeskDatabase(folder));
  opened.unshift(() => desk.destroy());
  return peopleUnderTest(desk, folder);
}

joiningContract("SQLite", make);
signingInContract("SQLite", make);
twoPeopleContract("SQLite", make);

test("the desk's key is made once, and its owner's alone", () => {
  const folder = newFolder();
  const sealed = unwrap(openSeal(folder)).seal("test", "a secret");
  const path = join(folder, "keys", "desk.key");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
  expect(unwrap(openSeal(folder)).open("test", sealed)).toBe("a secret");
  chmodSync(path, 0o640);
  expect(openSeal(folder)).toMatchObject({ error: { code: "people/key-exposed" } });
  chmodSync(path, 0o600);
  writeFileSync(path, "abc\n");
  expect(openSeal(folder)).toMatchObject({ error: { code: "people/key-unusable" } });
});
