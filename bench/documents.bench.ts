// The state page from `tallyroom serve`, against nginx and against bare node:http serving the same bytes, plain and
// precompressed. Each of the first two keeps its request log, as it does by default.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { type Child, startChild, startProgram } from "./child.ts";
import { keepGeorgia, serveFolder } from "./georgia.ts";
import { inThousands, interleave, median, report, reportAbsent } from "./measure.ts";

const SECONDS = 2;
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
if (spawnSync("nginx", ["-v"]).error === undefined) await benchDocuments();
else reportAbsent("document GET", "nginx is not installed (Debian: nginx-light)");
rmSync(folder, { recursive: true });

async function benchDocuments(): Promise<void> {
  const dataDir = join(folder, "data");
  await keepGeorgia(dataDir);
  const { child, url } = await serveFolder(dataDir, openSync(join(folder, "serve.log"), "w"));
  const address = `${url}/ga-2020`;
  const plain = Buffer.from(await (await fetch(address, { headers: { "accept-encoding": "identity" } })).arrayBuffer());
  const gzip = gzipSync(plain);
  const nginx = await startNginx(plain, gzip);
  const bare = await startBare(plain, gzip);
  for (const [name, encoding, budget] of [
    ["plain", "identity", 0.6],
    ["precompressed", "gzip", 0.5],
  ] as const) {
    await expectSameBytes([address, nginx.address, bare.address], encoding, plain);
    const rates = await interleave(
      ROUNDS,
      {
        ours: () => load(address, encoding),
        nginx: () => load(nginx.address, encoding),
        bare: () => load(bare.address, encoding),
      },
      0,
    );
    const [ours, theirs, bareRate] = [median(rates.ours), median(rates.nginx), median(rates.bare)];
    const size = encoding === "gzip" ? gzip.length : plain.length;
    report({
      what: `document GET, ${name} (state page, ${(size / 1024).toFixed(0)} KB)`,
      ours: `${inThousands(ours)} requests/s`,
      yardstick: `nginx, one worker: ${inThousands(theirs)}/s (bare node:http: ${inThousands(bareRate)}/s)`,
      ratio: (ours / theirs).toFixed(2),
      budget: `≥ ${budget}`,
      within: ours / theirs >= budget,
    });
  }
  await Promise.all([child.stop(), nginx.child.stop(), bare.stop()]);
}

async function load(address: string, encoding: string): Promise<number> {
  const client = startProgram(import.meta.resolve("./document-load.ts"), address, encoding, String(SECONDS));
  return Number(await client.nextLine());
}

async function expectSameBytes(addresses: readonly string[], encoding: string, want: Buffer): Promise<void> {
  for (const address of addresses) {
    const { headers, body } = await get(address, encoding);
    if (headers["content-encoding"] !== (encoding === "gzip" ? "gzip" : undefined))
      throw new Error(`${address}: not ${encoding}`);
    if (!(encoding === "gzip" ? gunzipSync(body) : body).equals(want)) throw new Error(`${address}: other bytes`);
  }
}

/** Not fetch: it unpacks what it gets. */
function get(address: string, encoding: string): Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    http
      .get(address, { headers: { "accept-encoding": encoding } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
      })
      .on("error", reject);
  });
}

async function startNginx(plain: Buffer, gzip: Buffer): Promise<{ child: Child; address: string }> {
  const html = join(folder, "html");
  mkdirSync(html);
  writeFileSync(join(html, "page.html"), plain);
  writeFileSync(join(html, "page.html.gz"), gzip);
  const port = await findFreePort();
  const config = join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx-error.log;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 256; }
http {
  access_log ${folder}/nginx-access.log; sendfile on; tcp_nopush on;
  gzip_static on; gzip_vary on; default_type text/html; keepalive_requests 100000000;
  ${temporary.join(" ")}
  server { listen 127.0.0.1:${port}; root ${html}; }
}
`,
  );
  const child = startChild("nginx", ["-c", config, "-e", join(folder, "nginx-error.log")]);
  const address = `http://127.0.0.1:${port}/page.html`;
  for (let attempt = 0; !(await answers(address)); attempt++) {
    if (attempt === 50) throw new Error("nginx does not answer");
    await wait(100);
  }
  return { child, address };
}

/** In a process of its own, as the other two. */
async function startBare(plain: Buffer, gzip: Buffer): Promise<{ address: string; stop: () => Promise<void> }> {
  writeFileSync(join(folder, "page"), plain);
  writeFileSync(join(folder, "page.gz"), gzip);
  const child = startProgram(import.meta.resolve("./bare-server.ts"), join(folder, "page"));
  return { address: await child.nextLine(), stop: child.stop };
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
