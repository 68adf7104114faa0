// A real PostgreSQL for tests: its own cluster in a temporary folder, on a free port of the loopback address.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSIONS = "/usr/lib/postgresql";

/** The programs' folder; undefined where PostgreSQL is not installed. */
export function findPostgres(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  const newest = readdirSync(VERSIONS)
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => b - a)[0];
  const folder = `${VERSIONS}/${newest}/bin`;
  return existsSync(`${folder}/initdb`) ? folder : undefined;
}

export interface TestServer {
  readonly url: string;
  /** Ends the server and keeps its data. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(bin: string): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-pg-"));
  const data = join(folder, "data");
  // PostgreSQL refuses to run as root: then it runs as its own user, who must own the folder.
  const asRoot = process.getuid?.() === 0;
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    asRoot ? Number(execFileSync("id", [flag, "postgres"]).toString()) : undefined,
  );
  const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  execFileSync(`${bin}/initdb`, ["-D", data, "-U", "tallyroom", "-A", "trust", "--no-sync", "-E", "UTF8"], {
    ...identity,
    cwd: folder,
    stdio: "ignore",
  });
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"];
  const url = `postgres://tallyroom@127.0.0.1:${port}/postgres`;
  const start = async () => {
    const server = spawn(`${bin}/postgres`, args, { ...identity, cwd: folder, stdio: "ignore" });
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    for (let tries = 0; !isReady(bin, port); tries++) {
      if (tries > 200) throw new Error("PostgreSQL did not start");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return async () => {
      server.kill("SIGINT");
      await ended;
    };
  };
  let halt = await start();
  return {
    url,
    pause: () => halt(),
    resume: async () => {
      halt = await start();
    },
    stop: async () => {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isReady(bin: string, port: number): boolean {
  try {
    execFileSync(`${bin}/pg_isready`, ["-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
