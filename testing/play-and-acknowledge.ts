// Plays Georgia 2020 into a data folder and says each position, with its root, as soon as it is acknowledged. To be killed.
import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadScenario, openInstallation, playScenario } from "../src/app/index.ts";
import { unwrap } from "../src/base/index.ts";

const [folder = ""] = process.argv.slice(2);
const installation = unwrap(await openInstallation({ dataDir: folder }));
const scenario = unwrap(await loadScenario(fileURLToPath(new URL("../scenarios/georgia-2020", import.meta.url))));
const say = () => {
  const head = installation.elections()[0]?.head();
  if (head !== undefined && head.position >= 0) writeSync(1, `${head.position} ${head.root}\n`);
};
say();
// Slow enough that a kill meets it at work, fast enough for twenty of them.
unwrap(await playScenario(installation, scenario, { speed: 40_000_000, onProgress: say }));
await installation.close();
