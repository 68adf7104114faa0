// A file that was damaged on the way gives a fault or the very same reading: never other votes.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOf, only } from "../../../testing/readings.ts";
import { sharedIsHere, sharedPath } from "../../../testing/shared.ts";
import { unwrap } from "../../base/index.ts";
import type { Reading } from "../../model/index.ts";
import { readFeed } from "../read-feed.ts";

const PATH = "data/georgia-2020/clarity/bacon_detail_20201105T1139EST.xml";

/** Every count of votes by what it is of. */
function votesOf(reading: Reading | undefined): ReadonlyMap<string, number | null> {
  const votes = new Map<string, number | null>();
  for (const { key, options, rows } of reading?.contests ?? []) {
    for (const row of rows) {
      for (const [i, count] of row.votes.entries()) {
        votes.set(JSON.stringify([key, row.unit, row.column, options[i]?.printedName]), count);
      }
    }
  }
  return votes;
}

describe.runIf(sharedIsHere)("a real county file", () => {
  const bytes = sharedIsHere ? readFileSync(sharedPath(PATH)) : Buffer.alloc(0);
  const whole = async () => unwrap(await readFeed(fileOf("detail.xml", bytes)));

  it("cut off anywhere is refused, or the same", async () => {
    const good = await whole();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (end) => {
        const result = await readFeed(fileOf("detail.xml", bytes.subarray(0, end)));
        if (result.ok) expect(result.value).toEqual(good);
        else expect(result.error.code).toMatch(/^feed\/(?:truncated|empty|unknown-format)$/);
      }),
      { numRuns: 150 },
    );
  });

  it("reads the same however the bytes arrive", async () => {
    const good = await whole();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 30 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const parts = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(unwrap(await readFeed(fileOf("detail.xml", ...parts)))).toEqual(good);
      }),
      { numRuns: 30 },
    );
  });

  it("of which some bytes are missing is refused, or misses something: no count becomes another", async () => {
    const good = votesOf(only(await whole()));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 400 }),
        async (from, length) => {
          const hole = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
          const result = await readFeed(fileOf("detail.xml", hole));
          if (!result.ok) return;
          // Letters of a name may be gone, or a whole choice: then nothing answers to the old name. A cell may be unknown.
          for (const [cell, votes] of votesOf(only(result.value))) {
            if (votes !== null && good.has(cell)) expect([cell, votes]).toEqual([cell, good.get(cell)]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("with one digit of a count changed is refused", async () => {
    const text = bytes.toString("latin1");
    const digits = [...text.matchAll(/(?:votes|totalVotes)="(\d+)"/g)].map((m) => m.index + m[0].length - 2);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...digits), fc.integer({ min: 1, max: 9 }), async (at, by) => {
        const digit = (Number(text[at]) + by) % 10;
        const result = await readFeed(fileOf("detail.xml", `${text.slice(0, at)}${digit}${text.slice(at + 1)}`));
        expect(result).toMatchObject({
          ok: false,
          error: { code: expect.stringMatching(/broken-identity|bad-number/) },
        });
      }),
      { numRuns: 100 },
    );
  });
});
