// Why two sources differ: one form for each kind of reason, and how an observer went from one count to another.
import {
  basis,
  change,
  count,
  flag,
  kindOfChange,
  list,
  moment,
  object,
  orNull,
  position,
  type Schema,
  text,
  use,
  votes,
  votesByOption,
} from "./schema-words.ts";

const fit: Schema = {
  enum: ["proved", "would-fit"],
  description: "`would-fit`: it would account for the difference, but no figure here shows it",
};
const optionNumber: Schema = { ...count, description: "Number of an option in ballot order, from 0" };
const matched = object({ higher: use("Saying"), lower: use("Saying") });
const side = object(
  { source: text, official: flag, basis: orNull(basis) },
  { from: basis, left: use("Saying"), arrived: use("Saying"), steps: count },
);
/** One form for each kind of reason. */
const explanations = [
  reason("equal", { options: list(optionNumber) }),
  reason(
    "stale",
    {
      match: { enum: ["equal", "between", "older"] },
      behind: text,
      ahead: text,
      showing: use("Saying"),
      lastWord: object({ at: moment, position }),
      ageMs: count,
      missedFrom: use("Saying"),
      missed: count,
      missedVotes: orNull(change),
    },
    { matched: use("Saying") },
  ),
  reason("constant-offset", {
    higher: text,
    lower: text,
    offset: votes,
    options: list(optionNumber),
    moments: list(matched),
  }),
  reason(
    "different-scope",
    {
      by: { enum: ["line", "rest", "no-line", "no-total"] },
      wider: text,
      narrower: text,
      options: list(optionNumber),
      offset: orNull(votes),
    },
    { moment: matched, shownBy: use("Saying") },
  ),
  reason("same-margin", { leader: optionNumber, runnerUp: optionNumber, margin: votes }),
  reason("different-denominator", {
    counts: list(object({ source: text, precincts: count, from: { enum: ["said", "listed"] }, position })),
  }),
  reason("different-basis", { sides: list(side) }),
  reason("true-conflict", {
    options: list(object({ option: optionNumber, higher: text, votes })),
    total: orNull(object({ higher: text, votes })),
  }),
];

function reason(
  kind: string,
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return object({ kind: { const: kind }, fit, ...required }, optional);
}

export const explanationSchemas = {
  Disagreement: object({
    a: text,
    b: text,
    figures: list(use("Saying")),
    explanations: {
      ...list(use("Explanation")),
      description: "What sets the two apart, most important first. Options are numbers in ballot order, from 0",
    },
    counties: object({
      compared: count,
      differing: count,
      rows: list(
        object({
          unit: text,
          name: text,
          votes: list(votesByOption),
          totalVotes: list(orNull(votes)),
          positions: list(position),
          apart: votes,
        }),
      ),
    }),
  }),
  Explanation: { anyOf: explanations },
  BasisMove: object(
    {
      source: text,
      sourceName: text,
      from: basis,
      to: orNull(basis),
      fit,
      steps: list(
        object({
          saying: use("Saying"),
          kind: kindOfChange,
          totalAdded: orNull(change),
          margin: orNull(use("Margin")),
          counties: list(object({ unit: text, name: text, votesAdded: change })),
        }),
      ),
      fell: count,
    },
    { arrived: use("Saying"), equals: position },
  ),
  Saying: {
    ...object({ position, at: moment, saidAt: moment, votes: votesByOption, totalVotes: orNull(votes) }),
    description: "A source's figures from one update until its next; `saidAt` is its own clock, where it has one",
  },
} as const;
