// RFC 9421's own signature with Ed25519, and each way to break one of ours.
import { createPrivateKey, generateKeyPairSync, hash, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fromBase64, instant, instantOfEpoch, unwrap, utf8 } from "../base/index.ts";
import { checkDigest, contentDigest } from "./content-digest.ts";
import { signMessage, type VerifyOptions, verifyMessage } from "./message-signature.ts";
import type { HttpMessage } from "./signature-base.ts";

const CREATED = 1618884473;
const NOW = instantOfEpoch(CREATED * 1000 + 4321);

/** RFC 9421 B.1.4: test-key-ed25519. Published, and so nobody's. */
const RFC_KEY = createPrivateKey({
  key: {
    kty: "OKP",
    crv: "Ed25519",
    d: "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU",
    x: "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs",
  },
  format: "jwk",
});
const publicOf = (key: KeyObject): Uint8Array => Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");

describe("RFC 9421 B.2.6, a request signed with ed25519", () => {
  const message: HttpMessage = {
    method: "POST",
    targetUri: "https://example.com/foo?param=Value&Pet=dog",
    headers: {
      host: "example.com",
      date: "Tue, 20 Apr 2021 02:07:55 GMT",
      "content-type": "application/json",
      "content-digest":
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
      "content-length": "18",
    },
  };
  const components = ["date", "@method", "@path", "@authority", "content-type", "content-length"];
  const signed = {
    "signature-input":
      'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    signature: "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:",
  };

  test("is signed as the RFC signs it, byte for byte", () => {
    const created = instantOfEpoch(CREATED * 1000);
    const options = { key: RFC_KEY, keyid: "test-key-ed25519", created, components, label: "sig-b26" };
    expect(signMessage(message, options)).toEqual(signed);
  });

  test("is verified, and not with another key or another date", async () => {
    const options = { ...OPTIONS, tag: undefined, required: ["@method"] };
    const verified = await verifyMessage({ ...message, headers: { ...message.headers, ...signed } }, options);
    expect(verified).toEqual({
      ok: true,
      value: { keyid: "test-key-ed25519", created: "2021-04-20T02:07:53.000Z", components },
    });
    const later = { ...message.headers, ...signed, date: "Tue, 20 Apr 2021 02:07:56 GMT" };
    const other = generateKeyPairSync("ed25519").privateKey;
    for (const [headers, key] of [
      [later, RFC_KEY],
      [{ ...message.headers, ...signed }, other],
    ] as const) {
      const keyOf = async () => ({ publicKey: publicOf(key) });
      expect(await verifyMessage({ ...message, headers }, { ...options, keyOf })).toMatchObject(REFUSED);
    }
  });
});

const REFUSED = { ok: false, error: { code: "signature/refused" } };
const COVERED = ["@method", "@target-uri", "content-digest", "content-type"];
const OPTIONS: VerifyOptions = {
  tag: "tallyroom-filing",
  required: COVERED,
  keyOf: async (keyid) =>
    ["gwinnett", "test-key-ed25519"].includes(keyid) ? { publicKey: publicOf(RFC_KEY) } : undefined,
  now: NOW,
  maxAgeSeconds: 300,
};

const BODY = utf8("Gwinnett,241827,166413\n");
const MESSAGE = {
  method: "POST",
  targetUri: "https://results.example.gov/api/v1/ga-2020/counties/gwinnett/filings",
  headers: { "content-type": "text/csv", "content-digest": contentDigest(hash("sha256", BODY, "buffer")) },
};

/** A good request; `more` is what its signer did otherwise. */
function signedMessage(more: Partial<Parameters<typeof signMessage>[1]> = {}) {
  const signature = signMessage(MESSAGE, {
    key: RFC_KEY,
    keyid: "gwinnett",
    created: instantOfEpoch(CREATED * 1000),
    nonce: "b3k2pp5k7z-50gnwp.yemd",
    tag: "tallyroom-filing",
    components: COVERED,
    ...more,
  });
  return { ...MESSAGE, headers: { ...MESSAGE.headers, ...signature } };
}
type Signed = ReturnType<typeof signedMessage>;

/** The same request with its Signature-Input rewritten: the signature no longer fits, unless it was refused before. */
const rewritten = (from: string | RegExp, to: string): Signed => {
  const good = signedMessage();
  const changed = good.headers["signature-input"].replace(from, to);
  expect(changed).not.toBe(good.headers["signature-input"]);
  return { ...good, headers: { ...good.headers, "signature-input": changed } };
};
const withHeaders = (headers: Record<string, string | readonly string[] | undefined>): HttpMessage => ({
  ...MESSAGE,
  headers: { ...signedMessage().headers, ...headers },
});
const at = (seconds: number) => instantOfEpoch((CREATED + seconds) * 1000);

test("a good request says whose it is, from when, and what of it can be trusted", async () => {
  expect(await verifyMessage(signedMessage(), OPTIONS)).toEqual({
    ok: true,
    value: {
      keyid: "gwinnett",
      created: instant("2021-04-20T02:07:53Z"),
      nonce: "b3k2pp5k7z-50gnwp.yemd",
      components: COVERED,
    },
  });
});

test("signatures for other purposes are passed over, wherever they stand", async () => {
  const { headers } = signedMessage();
  const more = {
    "signature-input": ['proxy=("via");created=1;keyid="proxy"', headers["signature-input"], 'x=("date");tag="else"'],
    signature: `${headers.signature}, proxy=:AAAA:`,
  };
  expect(await verifyMessage(withHeaders(more), OPTIONS)).toMatchObject({ ok: true, value: { keyid: "gwinnett" } });
});

describe("what does not fit the signature, or no good key", () => {
  test.each<[string, HttpMessage]>([
    ["another method", { ...signedMessage(), method: "PUT" }],
    [
      "another county in the address",
      { ...signedMessage(), targetUri: MESSAGE.targetUri.replace("gwinnett", "fulton") },
    ],
    ["another host", { ...signedMessage(), targetUri: MESSAGE.targetUri.replace("results", "rehearsal") }],
    ["another protocol", { ...signedMessage(), targetUri: MESSAGE.targetUri.replace("https", "http") }],
    ["a query", { ...signedMessage(), targetUri: `${MESSAGE.targetUri}?at=0` }],
    ["another digest", withHeaders({ "content-digest": contentDigest(hash("sha256", "other", "buffer")) })],
    ["another type", withHeaders({ "content-type": "application/xml" })],
    ["a second line of a covered header", withHeaders({ "content-type": ["text/csv", "text/html"] })],
    ["another moment", rewritten(String(CREATED), String(CREATED + 1))],
    ["another nonce", rewritten("b3k2", "b3k3")],
    ["no nonce", rewritten(/;nonce="[^"]*"/, "")],
    ["one thing more covered", rewritten('"content-type"', '"content-type" "@path"')],
    ["another order", rewritten('"@method" "@target-uri"', '"@target-uri" "@method"')],
    ["a parameter more", rewritten(";created", ";more;created")],
    ["the same key under another name", rewritten('keyid="gwinnett"', 'keyid="test-key-ed25519"')],
    ["a key nobody knows", signedMessage({ keyid: "nobody" })],
    ["another key under a known name", signedMessage({ key: generateKeyPairSync("ed25519").privateKey })],
    ["a signature of zeros", withHeaders({ signature: `sig=:${Buffer.alloc(64).toString("base64")}:` })],
  ])("%s is refused, always in the same words", async (_, message) => {
    const refused = await verifyMessage(message, OPTIONS);
    expect(refused).toMatchObject(REFUSED);
    expect(refused).toEqual(await verifyMessage(signedMessage({ keyid: "nobody" }), OPTIONS));
  });
});

describe("what is refused before a key is looked up", () => {
  const noKeys = { ...OPTIONS, keyOf: () => Promise.reject(new Error("a key was looked up")) };
  const without = (name: string) => signedMessage({ components: COVERED.filter((each) => each !== name) });

  test.each<[string, HttpMessage]>([
    ["signature/missing", MESSAGE],
    ["signature/missing", withHeaders({ "signature-input": undefined })],
    ["signature/missing", signedMessage({ tag: "something-else" })],
    ["signature/missing", rewritten(';tag="tallyroom-filing"', "")],
    ["signature/missing", rewritten('tag="tallyroom-filing"', "tag=tallyroom-filing")],
    ["signature/malformed", withHeaders({ signature: undefined })],
    ["signature/malformed", withHeaders({ signature: "sig=:not base64:" })],
    ["signature/malformed", withHeaders({ signature: "sig=:AAAA:" })],
    ["signature/malformed", withHeaders({ signature: `sig="${"A".repeat(64)}"` })],
    ["signature/malformed", withHeaders({ signature: signedMessage().headers.signature.replace("sig", "gis") })],
    ["signature/malformed", withHeaders({ "signature-input": "sig=(" })],
    ["signature/malformed", withHeaders({ "signature-input": 'sig;tag="tallyroom-filing"' })],
    ["signature/malformed", withHeaders({ "signature-input": 'sig="x";tag="tallyroom-filing"' })],
    [
      "signature/malformed",
      withHeaders({
        "signature-input": ["", "2"].map((n) => signedMessage({ label: `sig${n}` }).headers["signature-input"]),
      }),
    ],
    ["signature/malformed", rewritten('"@method"', '"@method";req')],
    ["signature/malformed", rewritten('"@method"', "method")],
    ["signature/malformed", rewritten('"@method"', '"@method" "@method"')],
    ["signature/malformed", rewritten('"@method"', '"@method" "@request-target"')],
    ["signature/malformed", rewritten(";keyid", ';alg="rsa-pss-sha512";keyid')],
    ["signature/malformed", rewritten(/nonce="[^"]*"/, "nonce=7")],
    ["signature/malformed", rewritten(";keyid", ';expires="never";keyid')],
    ["signature/incomplete", rewritten(/;created=\d+/, "")],
    ["signature/incomplete", rewritten(String(CREATED), "now")],
    ["signature/incomplete", rewritten(String(CREATED), `${CREATED}.5`)],
    ["signature/incomplete", rewritten(String(CREATED), `"${CREATED}"`)],
    ["signature/incomplete", rewritten(/;keyid="[^"]*"/, "")],
    ["signature/incomplete", rewritten(/;keyid="[^"]*"/, ';keyid=""')],
    ["signature/incomplete", rewritten('"@method"', '"@method" "date"')],
    ...COVERED.map((name): [string, HttpMessage] => ["signature/incomplete", without(name)]),
    ["signature/stale", rewritten(";keyid", `;expires=${CREATED + 2};keyid`)],
    ["signature/stale", signedMessage({ created: at(-301) })],
    ["signature/stale", signedMessage({ created: at(66) })],
    ["signature/stale", signedMessage({ created: instant("1970-01-01T00:00:00Z") })],
  ])("%s (%#)", async (code, message) => {
    expect(await verifyMessage(message, noKeys)).toMatchObject({ ok: false, error: { code } });
  });

  test.each([
    [-295, true],
    [-300, false],
    [64, true],
    [65, false],
  ])("made %i seconds from now: taken is %s", async (seconds, taken) => {
    expect((await verifyMessage(signedMessage({ created: at(seconds) }), OPTIONS)).ok).toBe(taken);
  });
});

describe("Content-Digest", () => {
  const sha256 = hash("sha256", BODY, "buffer");
  const header = contentDigest(sha256);

  test("is written as RFC 9530 has it", () => {
    const written = contentDigest(hash("sha256", '{"hello": "world"}', "buffer"));
    expect(written).toBe("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    expect(fromBase64(header.slice("sha-256=:".length, -1))).toEqual(new Uint8Array(sha256));
  });

  test.each([
    [header, "good"],
    [`sha-512=:AAAA:, ${header}`, "good"],
    [["sha-512=:AAAA:", header], "good"],
    [contentDigest(hash("sha256", "", "buffer")), "signature/wrong-digest"],
    ["sha-256=:AAAA:", "signature/wrong-digest"],
    [undefined, "signature/malformed"],
    ["", "signature/malformed"],
    ["sha-512=:AAAA:", "signature/malformed"],
    ["sha-256=AAAA", "signature/malformed"],
    [`sha-256=(${header.slice("sha-256=".length)})`, "signature/malformed"],
    ["sha-256=:", "signature/malformed"],
  ])("%j: %s", (given, outcome) => {
    const checked = checkDigest(given, sha256);
    expect(checked.ok ? "good" : checked.error.code).toBe(outcome);
  });

  test("what it refuses, it refuses in a sentence", () => {
    expect(() => unwrap(checkDigest(header, hash("sha256", "x", "buffer")))).toThrow("Send it again.");
  });
});
