import { Command } from "commander";
import { openInstallation, openOffice } from "../app/index.ts";
import { orFail } from "./command.ts";
import { DEFAULT_DATA, portOption } from "./options.ts";
import { serveInstallation, untilStopped } from "./serving.ts";

interface Options {
  readonly data: string;
  readonly database?: string;
  readonly port: number;
  readonly host: string;
  readonly trustProxy?: boolean;
}

export const serve = new Command("serve")
  .description("Serve the elections of a data folder")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…) instead of the data folder")
  .option("--port <n>", "port to listen on", portOption, 4020)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--trust-proxy", "a proxy in front says who is asking (X-Forwarded-For, X-Forwarded-Proto)")
  .action(async (options: Options) => {
    const { data, database, port, host, trustProxy = false } = options;
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const office = orFail(await openOffice(installation, database));
    const server = await serveInstallation(installation, office, { port, host, trustProxy, log: true });
    process.stdout.write(`Serving ${installation.elections().length} election(s): ${server.url}\n`);
    const anybody = (await office.people.accounts.list()).length > 0;
    const first = "nobody can sign in yet; begin with: tallyroom user add --admin EMAIL NAME";
    // A passkey is of a name, never of a bare address.
    const desk = server.url.replace("127.0.0.1", "localhost");
    process.stdout.write(`The desk: ${desk}/desk${anybody ? "" : ` (${first})`}\n`);
    await untilStopped();
    await server.close();
    await office.close();
    await installation.close();
  });
