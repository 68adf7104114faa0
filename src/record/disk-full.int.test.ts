// A disk that fills up: the append is refused in words, nothing is half written, and when there is room it goes on.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { unwrap } from "../base/index.ts";
import { openSqliteStore } from "../db/index.ts";
import { entryOf } from "./fault-table.contract.ts";
import {
  createRecord,
  loadSigner,
  makeSigner,
  openSequencer,
  readerSource,
  readRecord,
  verifyRecord,
} from "./index.ts";

const filler = fileURLToPath(new URL("../../testing/fill-disk.ts", import.meta.url));

test("a full disk", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-full-"));
  const origin = "example.org/record/e";
  const signer = makeSigner(folder, "e", origin);
  const begun = unwrap(openSqliteStore(folder));
  unwrap(await createRecord(begun, signer));
  await begun.close();
  // Files of this process may not grow beyond 1 MB: writes fail as they do on a full disk.
  const said = execFileSync("bash", [
    "-c",
    `ulimit -f 1024; exec "$0" --import tsx "$1" "$2"`,
    process.execPath,
    filler,
    folder,
  ]);
  const [acknowledged, code] = said.toString().trim().split(" ");
  expect(code).toBe("store/disk-full");
  expect(Number(acknowledged)).toBeGreaterThan(10);

  const store = unwrap(openSqliteStore(folder));
  const reader = readRecord(store, origin, signer.key);
  expect(unwrap(await verifyRecord(readerSource(reader), reader.vkey)).entries).toHaveLength(Number(acknowledged));
  const sequencer = unwrap(await openSequencer(store, unwrap(loadSigner(folder, "e", origin))));
  unwrap(await sequencer.append([entryOf(100)]));
  await store.close();
  rmSync(folder, { recursive: true });
});
