// Slow loris: 500 connections that never finish what they began, each in one of the ways there are, for ten seconds. Everybody else
// is answered meanwhile as if they were not there.
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AtDesk, ask, clerkOf, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { ADAMS, returnOf } from "../../testing/small-election.ts";

const SOCKETS = 500;
const LASTS_MS = 10_000;
const DRIP_EVERY_MS = 500;
const MOST_P99_MS = 1_000;

let site: ServedDesk;
let clerk: AtDesk;
beforeAll(async () => {
  site = await serveSmallDesk();
  clerk = await site.person("Clerk of Adams", clerkOf(ADAMS));
});
afterAll(() => site.close());

interface Slow {
  /** Sent at once. */
  readonly begins: string;
  /** Sent piece by piece for as long as the connection lasts; nothing: it just stays. */
  readonly drips: string;
  /** What comes back is never looked at. */
  readonly deaf?: boolean;
}

/** Ways of never being done. */
function waysOf({ headers, url }: AtDesk): readonly Slow[] {
  const { host } = new URL(url);
  const signedIn = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const form = "content-type: application/x-www-form-urlencoded\r\ncontent-length: 100000\r\n";
  return [
    { begins: "", drips: "" },
    { begins: "GET /tiny HTTP/1.1\r\nhost: x\r\n", drips: "x-a: b\r\n" },
    { begins: "G", drips: "" },
    { begins: `POST /desk/sign-in HTTP/1.1\r\nhost: x\r\n${form}\r\n`, drips: "a" },
    { begins: "POST /control/entries HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n", drips: "1\r\n[\r\n" },
    {
      begins: `POST /desk/tiny/county/adams/filings HTTP/1.1\r\nhost: ${host}\r\n${signedIn.join("")}x-csrf-token: ${clerk.csrf}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`,
      drips: "1",
    },
    { begins: "GET /tiny HTTP/1.1\r\nhost: x\r\n\r\n".repeat(50), drips: "", deaf: true },
  ];
}

/** @returns ends them all */
async function openSlow(ways: readonly Slow[], count: number): Promise<() => void> {
  const { hostname, port } = new URL(site.server.url);
  const sockets: Socket[] = [];
  const opened = Array.from({ length: count }, (_, i) => {
    const { begins, deaf = false } = ways[i % ways.length] ?? { begins: "" };
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    socket.on("error", () => undefined);
    if (deaf) socket.pause();
    else socket.resume();
    return new Promise<void>((resolve) => {
      socket.once("connect", () => {
        socket.write(begins);
        resolve();
      });
    });
  });
  await Promise.all(opened);
  const dripping = setInterval(() => {
    for (const [i, socket] of sockets.entries()) {
      const { drips = "" } = ways[i % ways.length] ?? {};
      if (drips !== "" && !socket.destroyed) socket.write(drips);
    }
  }, DRIP_EVERY_MS);
  return () => {
    clearInterval(dripping);
    for (const socket of sockets) socket.destroy();
  };
}

test("500 of them keep nobody waiting", async () => {
  const end = await openSlow(waysOf(clerk), SOCKETS);
  const took: number[] = [];
  const stops = performance.now() + LASTS_MS;
  const reader = async (paths: readonly string[]) => {
    for (let i = 0; performance.now() < stops; i++) {
      const begun = performance.now();
      const path = paths[i % paths.length] ?? "/";
      const { status } = await ask(site.server.url, "GET", path, clerk.headers);
      took.push(performance.now() - begun);
      expect(status, path).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([
    reader(["/tiny", "/tiny/live", "/tiny/race/mayor", "/tiny/county/adams"]),
    reader(["/api/v1/tiny/head", "/api/v1/tiny/contests/mayor", "/record/tiny/checkpoint"]),
    reader(["/desk", "/desk/tiny/county/adams", "/healthz"]),
  ]);
  // Somebody files meanwhile.
  const filed = await clerk.upload("/desk/tiny/county/adams/filings", "r.csv", returnOf("adams", { one: [1, 2] }));
  end();
  expect(filed.status).toBe(201);
  expect(took.length).toBeGreaterThan(100);
  const p99 = took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)];
  expect(p99).toBeLessThan(MOST_P99_MS);
});
