import { Command } from "commander";
import { openInstallation, type PollOutcome } from "../app/index.ts";
import { orFail } from "./command.ts";
import { DEFAULT_DATA } from "./options.ts";
import { openPolling, outcomeAsJson, outcomeInWords } from "./polling.ts";
import { untilStopped } from "./serving.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly once?: true;
  readonly json?: true;
}

export const poll = new Command("poll")
  .description("Follow the sources of a plan, and take what they publish into the record (docs/polling.md)")
  .argument("<file>", "the plan: JSON")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "the record is in PostgreSQL (postgres://…)")
  .option("--once", "visit each source once; fails where one cannot be fetched or is not taken")
  .option("--json", "print each outcome as JSON, one a line")
  .action(async (file: string, { data, database, once, json }: Options) => {
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const stop = new AbortController();
    const tell = (outcome: PollOutcome) => {
      const line = json === true ? JSON.stringify(outcomeAsJson(outcome)) : `${outcome.at} ${outcomeInWords(outcome)}`;
      process.stdout.write(`${line}\n`);
      if (once === true && "fault" in outcome) process.exitCode = 1;
      // A record that takes nothing any more is not fed: whoever watches over this program starts it again.
      if ("fault" in outcome && outcome.fault.code === "record/stopped") {
        process.exitCode = 1;
        stop.abort();
      }
    };
    const poller = openPolling(installation, file, tell);
    if (once === true) await Promise.all(poller.status().map(({ source }) => poller.poll(source)));
    else {
      void untilStopped().then(() => stop.abort());
      await poller.run(stop.signal);
    }
    await installation.close();
  });
