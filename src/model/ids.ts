import type { Brand } from "../base/index.ts";

/** `ga-2020`: the election's place in URLs, and with the office's origin the name of its record. */
export type ElectionId = Brand<"ElectionId">;
/** `president`. */
export type ContestId = Brand<"ContestId">;
/** `biden`: unique within its contest. */
export type OptionId = Brand<"OptionId">;
/** `ga` (the whole), `ga/fulton` (a county), `ga/fulton/01a` (a precinct). */
export type UnitId = Brand<"UnitId">;
/** `official`, `edison`, `ap`. */
export type SourceId = Brand<"SourceId">;
/** Lower-case hex of SHA-256: the name of a blob. */
export type Sha256 = Brand<"Sha256">;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Lower-case letters, digits and single hyphens: what a contest, option, source or election may be called in a URL. */
export function isSlug(text: string): boolean {
  return text.length <= 64 && SLUG.test(text);
}

/** A slug of a printed name ("Ben Hill" → "ben-hill"). Two names can give one slug: the caller checks. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['’.]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** The people of this installation who call races: a source of calls, never of counts. No election lists it. */
export const DECISION_DESK = "decision-desk" as SourceId;
