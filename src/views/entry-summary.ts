// An entry in one plain sentence, for the list of the record.
import { exhaustive } from "../base/index.ts";
import { type ElectionState, indexOf, optionsOf } from "../fold/index.ts";
import { DECISION_DESK, type Entry, type SourceId } from "../model/index.ts";
import { sourceName } from "./contest.ts";
import { unitName } from "./head.ts";

export function summarize(entry: Entry, state: ElectionState): string {
  const index = indexOf(state);
  const source = (id: SourceId) => sourceName(index, id);
  const contest = (id: string) => index.definition.contests.find((each) => each.id === id)?.name ?? id;
  switch (entry.type) {
    case "election.created":
      return `The record of “${entry.name}” begins.`;
    case "count.reported":
    case "count.corrected": {
      const named = "inline" in entry.counts ? entry.counts.inline.units.map((line) => unitName(index, line.unit)) : [];
      const where =
        named.length === 0 ? "in a counts file" : named.length <= 3 ? named.join(", ") : `${named.length} units`;
      const kind = { add: "counts", correction: "correction", recode: "recode", restate: "restated counts" }[
        entry.kind
      ];
      const filed =
        entry.filing === undefined ? "" : ` Filed by ${unitName(index, entry.filing.county)}, and agreed to by two.`;
      return `${source(entry.source)}, ${contest(entry.contest)}, ${entry.basis}: ${kind} for ${where}.${filed}`;
    }
    case "expected.estimated":
      return `${source(entry.source)} says how many ballots it expects.`;
    case "source.observed":
      return `${source(entry.source)}: ${entry.text}`;
    case "incident.opened":
      return `Incident at ${entry.place}: ${entry.title}`;
    case "incident.closed":
      return `Incident over: ${entry.text}`;
    case "post.published":
      return `Post: ${entry.headline}`;
    case "post.corrected":
      return `Post corrected: ${entry.correction}`;
    case "event.scheduled":
      return `Scheduled: ${entry.title}`;
    case "county.certified":
      return entry.version === 1
        ? `${unitName(index, entry.unit)} certified.`
        : `${unitName(index, entry.unit)} certified again (version ${entry.version}).`;
    case "certification.tallied":
      return `${entry.certified} of ${entry.total} counties had certified.`;
    case "state.certified":
      return `The state certified the ${entry.basis} count (version ${entry.version}).`;
    case "deadline.set":
      return `Deadline: ${entry.title}`;
    case "call.set": {
      if (entry.source !== DECISION_DESK) return `${source(entry.source)}: ${entry.text}`;
      const options = index.contests.get(entry.contest)?.options;
      const names = optionsOf(entry).map((id) => options?.find((each) => each.id === id)?.name ?? id);
      const whom = names.length === 0 ? "" : ` (${names.join(", ")}${entry.runoff === true ? ", runoff" : ""})`;
      return `${source(entry.source)}, ${contest(entry.contest)}: ${entry.status}${whom}. ${entry.text}`;
    }
    case "estimate.stopped":
      return `Estimate of ${contest(entry.contest)} stopped: ${entry.text}`;
    case "estimate.resumed":
      return `Estimate of ${contest(entry.contest)} shown again: ${entry.text}`;
    case "audit.announced":
      return `Audit announced: ${entry.text}`;
    case "audit.reported":
      return `Audit reported: ${entry.text}`;
    case "recount.requested":
      return `Recount asked for by ${entry.by}.`;
    case "recount.ordered":
      return `Recount ordered: ${entry.text}`;
    case "recount.completed":
      return `Recount complete: ${entry.text}`;
    case "publication.frozen":
      return `Publication frozen: ${entry.text}`;
    case "publication.resumed":
      return `Publication goes on: ${entry.text}`;
    default:
      return exhaustive(entry);
  }
}
