import { expect, test } from "vitest";
import { instant, instantOfEpoch } from "../base/index.ts";
import { newTotpSecret, totpStep, totpUri } from "./totp.ts";

/** Secret and codes of RFC 6238, Appendix B (SHA-1), by their last six digits. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
])("at second %i the code is %s", (second, code) => {
  const at = instantOfEpoch(second * 1000);
  const step = Math.floor(second / 30);
  expect(totpStep(SECRET, code, at, null)).toBe(step);
  expect(totpStep(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)}`, at, step - 1)).toBe(step);
  expect(totpStep(SECRET, code, at, step)).toBeUndefined();
  for (const seconds of [-30, 30])
    expect(totpStep(SECRET, code, instantOfEpoch((second + seconds) * 1000), null)).toBe(step);
  for (const seconds of [-61, 61])
    expect(totpStep(SECRET, code, instantOfEpoch((second + seconds) * 1000), null)).toBeUndefined();
});

test.each(["", "12345", "1234567", "abcdef", "٢٨٧٠٨٢"])("“%s” is no code", (code) => {
  expect(totpStep(SECRET, code, instant("1970-01-01T00:00:59Z"), null)).toBeUndefined();
});

test("a secret has 160 bits, and its address names the person and us", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(secret).not.toBe(newTotpSecret());
  expect(totpUri(secret, "a@b.c")).toMatch(
    /^otpauth:\/\/totp\/Tallyroom:a%40b\.c\?issuer=Tallyroom&secret=[A-Z2-7]{32}&/,
  );
});
