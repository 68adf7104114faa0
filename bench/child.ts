// Other processes of a bench: a load or a reader that shares a process with what it measures would measure itself.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export interface Child {
  readonly process: ChildProcess;
  /** The next line it prints. Throws where it ends without one. */
  nextLine(): Promise<string>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Those that run: a bench that breaks off must leave no server behind. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill();
});
process.once("SIGTERM", () => process.exit(1));

/** @param log file descriptor that takes what it writes to stderr; absent: ours */
export function startChild(command: string, args: readonly string[], log: number | "inherit" = "inherit"): Child {
  const child = spawn(command, args, { cwd: root, stdio: ["pipe", "pipe", log] });
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      running.delete(child);
      resolve();
    };
    // Not `close`: that waits for whoever has not read all that it printed.
    child.once("exit", end);
    child.once("error", end);
  });
  if (child.stdout === null) throw new Error("a piped stdout is never null");
  const lines = linesOf(child.stdout);
  return {
    process: child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${command} ${args.join(" ")} ended before it said anything`);
      return value;
    },
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** Runs a program of this folder. @param program its URL: `import.meta.resolve("./name.ts")` */
export function startProgram(program: string, ...args: readonly string[]): Child {
  return startChild(process.execPath, ["--import", "tsx", fileURLToPath(program), ...args]);
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const chunk of chunks) {
    rest += chunk.toString("utf8");
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n")) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
    }
  }
  return undefined;
}
