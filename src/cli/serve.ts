import { Command } from "commander";
import { openInstallation } from "../app/index.ts";
import { orFail } from "./command.ts";
import { DEFAULT_DATA, portOption } from "./options.ts";
import { serveInstallation, untilStopped } from "./serving.ts";

export const serve = new Command("serve")
  .description("Serve the elections of a data folder")
  .option("--data <dir>", "data folder", DEFAULT_DATA)
  .option("--database <url>", "keep the record in PostgreSQL (postgres://…) instead of the data folder")
  .option("--port <n>", "port to listen on", portOption, 4020)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .action(async (options: { data: string; database?: string; port: number; host: string }) => {
    const { data, database, port, host } = options;
    const installation = orFail(
      await openInstallation({ dataDir: data, ...(database === undefined ? {} : { database }) }),
    );
    const server = await serveInstallation(installation, { port, host, log: true });
    process.stdout.write(`Serving ${installation.elections().length} election(s): ${server.url}\n`);
    await untilStopped();
    await server.close();
    await installation.close();
  });
