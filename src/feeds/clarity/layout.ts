// What may stand in what in a detail.xml.

/** Where an element stands, which says what it means: a County is a place of the list, a place that votes on a contest,
 *  or a count. `not-votes` and `passed-over` hold nothing that we read. */
export type Place =
  | "result"
  | "field"
  | "state"
  | "county"
  | "unit-list"
  | "unit"
  | "contest"
  | "participants"
  | "participant"
  | "contest-type"
  | "choice"
  | "vote-type"
  | "cell"
  | "not-votes"
  | "passed-over";

const INSIDE: Readonly<Partial<Record<Place, ReadonlyMap<string, Place>>>> = {
  result: tags({
    Timestamp: "field",
    ElectionName: "field",
    ElectionDate: "field",
    Region: "field",
    ElectionVoterTurnout: "state",
    VoterTurnout: "county",
    Contest: "contest",
  }),
  state: tags({ Counties: "unit-list" }),
  county: tags({ Precincts: "unit-list" }),
  "unit-list": tags({ County: "unit", Precinct: "unit" }),
  contest: tags({ ParticipatingCounties: "participants", VoteType: "contest-type", Choice: "choice" }),
  participants: tags({ County: "participant" }),
  "contest-type": tags({ County: "cell", Precinct: "cell" }),
  choice: tags({ VoteType: "vote-type" }),
  "vote-type": tags({ County: "cell", Precinct: "cell" }),
};

function tags(record: Readonly<Record<string, Place>>): ReadonlyMap<string, Place> {
  return new Map(Object.entries(record));
}

/** Undefined for an element that we do not know there. */
export function placeInside(parent: Place, tag: string): Place | undefined {
  return INSIDE[parent]?.get(tag);
}
