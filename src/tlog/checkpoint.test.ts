import { expect, test } from "vitest";
import { toBase64 } from "../base/index.ts";
import { formatCheckpoint, HASH_BYTES, parseCheckpoint } from "./index.ts";

const root = new Uint8Array(HASH_BYTES).fill(0xa5);
const sound = { origin: "log.example/ga-2020", size: 17, root };

test("one root has one text: the bits that base64 does not use must be zero", () => {
  const text = formatCheckpoint(sound);
  expect(parseCheckpoint(text)).toEqual({ ok: true, value: sound });
  const last = toBase64(root).at(-2) ?? "";
  const sameBits = text.replace(`${last}=\n`, `${String.fromCharCode(last.charCodeAt(0) + 1)}=\n`);
  expect(sameBits).not.toBe(text);
  expect(parseCheckpoint(sameBits).ok).toBe(false);
});

test("a size that a number cannot hold exactly is refused, not rounded", () => {
  const withSize = (size: string) => parseCheckpoint(formatCheckpoint(sound).replace("\n17\n", `\n${size}\n`));
  expect(withSize("9007199254740991").ok).toBe(true);
  expect(withSize("9007199254740992")).toMatchObject({ ok: false, error: { code: "tlog/malformed-checkpoint" } });
  expect(withSize("9007199254740993").ok).toBe(false);
});

test.each([
  { ...sound, origin: "" },
  { ...sound, origin: "two\nlines" },
  { ...sound, size: -1 },
  { ...sound, size: 1.5 },
  { ...sound, size: 2 ** 53 },
  { ...sound, root: root.subarray(1) },
])("what no checkpoint can say is never written: $origin, $size", (checkpoint) => {
  expect(() => formatCheckpoint(checkpoint)).toThrow(RangeError);
});
