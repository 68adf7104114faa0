// docs/formats/machine-filing.md, held to what the server does: its example is signed as it says, its table of refusals is the
// server's, and its two programs file.
import { spawn, spawnSync } from "node:child_process";
import { createPrivateKey, hash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MemoryOffice } from "../../testing/machine-office.ts";
import { findScenario, type Installation, loadScenario, openInstallation } from "../app/index.ts";
import { instant, instantOfEpoch, unwrap } from "../base/index.ts";
import { FILING_STATES } from "../model/index.ts";
import { checkDigest, componentsToCover, FILING_TAG, MOST_AGE_SECONDS, verifyMessage } from "../people/index.ts";
import { problemOf } from "./errors.ts";
import { MOST_FILE_BYTES, serveMachineFiling } from "./machine-filing.ts";

const page = readFileSync(new URL("../../docs/formats/machine-filing.md", import.meta.url), "utf8");

/** The text within the page's blocks of one kind. */
function blocks(kind: string): readonly string[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = ""]) =>
    name === kind ? [text] : [],
  );
}

/** RFC 9421 B.1.4. */
const RFC_KEY = createPrivateKey({
  key: {
    kty: "OKP",
    crv: "Ed25519",
    d: "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU",
    x: "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs",
  },
  format: "jwk",
});

describe("the example", () => {
  const [head = "", body = ""] = (blocks("http")[0] ?? "").split("\n\n");
  const [line = "", ...lines] = head.split("\n");
  const headers = Object.fromEntries(
    lines.map((each) => {
      const [name = "", ...value] = each.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
  const [method = "", path = ""] = line.split(" ");
  const message = { method, targetUri: `https://${headers.host}${path}`, headers };

  test("is signed as it says it is", async () => {
    const { x = "" } = RFC_KEY.export({ format: "jwk" });
    const verified = await verifyMessage(message, {
      tag: FILING_TAG,
      required: componentsToCover(message),
      keyOf: async (keyid) => (keyid === x ? { publicKey: Buffer.from(x, "base64url") } : undefined),
      now: instant("2020-11-12T21:04:00Z"),
      maxAgeSeconds: MOST_AGE_SECONDS,
    });
    expect(verified).toMatchObject({ ok: true, value: { nonce: "5f0b3ee1c7a94d60" } });
    expect(headers["content-length"]).toBe(String(body.length));
    unwrap(checkDigest(headers["content-digest"], hash("sha256", body, "buffer")));
  });

  test("shows what is signed", () => {
    const base = blocks("").find((text) => text.startsWith('"@method"'));
    const shown = Object.fromEntries(
      (base ?? "")
        .trimEnd()
        .split("\n")
        .map((each) => /^"([^"]+)": (.*)$/.exec(each)?.slice(1) ?? []),
    );
    expect(Object.keys(shown)).toEqual([...componentsToCover(message), "@signature-params"]);
    expect(shown).toMatchObject({ "@target-uri": message.targetUri, "content-digest": headers["content-digest"] });
    expect(`sig=${shown["@signature-params"]}`).toBe(headers["signature-input"]);
  });
});

test("its figures, states and refusals are the server's", () => {
  const refusals = [...page.matchAll(/^\| (\d{3}) \| (`[^|]+) \|/gm)].flatMap(([, status, codes = ""]) =>
    [...codes.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => [code, Number(status)] as const),
  );
  expect(refusals.length).toBeGreaterThan(12);
  for (const [code, status] of refusals)
    expect([code, problemOf({ code, message: "" }).status]).toEqual([code, status]);
  const states = [...page.matchAll(/^\| `(\w+)` \| (?!required|optional)/gm)].map(([, state]) => state);
  expect(states).toEqual(FILING_STATES);
  expect(page).toContain(`${MOST_FILE_BYTES.toLocaleString("en-US")} bytes`);
  expect(page).toContain(`${MOST_AGE_SECONDS} seconds ago`);
});

/** False where a program is not installed; the page's recipes are then not tried. */
const runs = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: "ignore" }).status === 0;
const hasShell = runs("openssl", "version") && runs("curl", "--version");
const hasPython = runs("python3", "-c", "import cryptography");

describe("its programs", () => {
  const office = new MemoryOffice();
  let folder: string;
  let installation: Installation;
  let server: FastifyInstance;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "tallyroom-recipe-"));
    installation = unwrap(await openInstallation({ dataDir: join(folder, "data") }));
    const { definition } = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
    unwrap(await installation.createElection(definition, instantOfEpoch(Date.now())));
    server = Fastify({ forceCloseConnections: true });
    serveMachineFiling(server, { installation }, office);
    url = await server.listen({ port: 0, host: "127.0.0.1" });
    office.register("ga/gwinnett", RFC_KEY);
    writeFileSync(join(folder, "key.pem"), RFC_KEY.export({ type: "pkcs8", format: "pem" }));
    writeFileSync(join(folder, "returns.csv"), "precinct,option,votes\n");
  });
  afterAll(async () => {
    await server.close();
    await installation.close();
    rmSync(folder, { recursive: true });
  });

  async function run(program: string, script: string, county = "gwinnett") {
    const [key, file] = [join(folder, "key.pem"), join(folder, "returns.csv")];
    const child = spawn(program, [script, url, "ga-2020", county, key, file], { cwd: folder });
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, stdout };
  }

  test.runIf(hasShell)("the one for a shell files, and fails where it is refused", async () => {
    const script = blocks("sh").find((text) => text.includes("openssl pkeyutl")) ?? "";
    writeFileSync(join(folder, "file.sh"), script);
    const { code, stdout } = await run("sh", "file.sh");
    expect([code, JSON.parse(stdout).state]).toEqual([0, "waiting"]);
    const refused = await run("sh", "file.sh", "fulton");
    expect([refused.code, JSON.parse(refused.stdout).code]).toEqual([22, "signature/refused"]);
  });

  test.runIf(hasPython)("the one in Python files, and fails where it is refused", async () => {
    writeFileSync(join(folder, "file.py"), blocks("python")[0] ?? "");
    const { code, stdout } = await run("python3", "file.py");
    expect([code, JSON.parse(stdout).state]).toEqual([0, "waiting"]);
    expect((await run("python3", "file.py", "fulton")).code).toBe(1);
  });
});
