import { Command } from "commander";
import { openInstallation, openOffice } from "../app/index.ts";
import { orFail } from "./command.ts";
import { DEFAULT_DATA, portOption } from "./options.ts";
import { logOutcome, openPolling } from "./polling.ts";
import { serveInstallation, untilStopped } from "./serving.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly port: number;
  readonly host: string;
  readonly trustProxy?: boolean;
  readonly poll?: string;
}

export const serve = new Command("serve")
  .description("Serve the elections of a data folder")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…) instead of the data folder")
  .option("--port <n>", "port to listen on", portOption, 4020)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--trust-proxy", "a proxy in front says who is asking (X-Forwarded-For, X-Forwarded-Proto)")
  .option("--poll <file>", "follow the sources of this plan (docs/polling.md)")
  .action(async (options: Options) => {
    const { data, database, port, host, trustProxy = false, poll } = options;
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    // Before anything is served: a plan with a slip in it is better found now.
    const poller =
      poll === undefined
        ? undefined
        : openPolling(installation, poll, (outcome) => logOutcome(server.http.log, outcome));
    const office = orFail(await openOffice(installation, database));
    const server = await serveInstallation(installation, office, {
      port,
      host,
      trustProxy,
      log: true,
      ...(poller === undefined ? {} : { polling: poller.status }),
    });
    const stop = new AbortController();
    const polled = poller?.run(stop.signal);
    process.stdout.write(`Serving ${installation.elections().length} election(s): ${server.url}\n`);
    const anybody = (await office.people.accounts.list()).length > 0;
    const first = "nobody can sign in yet; begin with: tallyroom user add --admin EMAIL NAME";
    // A passkey is of a name, never of a bare address.
    const desk = server.url.replace("127.0.0.1", "localhost");
    process.stdout.write(`The desk: ${desk}/desk${anybody ? "" : ` (${first})`}\n`);
    await untilStopped();
    stop.abort();
    await polled;
    await server.close();
    await office.close();
    await installation.close();
  });
