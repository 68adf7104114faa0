// What files call the ways of voting, over states and years.
import type { Column } from "../model/index.ts";

const NAMES: ReadonlyMap<string, Column> = new Map(
  Object.entries<Column>({
    "election day votes": "election-day",
    "election day": "election-day",
    election: "election-day",
    "absentee by mail votes": "absentee-mail",
    "absentee by mail": "absentee-mail",
    absentee: "absentee-mail",
    "advanced voting votes": "early",
    "advance voting votes": "early",
    "advance voting": "early",
    "advance in person": "early",
    advance: "early",
    "early vote": "early",
    "early voting": "early",
    "provisional votes": "provisional",
    provisional: "provisional",
    other: "other",
  }),
);

/** Undefined for a name we do not know: never put under "other" in silence. */
export function columnOf(name: string): Column | undefined {
  return NAMES.get(name.trim().toLowerCase());
}
