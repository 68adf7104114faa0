// The command line: its table of contents.
import { Command } from "commander";
import { fail } from "./command.ts";
import { demo } from "./demo.ts";
import { enter } from "./enter.ts";
import { faultOfSystem } from "./errors.ts";
import { estimate } from "./estimate.ts";
import { exportCommand } from "./export.ts";
import { feed } from "./feed.ts";
import { ingest } from "./ingest.ts";
import { init } from "./init.ts";
import { poll } from "./poll.ts";
import { replay } from "./replay.ts";
import { send } from "./send.ts";
import { serve } from "./serve.ts";
import { totals } from "./totals.ts";
import { user } from "./user.ts";
import { verify } from "./verify.ts";
import { version } from "./version.ts";

const program = new Command("tallyroom")
  .description("Runs an election count in the open")
  .version(version, "-v, --version", "print the version");
for (const command of [
  demo,
  serve,
  init,
  ingest,
  poll,
  send,
  enter,
  feed,
  replay,
  totals,
  estimate,
  verify,
  exportCommand,
  user,
]) {
  program.addCommand(command);
}
endWell(program);
// Whoever reads our output may stop early (`| head`): that is their good right, and no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
try {
  await program.parseAsync();
} catch (cause) {
  const fault = faultOfSystem(cause);
  if (fault === undefined) throw cause;
  fail(fault);
}

/** Help asked for is 0; a command used wrongly is 2, and shows how it is used: for commands within commands too. */
function endWell(command: Command): void {
  command.showHelpAfterError().exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const inner of command.commands) endWell(inner);
}
