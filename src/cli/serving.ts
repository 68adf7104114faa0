// A server in the foreground, until it is told to stop.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { pino } from "pino";
import type { Installation, Office, PollStatus } from "../app/index.ts";
import { fault } from "../base/index.ts";
import { type DemoTour, type OfficeSignIn, type RunningServer, startServer } from "../server/index.ts";
import { fail, orFail } from "./command.ts";
import { leaveControl, newToken, removeControl } from "./control-file.ts";

export interface ServingOptions {
  readonly port: number;
  readonly host?: string;
  readonly demo?: boolean;
  readonly log?: boolean;
  readonly trustProxy?: boolean;
  /** True while this program plays a count into the installation itself. */
  readonly isPlaying?: () => boolean;
  readonly demoTour?: DemoTour;
  readonly polling?: () => readonly PollStatus[];
}

export async function serveInstallation(
  installation: Installation,
  { people, desk }: Office,
  options: ServingOptions,
): Promise<RunningServer> {
  const { log = false, isPlaying, demoTour, ...rest } = options;
  const token = newToken();
  const logger = pino(
    { level: log ? "info" : "error", redact: ["req.headers.cookie", "req.headers.authorization"] },
    pino.destination({ dest: 2, sync: false }),
  );
  const control = { token, ...(isPlaying === undefined ? {} : { isPlaying }) };
  const oidc = officeSignIn();
  const office = {
    people,
    desk,
    ...(oidc === undefined ? {} : { oidc }),
    ...(demoTour === undefined ? {} : { demoTour }),
  };
  const server = orFail(await startServer({ installation, ...rest, logger, control, office }));
  leaveControl(installation.dataDir, { url: server.url, token });
  return {
    ...server,
    close: async () => {
      removeControl(installation.dataDir);
      await server.close();
    },
  };
}

/** The office's own identity provider, where one is set up. From the environment: a secret on a command line is seen by
 *  everybody on the machine. */
function officeSignIn(): OfficeSignIn | undefined {
  const { TALLYROOM_OIDC_ISSUER: issuer, TALLYROOM_OIDC_CLIENT_ID: clientId } = process.env;
  const { TALLYROOM_OIDC_CLIENT_SECRET: clientSecret, TALLYROOM_OIDC_NAME: name } = process.env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const twoFactor = process.env.TALLYROOM_OIDC_TWO_FACTOR === "always";
  return { issuer, clientId, clientSecret, name: name ?? "your office", ...(twoFactor ? { twoFactor } : {}) };
}

/** Ends the program, with a sentence, where the port is taken: better now than after a minute's loading. */
export async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    probe.once("error", () => resolve(true));
    probe.listen(port, "127.0.0.1", () => resolve(false));
  });
  if (taken)
    fail(fault("server/port-taken", `Port ${port} is taken by another program. Choose another with --port.`).error);
  await new Promise((resolve) => probe.close(resolve));
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
