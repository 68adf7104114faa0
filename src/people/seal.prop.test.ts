import fc from "fast-check";
import { expect, test } from "vitest";
import { sealWith } from "./seal.ts";

const seal = sealWith(new Uint8Array(32).fill(7));

test("what was sealed opens with the same key for the same purpose, and not otherwise", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, purpose) => {
      const sealed = seal.seal(purpose, text);
      expect(seal.open(purpose, sealed)).toBe(text);
      expect(seal.open(`${purpose}x`, sealed)).toBeUndefined();
      expect(sealWith(new Uint8Array(32).fill(8)).open(purpose, sealed)).toBeUndefined();
      expect(seal.seal(purpose, text)).not.toBe(sealed);
    }),
  );
});

test("a changed bit, or anything else, does not open", () => {
  const sealed = Buffer.from(seal.seal("p", "a secret"), "base64url");
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(seal.open("p", changed.toString("base64url"))).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => seal.open("p", text) === undefined));
});
