// The command line: its table of contents.
import { Command } from "commander";
import { demo } from "./demo.ts";
import { enter } from "./enter.ts";
import { exportCommand } from "./export.ts";
import { feed } from "./feed.ts";
import { ingest } from "./ingest.ts";
import { init } from "./init.ts";
import { replay } from "./replay.ts";
import { serve } from "./serve.ts";
import { totals } from "./totals.ts";
import { verify } from "./verify.ts";

const program = new Command("tallyroom")
  .description("Runs an election count in the open")
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
for (const command of [demo, serve, init, ingest, enter, feed, replay, totals, verify, exportCommand]) {
  program.addCommand(command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2)));
}
await program.parseAsync();
