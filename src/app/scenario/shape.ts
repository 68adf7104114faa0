// Reads a value of JSON against a shape: members by name, moments in UTC, names that the election knows. What a shape does
// not know is a complaint, so a slip of the pen in a story never passes silently.
import { parseInstant } from "../../base/index.ts";
import type { Complaints } from "./complaints.ts";

export interface Context {
  readonly complaints: Complaints;
  /** Ids that the election has, by what they are ids of. */
  readonly known: Readonly<Record<"unit" | "contest" | "source" | "option", ReadonlySet<string>>>;
}

/** Gives the value as the program holds it; undefined after a complaint. `at`: file and path. */
export type Shape = (value: unknown, at: string, context: Context) => unknown;

export const text: Shape = (value, at, { complaints }) =>
  typeof value === "string" && value.trim() !== "" ? value : complaints.add("scenario/bad-file", "Not a text", at);

export const flag: Shape = (value, at, { complaints }) =>
  typeof value === "boolean" ? value : complaints.add("scenario/bad-file", "Neither true nor false", at);

export const wholeNumber: Shape = (value, at, { complaints }) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? value
    : complaints.add("scenario/bad-file", `${JSON.stringify(value)} is not a whole number`, at);

/** A moment with its zone, as the moment in UTC. */
export const moment: Shape = (value, at, { complaints }) =>
  (typeof value === "string" ? parseInstant(value) : undefined) ??
  complaints.add("scenario/bad-file", `${JSON.stringify(value)} is not a moment with its zone`, at);

export const calendarDate: Shape = (value, at, { complaints }) =>
  typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)
    ? value
    : complaints.add("scenario/bad-file", `${JSON.stringify(value)} is not a date`, at);

export function oneOf(values: readonly (string | boolean)[]): Shape {
  return (value, at, { complaints }) =>
    values.includes(value as string | boolean)
      ? value
      : complaints.add("scenario/bad-file", `${JSON.stringify(value)} is none of ${values.join(", ")}`, at);
}

export function nameOf(kind: keyof Context["known"]): Shape {
  return (value, at, { complaints, known }) =>
    typeof value === "string" && known[kind].has(value)
      ? value
      : complaints.add("scenario/unknown-name", `${JSON.stringify(value)} is no ${kind} of this election`, at);
}

export function optional(shape: Shape): Shape {
  return (value, at, context) => (value === undefined ? undefined : shape(value, at, context));
}

export function listOf(shape: Shape): Shape {
  return (value, at, context) =>
    Array.isArray(value)
      ? value.map((item, i) => shape(item, `${at}[${i}]`, context))
      : context.complaints.add("scenario/bad-file", "Not a list", at);
}

export function members(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, at, context) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return context.complaints.add("scenario/bad-file", "Not an object", at);
    }
    const given = value as Readonly<Record<string, unknown>>;
    const strange = Object.keys(given).find((name) => shapes[name] === undefined);
    if (strange !== undefined) context.complaints.add("scenario/bad-file", `There is no “${strange}” here`, at);
    const read: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(shapes)) {
      const member = shape(given[name], `${at}.${name}`, context);
      if (member !== undefined) read[name] = member;
    }
    return read;
  };
}

/** Objects told apart by one member's value. */
export function variants(tag: string, shapes: Readonly<Record<string, Readonly<Record<string, Shape>>>>): Shape {
  return (value, at, context) => {
    const kind = (value as Readonly<Record<string, unknown>> | null | undefined)?.[tag];
    const shape = typeof kind === "string" ? shapes[kind] : undefined;
    return shape === undefined
      ? context.complaints.add(
          "scenario/bad-file",
          `${JSON.stringify(kind)} is not a ${tag} known here`,
          `${at}.${tag}`,
        )
      : members({ [tag]: text, ...shape })(value, at, context);
  };
}
