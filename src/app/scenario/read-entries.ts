// Story entries outside a scenario: what somebody at a desk enters by hand, read with the same care.
import { type Instant, ok, type Result } from "../../base/index.ts";
import type { Draft, ElectionDefinition } from "../../model/index.ts";
import { Complaints, type ScenarioFault } from "./complaints.ts";
import type { Context } from "./shape.ts";
import { readStory } from "./story.ts";

/** Names that an election has, for shapes to hold a story against. */
export function contextOf(definition: ElectionDefinition, complaints: Complaints): Context {
  return {
    complaints,
    known: {
      unit: new Set(definition.units.map((unit) => unit.id)),
      contest: new Set(definition.contests.map((contest) => contest.id)),
      source: new Set(definition.sources.map((source) => source.id)),
      option: new Set(definition.contests.flatMap((contest) => contest.options.map((option) => option.id))),
    },
  };
}

/** @param json one entry, or a list of them; an entry without `at` is of `now` */
export function readEntries(
  definition: ElectionDefinition,
  json: unknown,
  file: string,
  now: Instant,
): Result<readonly { readonly at: Instant; readonly draft: Draft }[], ScenarioFault> {
  const complaints = new Complaints();
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  const dated = list.map((entry) => (typeof entry === "object" && entry !== null ? { at: now, ...entry } : entry));
  const entries = readStory(dated, file, contextOf(definition, complaints));
  return complaints.first === undefined ? ok(entries) : { ok: false, error: complaints.first };
}
