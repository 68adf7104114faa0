// Appends to a record until the disk is full, and says what it was told. Run under a file-size limit.
import { instant, unwrap } from "../src/base/index.ts";
import { openSqliteStore } from "../src/db/index.ts";
import type { Entry } from "../src/model/index.ts";
import { loadSigner, openSequencer } from "../src/record/index.ts";

const [folder = ""] = process.argv.slice(2);
// The limit's signal would end the process before anyone could be told: as on a full disk, the write itself must fail.
process.on("SIGXFSZ", () => undefined);
const origin = "example.org/record/e";
const sequencer = unwrap(await openSequencer(unwrap(openSqliteStore(folder)), unwrap(loadSigner(folder, "e", origin))));
const at = instant("2020-11-04T00:00Z");
let acknowledged = 0;
for (let n = 0; n < 2_000; n++) {
  const entry = {
    v: 1,
    type: "source.observed",
    election: "e",
    at,
    source: "s",
    observation: "statement",
    text: "x".repeat(4_000),
  };
  const appended = await sequencer.append([entry as unknown as Entry]);
  if (!appended.ok) {
    process.stdout.write(`${acknowledged} ${appended.error.code}\n`);
    process.exit(0);
  }
  acknowledged = appended.value.size;
}
process.stdout.write(`${acknowledged} never\n`);
