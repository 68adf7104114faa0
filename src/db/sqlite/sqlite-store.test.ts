import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unwrap } from "../../base/index.ts";
import { openSqliteStore } from "../index.ts";
import { recordStoreContract } from "../record-store.contract.ts";

recordStoreContract("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-store-"));
  return {
    open: async () => unwrap(openSqliteStore(folder)),
    clear: async () => rmSync(folder, { recursive: true }),
  };
});

test("a second writer on the same folder is refused in words; readers are not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-store-"));
  const first = unwrap(openSqliteStore(folder));
  expect(openSqliteStore(folder)).toMatchObject({ ok: false, error: { code: "store/in-use" } });
  const reader = unwrap(openSqliteStore(folder, { readOnly: true }));
  expect(await reader.origins()).toEqual([]);
  await reader.close();
  await first.close();
  await unwrap(openSqliteStore(folder)).close();
  rmSync(folder, { recursive: true });
});

test("a folder without data is told so", () => {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-store-"));
  expect(openSqliteStore(folder, { readOnly: true })).toMatchObject({ ok: false, error: { code: "store/no-data" } });
  rmSync(folder, { recursive: true });
});
