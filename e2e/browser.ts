// A real browser against a real server, started as a new user would start it.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (executablePath === undefined)
    throw new Error("No browser is installed: run `npm test`, which installs one, or install Chromium.");
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface RunningDemo {
  /** Address of the election's state page. */
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** `bin/tallyroom demo …`, ready to be asked. */
export async function startDemo(...args: readonly string[]): Promise<RunningDemo> {
  const child = spawn(process.execPath, ["bin/tallyroom", "demo", "--no-open", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`the demo ended with ${code}: ${said}`)));
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    url,
    process: child,
    stop: async () => {
      child.kill("SIGINT");
      await ended;
    },
  };
}
