// Clarity `summary.json`: each contest's sums for the whole place, without methods, counties or a clock.
import type { Reading, ReadingContest, ReadingOption } from "../../model/index.ts";
import { refuse } from "../feed.ts";
import type { JsonNode } from "../json.ts";
import { parseOptionName } from "../values.ts";
import { warning } from "../warning.ts";

/** The file names no place, so its one unit has no name: the caller knows whose summary it fetched.
 *  `TP`/`PR` are not read: in a state's file they count counties, in a county's precincts, and neither says which.
 *  @error feed/missing-field, feed/malformed, feed/bad-number, feed/bad-text, feed/duplicate-cell, feed/not-results */
export function readSummary(file: JsonNode): Reading {
  const contests = file.list().map(contestOf);
  if (contests.length === 0) refuse("feed/not-results", "The summary lists no contest.");
  const keys = new Set<string>();
  for (const { key } of contests) {
    if (keys.has(key)) refuse("feed/duplicate-cell", `Two contests have the key ${key}.`, key);
    keys.add(key);
  }
  return {
    format: "clarity-summary",
    units: [{ kind: "state", name: "" }],
    contests,
    warnings: [
      warning("feed/place-not-named", "A summary does not say which place it covers; it is taken for the whole."),
    ],
  };
}

function contestOf(node: JsonNode): ReadingContest {
  const key = node.get("K").text();
  const names = node.get("CH").list();
  const votes = node.get("V").list();
  const parties = node.get("P").listOrNone();
  const winners = node.get("W").listOrNone();
  if (votes.length !== names.length) {
    refuse("feed/malformed", `${names.length} names and ${votes.length} counts do not go together.`, node.path);
  }
  const options = names.map((name, index): ReadingOption => {
    const option = parseOptionName(name.text(), name.path, parties[index]?.textOrNone());
    return winners[index]?.countOrNone() === 1 ? { ...option, winner: true } : option;
  });
  const voteFor = node.get("VF").countOrNone();
  const measure = options.length > 0 && options.every((option) => option.kind === "choice");
  return {
    key,
    name: node.get("C").text(),
    ...(voteFor === undefined ? {} : { voteFor }),
    kind: measure ? "measure" : "candidate",
    options,
    rows: options.length === 0 ? [] : [{ unit: 0, column: "total", votes: votes.map((each) => each.count()) }],
    complete: [],
  };
}
