// `tallyroom send` as a county's machine runs it: a process, a key file, a server behind a real socket.
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyidOf, MemoryOffice } from "../../testing/machine-office.ts";
import { findScenario, type Installation, loadScenario, openInstallation } from "../app/index.ts";
import { instantOfEpoch, unwrap } from "../base/index.ts";
import { serveMachineFiling } from "../server/index.ts";
import { loadCountyKey, makeCountyKey } from "./county-key.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const office = new MemoryOffice();
let folder: string;
let installation: Installation;
let server: FastifyInstance;
let url: string;
let keyFile: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tallyroom-send-"));
  installation = unwrap(await openInstallation({ dataDir: join(folder, "data") }));
  const { definition } = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
  unwrap(await installation.createElection(definition, instantOfEpoch(Date.now())));
  server = Fastify({ forceCloseConnections: true });
  serveMachineFiling(server, { installation }, office);
  server.get("/elsewhere/*", () => "<html>");
  url = await server.listen({ port: 0, host: "127.0.0.1" });
  keyFile = join(folder, "key.pem");
  office.register("ga/gwinnett", makeCountyKey(keyFile).privateKey);
  file = join(folder, "Peña's “night”.csv");
  writeFileSync(file, "precinct,option,votes\n");
});
afterAll(async () => {
  await server.close();
  await installation.close();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "send", ...args], { cwd: root });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr };
}
const sendTo = (to: string, ...more: string[]) =>
  run(file, "--to", to, "--election", "ga-2020", "--county", "gwinnett", "--key", keyFile, ...more);

test("a key is made once, for its owner alone, and its public half is printed", async () => {
  const path = join(folder, "new.pem");
  const made = await run("--make-key", path);
  const { keyid } = unwrap(loadCountyKey(path));
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining(`\n${keyid}\n`), stderr: "" });
  expect(keyid).toMatch(/^[\w-]{43}$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(path);
  expect(await run("--make-key", path)).toMatchObject({ code: 1, stderr: expect.stringContaining("there already") });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("a file is sent, said what became of it, and sent again without harm", async () => {
  office.findings = [{ code: "check/totals", level: "pass", sentence: "156 of 156 precincts." }];
  const first = await sendTo(url);
  expect(first).toEqual({
    code: 0,
    stdout:
      "Filing filing-0 has arrived, and waits for a second person.\n1 of 1 checks had nothing to say against it.\n",
    stderr: "",
  });
  expect(JSON.parse((await sendTo(url, "--json")).stdout)).toMatchObject({ filing: "filing-0", state: "waiting" });
  expect(office.filed).toMatchObject([{ county: "ga/gwinnett", basis: "election-night", name: "Pe_a's _night_.csv" }]);
});

test("what a check stops ends with 1, and says why and where", async () => {
  const sentence = "11 precincts have more votes than ballots.";
  office.findings = [
    { code: "check/overvote", level: "block", sentence, places: ["001", "002"] },
    { code: "check/turnout", level: "warn", sentence: "Turnout is 97 percent." },
  ];
  const { code, stdout } = await sendTo(url, "--basis", "canvass");
  expect(code).toBe(1);
  expect(stdout).toContain(`Stopped: ${sentence} [001, 002]\nWarning: Turnout is 97 percent.\n0 of 2 checks`);
});

// Each is a process of its own.
describe.concurrent("what does not work is said in a sentence", () => {
  const other = () => {
    const path = join(folder, "other.pem");
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    return path;
  };
  test.each([
    ["a key that is not registered", 1, "signature/refused", () => sendTo(url, "--key", other())],
    ["another county", 1, "signature/refused", () => sendTo(url, "--county", "fulton")],
    ["a county that is none", 1, "view/unknown-county", () => sendTo(url, "--county", "gwinett")],
    ["a basis that is none", 1, "server/bad-header", () => sendTo(url, "--basis", "guess")],
    ["a server of another kind", 1, "cli/unreachable", () => sendTo(`${url}/elsewhere`)],
    ["no server", 1, "cli/unreachable", () => sendTo("http://127.0.0.1:9")],
    [
      "no file",
      1,
      "cli/no-access",
      () => run(join(folder, "none"), ...["--to", url, "--key", keyFile], ...["--election", "x", "--county", "y"]),
    ],
    ["an address in the clear", 2, "https", () => sendTo("http://results.example.gov")],
    ["something left out", 2, "are all needed", () => run(file, "--to", url)],
  ])("%s", async (_, code, words, ask) => {
    const outcome = await ask();
    expect(outcome).toMatchObject({ code, stdout: "" });
    expect(outcome.stderr).toContain(words);
  });
});

describe("a key file", () => {
  test("that others can read is not used", () => {
    const path = join(folder, "open.pem");
    makeCountyKey(path);
    chmodSync(path, 0o640);
    expect(loadCountyKey(path)).toMatchObject({ ok: false, error: { code: "cli/key-exposed" } });
  });

  test("of another kind, or with something else in it, is not used", () => {
    const path = join(folder, "bad.pem");
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    for (const content of [
      privateKey.export({ type: "pkcs8", format: "pem" }),
      publicKey.export({ type: "spki", format: "pem" }),
      "hello",
    ]) {
      writeFileSync(path, content, { mode: 0o600 });
      expect(loadCountyKey(path)).toMatchObject({ ok: false, error: { code: "cli/bad-key" } });
    }
  });

  test("is called by its public half", () => {
    const { privateKey, keyid } = unwrap(loadCountyKey(keyFile));
    expect(keyid).toBe(keyidOf(privateKey));
  });
});
