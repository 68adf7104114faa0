import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../../testing/crypto.ts";
import {
  decodeEntryBundle,
  encodeEntryBundle,
  readHashFromTiles,
  TILE_WIDTH,
  tilePath,
  tilesOfSize,
  tileWidthAt,
} from "./index.ts";

const codeOf = (bytes: Uint8Array) => {
  const decoded = decodeEntryBundle(bytes);
  return decoded.ok ? "ok" : decoded.error.code;
};

test("a bundle gives back its entries, empty ones and the longest included", () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: TILE_WIDTH });
  fc.assert(
    fc.property(entries, (each) => {
      const decoded = decodeEntryBundle(encodeEntryBundle(each));
      expect(decoded.ok && decoded.value.map((entry) => [...entry])).toEqual(each.map((entry) => [...entry]));
    }),
  );
  const longest = new Uint8Array(65_535).fill(7);
  expect(decodeEntryBundle(encodeEntryBundle([longest]))).toEqual({ ok: true, value: [longest] });
  expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
});

test("a bundle cut off anywhere but between entries is refused; so is one of 257", () => {
  const bundle = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(), Uint8Array.of(4)]);
  const whole = [...bundle.keys(), bundle.length].filter((end) => codeOf(bundle.subarray(0, end)) === "ok");
  expect(whole).toEqual([0, 5, 7, 10]);
  expect(codeOf(new Uint8Array(2 * TILE_WIDTH))).toBe("ok");
  expect(codeOf(new Uint8Array(2 * TILE_WIDTH + 2))).toBe("tlog/bad-bundle");
  expect(() => encodeEntryBundle(Array.from({ length: 257 }, () => new Uint8Array()))).toThrow(RangeError);
});

test("the width of a tile is that of the published one, and 0 where there is none", () => {
  for (const size of [0, 1, 255, 256, 257, 300, 65_535, 65_536, 70_000]) {
    const shape = new Map(tilesOfSize(size).map(({ level, index, width }) => [`${level}/${index}`, width]));
    for (let level = 0; level < 4; level++) {
      for (let index = 0; index < 300; index++) {
        expect(tileWidthAt(size, level, index)).toBe(shape.get(`${level}/${index}`) ?? 0);
      }
    }
  }
  expect([0, 1, 2].map((index) => tileWidthAt(300, "entries", index))).toEqual([256, 44, 0]);
});

test.each([
  { level: -1, index: 0, width: 1 },
  { level: 64, index: 0, width: 1 },
  { level: 0, index: -1, width: 1 },
  { level: 0, index: 0.5, width: 1 },
  { level: 0, index: 2 ** 53, width: 1 },
  { level: 0, index: 0, width: 0 },
  { level: 0, index: 0, width: 257 },
])("no path for a tile that cannot be: $level/$index.p/$width", (tile) => {
  expect(() => tilePath(tile)).toThrow(RangeError);
});

test("a missing or short row is said to be so, and never taken for zeros", async () => {
  const short = readHashFromTiles(sha256, async () => new Uint8Array(32 * 3));
  await expect(short(2, 0)).rejects.toThrow("tile 0/0 lacks hash 3");
  const none = readHashFromTiles(sha256, async () => undefined);
  await expect(none(8, 256)).rejects.toThrow("tile 1/1 lacks hash 0");
});
