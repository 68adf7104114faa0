// A server in the foreground, until it is told to stop.
import { spawn } from "node:child_process";
import { pino } from "pino";
import type { Installation } from "../app/index.ts";
import { type RunningServer, startServer } from "../server/index.ts";
import { orFail } from "./command.ts";
import { leaveControl, newToken, removeControl } from "./control-file.ts";

export async function serveInstallation(
  installation: Installation,
  options: { readonly port: number; readonly host?: string; readonly demo?: boolean; readonly log?: boolean },
): Promise<RunningServer> {
  const { log = false, ...rest } = options;
  const controlToken = newToken();
  const logger = pino(
    { level: log ? "info" : "error", redact: ["req.headers.cookie", "req.headers.authorization"] },
    pino.destination(2),
  );
  const server = orFail(await startServer({ installation, ...rest, logger, controlToken }));
  leaveControl(installation.dataDir, { url: server.url, token: controlToken });
  return {
    ...server,
    close: async () => {
      removeControl(installation.dataDir);
      await server.close();
    },
  };
}

/** Resolves when the process is asked to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

/** Opens a page in the person's browser, where there is one; never a reason to fail. */
export function openBrowser(url: string): void {
  if (!process.stdout.isTTY) return;
  const program = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const child = spawn(program, [url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
