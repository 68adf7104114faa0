// What the schemas of answers are written in: the few shapes that all of them share.
import { BASES } from "../../model/index.ts";

export interface Schema {
  readonly [keyword: string]: unknown;
}

export const text: Schema = { type: "string" };
export const flag: Schema = { type: "boolean" };
export const moment: Schema = { type: "string", description: "UTC: 2020-11-11T13:05:00.000Z" };
export const position: Schema = { type: "integer", minimum: 0, description: "Position of an entry in the record" };
export const votes: Schema = { type: "integer", minimum: 0 };
export const change: Schema = { type: "integer" };
export const count: Schema = { type: "integer", minimum: 0 };
export const basis: Schema = { enum: BASES };
export const kindOfChange: Schema = { enum: ["add", "correction", "recode", "restate"] };

export const list = (items: Schema): Schema => ({ type: "array", items });
export const use = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

export function orNull(schema: Schema): Schema {
  return typeof schema.type === "string"
    ? { ...schema, type: [schema.type, "null"] }
    : { anyOf: [schema, { type: "null" }] };
}

/** @param optional absent where it is unknown or does not apply */
export function object(
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } };
}

/** Votes per option in ballot order; null is unknown. */
export const votesByOption = list(orNull(votes));
export const changeByOption = list(orNull(change));
/** Said of a test election alone. */
export const test = { test: { const: true, description: "TEST: nothing here is a result" } };
export const head = { position, root: { ...text, description: "Base64, as in the checkpoint" }, asOf: moment };
