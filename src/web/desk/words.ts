// The desk's own words. The desk speaks English only, so whole sentences stand where they are shown, in the pages; here is
// what several pages say alike. Names of counts and ways of voting are the public pages' own.
import type { Basis, Column, FilingOrigin, FilingState } from "../../model/index.ts";
import type { CallView, PipelineRow, RecommendationWords, Step } from "../../views/index.ts";
import { formatVotes } from "../format/numbers.ts";
import { translator } from "../messages/index.ts";
import { callPointWords, callWords } from "../parts/call.tsx";

const t = translator("en");

export const STATE_WORDS: Readonly<Record<FilingState, string>> = {
  draft: "Draft - not public",
  waiting: "Waiting for a second person - not public",
  publishing: "Going out now - not public yet",
  published: "Published",
  kept: "Zero report kept - not public",
  late: "Kept, not applied - not public",
  returned: "Sent back - not public",
  withdrawn: "Put away - not public",
};

export const ORIGIN_WORDS: Readonly<Record<FilingOrigin, string>> = {
  file: "a file",
  grid: "filled in by hand",
  machine: "sent by the county's machine",
};

/** Letter and word of a county's newest return: the letter stands where a colour alone would. */
export const PIPELINE_WORDS: Readonly<
  Record<PipelineRow["state"], { readonly letter: string; readonly word: string }>
> = {
  "no-return": { letter: "–", word: "no return yet" },
  draft: { letter: "D", word: "draft" },
  waiting: { letter: "W", word: "waiting for a second person" },
  returned: { letter: "R", word: "sent back" },
  published: { letter: "P", word: "published" },
};

export interface CellWords {
  readonly state: PipelineRow["state"] | "certified";
  readonly letter: string;
  readonly late: boolean;
  readonly sentence: string;
}

/** How far a county is, for one look. A certified county has nothing to be late with. */
export function cellWords({ state, certified, silence }: PipelineRow): CellWords {
  if (certified) return { state: "certified", letter: "C", late: false, sentence: "certified" };
  const late = silence.kind === "late" || silence.kind === "filed-not-published";
  const { letter, word } = PIPELINE_WORDS[state];
  return { state, letter, late, sentence: late ? `${word}, later than its own rhythm` : word };
}

export function basisWords(basis: Basis): string {
  return t(`basis.${basis}`);
}

export function columnWords(column: Column): string {
  return column === "total" ? "All ways of voting" : t(`method.${column}`);
}

/** `Called for Alex Ash`, as the public pages have it. */
export function callStatusWords(call: CallView): string {
  return callWords({ t, language: "en" }, call);
}

/** A point of the checklist, as the public pages have it. */
export function checkWords(code: string): string {
  return callPointWords(t, code);
}

/** What the figures say, as a rule has it: `a call for Biden would hold`. */
export function figuresInWords({ status, name }: RecommendationWords): string {
  switch (status) {
    case "called":
      return `a call for ${name ?? "the leader"} would hold`;
    case "leaning":
      return `leaning to ${name ?? "the leader"}`;
    case "retracted":
      return `the call of ${name ?? "the leader"} no longer holds`;
    case "official":
      return `certified for ${name ?? "the leader"}`;
    case "too-close":
      return "too close to call";
    case "too-early":
      return "too early to call";
  }
}

/** `1 precinct`, `1,204 precincts` */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${formatVotes(n)} ${n === 1 ? one : many}`;
}

export interface ChangeInWords {
  readonly kind: "up" | "down" | "same" | "first" | "absent" | "unknown";
  readonly words: string;
}

/** How one figure moves: `412 fewer`. What is not known is said to be, never counted as nothing. */
export function changeInWords({ before, after }: Step): ChangeInWords {
  if (after === null)
    return before === null ? { kind: "unknown", words: "not known" } : { kind: "absent", words: "not in it" };
  if (before === null) return { kind: "first", words: "first figure" };
  if (after === before) return { kind: "same", words: "the same" };
  return after > before
    ? { kind: "up", words: `${formatVotes(after - before)} more` }
    : { kind: "down", words: `${formatVotes(before - after)} fewer` };
}

/** `42 s`, `3 min 12 s`, `1 h 4 min` */
export function formatSeconds(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "–";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `812 bytes`, `84 KB`, `3.1 MB` */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
