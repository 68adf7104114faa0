// What tests of the feeds ask of a reading: its sums, and a file made of text.
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { type Result, unwrap } from "../src/base/index.ts";
import { type FeedInput, readFeed } from "../src/feeds/index.ts";
import type { Column, FeedError, Reading, ReadingContest } from "../src/model/index.ts";
import { sharedPath } from "./shared.ts";

export function fileOf(name: string, ...parts: readonly (string | Uint8Array)[]): FeedInput {
  const chunks = (async function* () {
    for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
  })();
  return { name, chunks };
}

export function readText(text: string, name = "file.csv"): Promise<Result<readonly Reading[], FeedError>> {
  return readFeed(fileOf(name, text));
}

/** The readings of a file under ../shared that must be good. */
export async function readShared(path: string): Promise<readonly Reading[]> {
  const file = sharedPath(path);
  return unwrap(await readFeed({ name: basename(file), chunks: createReadStream(file) }));
}

export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`expected one, got ${items.length}`);
  return item;
}

/** Votes per option, over the rows of the units and columns wanted; NaN where one is not known. */
export function sumVotes(
  contest: ReadingContest,
  want: (unit: number, column: Column) => boolean = () => true,
): readonly number[] {
  const rows = contest.rows.filter((row) => want(row.unit, row.column));
  return contest.options.map((_, option) => rows.reduce((sum, row) => sum + (row.votes[option] ?? Number.NaN), 0));
}

export function unitNamed(reading: Reading, name: string): number {
  const index = reading.units.findIndex((unit) => unit.name === name);
  if (index < 0) throw new Error(`no unit ${name}`);
  return index;
}
