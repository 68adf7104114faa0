// What is said beyond the count: what is expected, what is estimated, what is called.
import { CALL_BASES, CALL_STATUSES, CHECK_CODES, EXPECTED_ORIGINS, METHODS } from "../../model/index.ts";
import {
  basis,
  change,
  flag,
  head,
  list,
  moment,
  object,
  orNull,
  position,
  type Schema,
  test,
  text,
  use,
  votes,
} from "./schema-words.ts";

const number: Schema = { type: "number" };
const part: Schema = { type: "number", minimum: 0, maximum: 1 };
const two = (items: Schema): Schema => ({ type: "array", items, minItems: 2, maxItems: 2 });

const origin: Schema = { enum: EXPECTED_ORIGINS };

export const expectedVoteSchema: Schema = object(
  {
    source: text,
    sourceName: text,
    ballots: orNull(votes),
    percentCounted: orNull(text),
    remaining: orNull(votes),
    saidAt: moment,
    position,
  },
  { origin, guard: object({ ballots: votes, remaining: orNull(votes), since: moment }) },
);

const evidence = object(
  {
    position,
    source: text,
    basis,
    marginVotes: change,
    totalVotes: votes,
    overruled: list({ ...text, description: "A point of the checklist that was not met" }),
  },
  {
    remaining: votes,
    probability: { ...text, description: "Of the leader, as printed when it was called: 0.9973" },
    interval: two(change),
    parameters: text,
    recountRule: text,
    lawAsOf: text,
    recountLimitVotes: votes,
  },
);

export const callSchema: Schema = object(
  { status: { enum: CALL_STATUSES }, names: list(text), source: text, sourceName: text, text, at: moment, position },
  {
    option: text,
    runoff: { const: true },
    basis: { enum: CALL_BASES },
    evidence,
    agreed: list(text),
    retracts: position,
    retracted: object({ at: moment, position, text }),
  },
);

const expected = object(
  {
    ballots: votes,
    sd: { ...votes, description: "One standard deviation, ballots" },
    origin,
    saidBy: text,
    saidAt: moment,
    position,
  },
  { heldAgainst: { ...votes, description: "What was said last, where a higher number of the last 24 hours is held" } },
);

const estimate = {
  ...object({
    countedMargin: change,
    total: votes,
    remaining: votes,
    margin: number,
    sd: number,
    degrees: { type: "integer", minimum: 1 },
    interval: two(change),
    winProbability: part,
    recountProbability: orNull(part),
    deciders: list(
      object({
        unit: text,
        name: text,
        method: { enum: [...METHODS, "total"] },
        remaining: votes,
        lean: { type: "number", minimum: -1, maximum: 1 },
        share: part,
      }),
    ),
    parameters: text,
  }),
  description:
    "Votes, of the pair's first over its second. winProbability is Student's T(margin / sd) with so many degrees of freedom.",
};

export const estimateSchema: Schema = object(
  {
    ...head,
    contest: object({ id: text, name: text }, { electors: votes }),
    ballotOrder: list(object({ id: text, shortName: text })),
    outlook: orNull(
      object(
        {
          source: text,
          sourceName: text,
          basis,
          figurePosition: orNull(position),
          counted: orNull(votes),
          expected: orNull(expected),
          unknown: orNull({ enum: ["nobody-says", "count-unknown", "not-above-counted", "certified", "other-count"] }),
          remaining: orNull(object({ votes, low: votes, high: votes })),
          shareCounted: orNull(use("Share")),
          pair: two(text),
          estimate: orNull(estimate),
          recommendation: {
            ...object(
              {
                status: { enum: CALL_STATUSES },
                checks: list(object({ code: { enum: CHECK_CODES }, met: orNull(flag), says: text })),
                retract: list(text),
              },
              { option: text, basis: { enum: CALL_BASES } },
            ),
            description: "What a rule says of the figures: nobody's call",
          },
          historyOf: { ...orNull(text), description: "Name of the source whose count the history is" },
          history: {
            ...list(
              object({
                at: moment,
                position,
                counted: orNull(votes),
                expected: orNull(votes),
                remaining: orNull(votes),
                lead: change,
                low: orNull(change),
                high: orNull(change),
                winProbability: orNull(part),
              }),
            ),
            description: "An update each; of more than 300 every second, fourth, eighth, and the newest",
          },
        },
        {
          stopped: object({ at: moment, text, position }),
          asksForShare: {
            const: true,
            description: "Being ahead is not all that it takes; winProbability is of it alone",
          },
          goneOver: { const: true, description: "The source has gone over to another count: its figures from before" },
        },
      ),
    ),
  },
  test,
);
