// Whatever is signed verifies; whatever is changed of what is covered does not.
import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { epochOf, instant, instantOfEpoch } from "../base/index.ts";
import { signMessage, verifyMessage } from "./message-signature.ts";
import type { HttpMessage } from "./signature-base.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const x = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
const NOW = instant("2020-11-04T02:00:00Z");
const options = {
  tag: "tallyroom-filing",
  required: [],
  keyOf: async () => ({ publicKey: x }),
  now: NOW,
  maxAgeSeconds: 300,
};

const printable = fc.string({ unit: fc.constantFrom(..."abcXYZ019 \t,;=\"':()?%@-"), maxLength: 30 });
const word = fc.string({ unit: fc.constantFrom(..."abcz09-._~%!$&*+"), minLength: 1, maxLength: 12 });
const path = fc.array(word, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
const query = fc.option(
  word.map((text) => `?${text}`),
  { nil: "" },
);
const headerNames = ["date", "content-type", "content-digest", "idempotency-key", "x-empty"] as const;
const lines = fc.oneof(printable, fc.array(printable, { minLength: 1, maxLength: 3 }));

const message = fc.record<HttpMessage>({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  targetUri: fc
    .tuple(fc.constantFrom("https", "http"), word, path, query)
    .map(([s, h, p, q]) => `${s}://h${h}${p}${q}`),
  headers: fc.record(Object.fromEntries(headerNames.map((name) => [name, lines]))),
});
const components = fc.shuffledSubarray(["@method", "@target-uri", "@authority", "@path", "@query", ...headerNames], {
  minLength: 1,
});
const ascii = fc.string({ unit: fc.constantFrom(...'aZ09\\" ;,=:()'), minLength: 1, maxLength: 20 });
const signed = fc
  .record({
    message,
    components,
    keyid: ascii,
    nonce: fc.option(ascii, { nil: undefined }),
    age: fc.integer({ min: -60, max: 299 }),
  })
  .map(({ message, components, keyid, nonce, age }) => {
    const created = instantOfEpoch(epochOf(NOW) - age * 1000);
    const signature = signMessage(message, {
      key: privateKey,
      keyid,
      created,
      tag: options.tag,
      components,
      ...(nonce === undefined ? {} : { nonce }),
    });
    const said = { keyid, created, components, ...(nonce === undefined ? {} : { nonce }) };
    return { message: { ...message, headers: { ...message.headers, ...signature } }, said };
  });

test("what is signed verifies, and says what was said", async () => {
  await fc.assert(
    fc.asyncProperty(signed, async ({ message, said }) => {
      expect(await verifyMessage(message, options)).toEqual({ ok: true, value: said });
    }),
  );
});

const ALTER: Readonly<Record<string, (message: HttpMessage) => HttpMessage>> = {
  "@method": (given) => ({ ...given, method: `${given.method}X` }),
  "@target-uri": (given) => ({ ...given, targetUri: `${given.targetUri}x` }),
  "@authority": (given) => ({ ...given, targetUri: given.targetUri.replace("://h", "://g") }),
  "@path": (given) => ({ ...given, targetUri: given.targetUri.replace(/(:\/\/[^/]*\/)/, "$1x") }),
  "@query": (given) => ({ ...given, targetUri: `${given.targetUri}${given.targetUri.includes("?") ? "x" : "?x"}` }),
};
const alterHeader = (name: string) => (given: HttpMessage) => {
  const value = given.headers[name] ?? "";
  return { ...given, headers: { ...given.headers, [name]: [...(typeof value === "string" ? [value] : value), "x"] } };
};

test("whatever is changed of what it covers, it no longer fits", async () => {
  await fc.assert(
    fc.asyncProperty(signed, fc.nat(), async ({ message, said }, pick) => {
      const name = said.components[pick % said.components.length] ?? "";
      const changed = (ALTER[name] ?? alterHeader(name))(message);
      expect(await verifyMessage(changed, options)).toMatchObject({ ok: false, error: { code: "signature/refused" } });
    }),
  );
});

test("one bit of the signature, and it is none", async () => {
  await fc.assert(
    fc.asyncProperty(signed, fc.nat({ max: 511 }), async ({ message }, bit) => {
      const bytes = Buffer.from(String(message.headers.signature).slice("sig=:".length, -1), "base64");
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const headers = { ...message.headers, signature: `sig=:${bytes.toString("base64")}:` };
      expect((await verifyMessage({ ...message, headers }, options)).ok).toBe(false);
    }),
  );
});

test("no header, however made, breaks the reader", async () => {
  const junk = fc.string({ unit: fc.constantFrom(...'sig=("@method");:, created01?%{}\\'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(junk, junk, async (input, signature) => {
      const headers = { "signature-input": input, signature };
      const answer = await verifyMessage({ method: "GET", targetUri: "https://a/", headers }, options);
      expect(answer).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^signature\//) } });
    }),
  );
});
