// What readers get: live events to 2,000 of them against a bare loop, documents against nginx, the weight of a first view,
// and the server's memory.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { EventHub } from "../src/server/index.ts";
import { median, percentile, report } from "./measure.ts";

const READERS = 2_000;
const EVENTS = 15;
const root = fileURLToPath(new URL("..", import.meta.url));
const self = process.argv[1] ?? "";

if (process.argv[2] === "--readers") await readAll(process.argv[3] ?? "");
else if (process.argv[2] === "--load") await load(process.argv[3] ?? "", process.argv[4] ?? "identity");
else {
  await benchEvents();
  await benchDocuments();
  benchWeight();
}

/** Opens all streams, then says for each event when the last byte of it reached each reader. */
async function readAll(url: string): Promise<void> {
  let open = 0;
  const arrivals = new Map<string, number[]>();
  const agent = new http.Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  await new Promise<void>((done) => {
    for (let n = 0; n < READERS; n++) {
      http.get(url, { agent }, (answer) => {
        answer.setEncoding("utf8");
        answer.on("data", (text: string) => {
          for (const [, stamp = ""] of text.matchAll(/"stamp":"(\d+)"/g)) {
            const list = arrivals.get(stamp) ?? [];
            list.push(performance.timeOrigin + performance.now());
            arrivals.set(stamp, list);
          }
        });
        open += 1;
        if (open === READERS) {
          process.stdout.write("ready\n");
          done();
        }
      });
    }
  });
  process.stdin.once("data", () => {
    const delays = [...arrivals].flatMap(([stamp, times]) => times.map((time) => time - Number(stamp) / 1000));
    const complete = [...arrivals.values()].filter((times) => times.length === READERS).length;
    process.stdout.write(
      `${JSON.stringify({ p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), complete })}\n`,
      () => process.exit(0),
    );
  });
}

interface Delays {
  readonly p50: number;
  readonly p99: number;
  readonly complete: number;
}

async function measureStreams(
  open: (response: http.ServerResponse) => void,
  publish: (stamp: string) => void,
): Promise<Delays> {
  const server = http.createServer((_request, response) => open(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 4096, resolve));
  const { port } = server.address() as { port: number };
  const readers = spawn(process.execPath, ["--import", "tsx", self, "--readers", `http://127.0.0.1:${port}/`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = linesOf(readers);
  await lines.next();
  for (let n = 0; n < EVENTS; n++) {
    await new Promise((resolve) => setTimeout(resolve, 350));
    publish(String(Math.round((performance.timeOrigin + performance.now()) * 1000)));
  }
  await new Promise((resolve) => setTimeout(resolve, 800));
  readers.stdin?.write("done\n");
  const { value } = await lines.next();
  server.closeAllConnections();
  server.close();
  return JSON.parse(value ?? "{}") as Delays;
}

async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of child.stdout ?? []) {
    rest += String(chunk);
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n")) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
    }
  }
}

async function benchEvents(): Promise<void> {
  const ours: Delays[] = [];
  const bare: Delays[] = [];
  for (let round = 0; round < 2; round++) {
    const hub = new EventHub({ maxPerAddress: READERS });
    ours.push(
      await measureStreams(
        (response) => hub.open(response, "127.0.0.1", undefined),
        (stamp) =>
          hub.publish({
            position: Number(stamp),
            root: "r".repeat(44),
            asOf: "2020-11-11T13:05:00.000Z",
            stamp,
          } as never),
      ),
    );
    hub.close();
    const sockets = new Set<http.ServerResponse>();
    bare.push(
      await measureStreams(
        (response) => {
          response.writeHead(200, { "content-type": "text/event-stream" });
          response.flushHeaders();
          sockets.add(response);
        },
        (stamp) => {
          const data = JSON.stringify({
            position: Number(stamp),
            root: "r".repeat(44),
            asOf: "2020-11-11T13:05:00.000Z",
            stamp,
          });
          const event = Buffer.from(`id: ${stamp}\nevent: head\ndata: ${data}\n\n`);
          for (const response of sockets) response.write(event);
        },
      ),
    );
  }
  const p99 = median(ours.map((each) => each.p99));
  const yard = median(bare.map((each) => each.p99));
  const all = ours.every((each) => each.complete === EVENTS);
  report({
    what: `accepted → event at ${READERS.toLocaleString("en-US")} readers, p99${all ? "" : " (NOT ALL EVENTS ARRIVED)"}`,
    ours: `${p99.toFixed(0)} ms (p50 ${median(ours.map((each) => each.p50)).toFixed(0)})`,
    yardstick: `bare node:http loop: ${yard.toFixed(0)} ms`,
    ratio: (p99 / yard).toFixed(2),
    budget: "≤ 1.5× (of 10,000 readers)",
    within: all && p99 / yard <= 1.5,
  });
}

/** Asks as fast as it can for four seconds on eight kept connections. Prints requests per second. */
async function load(url: string, encoding: string): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const until = performance.now() + 4_000;
  let count = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      http
        .get(url, { agent, headers: { "accept-encoding": encoding } }, (answer) => {
          answer.resume();
          answer.on("end", () => {
            if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
            count += 1;
            resolve();
          });
        })
        .on("error", reject);
    });
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < until) await one();
    }),
  );
  process.stdout.write(`${count / 4}\n`);
  process.exit(0);
}

function requestsPerSecond(url: string, encoding: string): number {
  return Number(execFileSync(process.execPath, ["--import", "tsx", self, "--load", url, encoding]).toString());
}

async function benchDocuments(): Promise<void> {
  const demo = spawn(process.execPath, ["bin/tallyroom", "demo", "--instant", "--no-open", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { value: said = "" } = await linesOf(demo).next();
  const url = /http:\S+/.exec(said)?.[0] ?? "";
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${demo.pid}/status`, "utf8"))?.[1]) / 1024;
  report({
    what: "memory of the embedded server with Georgia 2020 loaded",
    ours: `${rss.toFixed(0)} MB`,
    yardstick: "–",
    budget: "≤ 300 MB",
    within: rss <= 300,
  });
  if (spawnSync("nginx", ["-v"]).error === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "tallyroom-nginx-"));
    const page = Buffer.from(await (await fetch(url)).arrayBuffer());
    mkdirSync(join(folder, "html"));
    writeFileSync(join(folder, "html/page.html"), page);
    writeFileSync(join(folder, "html/page.html.gz"), gzipSync(page));
    const port = 20_000 + (process.pid % 20_000);
    writeFileSync(
      join(folder, "nginx.conf"),
      `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr crit; ${process.getuid?.() === 0 ? "user root;" : ""} events { worker_connections 256; }
       http { access_log off; gzip_static on; default_type text/html; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
         server { listen 127.0.0.1:${port}; root ${folder}/html; keepalive_requests 1000000; } }`,
    );
    const nginx = spawn("nginx", ["-c", join(folder, "nginx.conf"), "-e", "stderr"], { stdio: "ignore" });
    await new Promise((resolve) => setTimeout(resolve, 600));
    for (const [name, encoding, budget] of [
      ["plain", "identity", 0.6],
      ["precompressed", "gzip", 0.5],
    ] as const) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let round = 0; round < 3; round++) {
        ours.push(requestsPerSecond(url, encoding));
        theirs.push(requestsPerSecond(`http://127.0.0.1:${port}/page.html`, encoding));
      }
      const share = median(ours) / median(theirs);
      report({
        what: `document GET, ${name}`,
        ours: `${median(ours).toFixed(0)} requests/s`,
        yardstick: `nginx, one worker, same bytes: ${median(theirs).toFixed(0)}/s`,
        ratio: share.toFixed(2),
        budget: `≥ ${budget}`,
        within: share >= budget,
      });
    }
    nginx.kill();
    rmSync(folder, { recursive: true, force: true });
  } else console.error("nginx is not installed: the document bench cannot run (Debian: nginx)");
  demo.kill("SIGINT");
}

function benchWeight(): void {
  const manifest = JSON.parse(readFileSync(join(root, "dist/browser/manifest.json"), "utf8")) as {
    css: string;
    js: string;
  };
  const weight = (path: string) => gzipSync(readFileSync(join(root, "dist/browser", path))).length;
  const bytes = weight(manifest.css) + weight(manifest.js);
  report({
    what: "first view: JavaScript and CSS, gzip",
    ours: `${(bytes / 1024).toFixed(1)} KB`,
    yardstick: "–",
    budget: "≤ 60 KB",
    within: bytes <= 60 * 1024,
  });
}
