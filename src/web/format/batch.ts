// An update in words: where it came from, what it added to whom, who leads then.
import type { ChangeRow } from "../../views/index.ts";
import { formatChange, formatVotes } from "./numbers.ts";
import { formatTime } from "./times.ts";

export interface BatchOption {
  readonly id: string;
  readonly shortName: string;
}

/** "Floyd +74: Trump +61, Biden +13 → Biden leads by 14,101, 7:35 a.m. ET".
 *  A fall is said first: "Correction, −272: …".
 *  @param options in ballot order */
export function batchInWords(change: ChangeRow, options: readonly BatchOption[], timeZone: string): string {
  const first = change.marginBefore === null && change.totalAdded !== null && change.totalAdded === change.totalAfter;
  if (first) {
    const when = formatTime(change.reportedAt ?? change.at, timeZone);
    const lead = change.marginAfter === null ? "" : ` → ${leadInWords(change, options)}`;
    return `First figures on this count: ${formatVotes(change.totalAfter)} votes${lead}, ${when}`;
  }
  const kind = { add: "", correction: "Correction: ", restate: "Correction, total lowered: ", recode: "Recoded: " }[
    change.kind
  ];
  const gains = change.added
    .map((added, option) => ({ added, name: options[option]?.shortName ?? "" }))
    .filter((each) => each.added !== null && each.added !== 0)
    .map((each) => `${each.name} ${formatChange(each.added)}`);
  const where = whereFrom(change);
  const parts = [
    `${kind}${where} ${formatChange(change.totalAdded)}`.trim(),
    ...(gains.length > 0 ? [gains.join(", ")] : []),
  ];
  const lead = change.marginAfter === null ? "" : ` → ${leadInWords(change, options)}`;
  return `${parts.join(": ")}${lead}, ${formatTime(change.reportedAt ?? change.at, timeZone)}`;
}

/** The places that an update came from: named up to three, else counted. */
export function whereFrom(change: ChangeRow): string {
  const named = change.batch.length > 0 ? change.batch : change.units.filter((unit) => unit.totalAdded !== 0);
  const names = named.map((each) => each.name);
  if (names.length === 0) return "";
  return names.length <= 3 ? names.join(", ") : `${names.length} counties`;
}

export function leadInWords(change: ChangeRow, options: readonly BatchOption[]): string {
  const margin = change.marginAfter;
  if (margin === null) return "no lead is known";
  const leader = options.find((option) => option.id === margin.leader)?.shortName ?? margin.leader;
  if (margin.tied) return "tie";
  return `${leader} ${change.leadChanged ? "takes the lead" : "leads"} by ${formatVotes(margin.votes)}`;
}

/** How the lead moved: "lead −48"; empty where it cannot be said. */
export function leadChange(change: ChangeRow): string {
  const { marginBefore, marginAfter } = change;
  if (marginBefore === null || marginAfter === null) return "";
  if (marginBefore.leader !== marginAfter.leader)
    return `lead turned by ${formatVotes(marginBefore.votes + marginAfter.votes)}`;
  return `lead ${formatChange(marginAfter.votes - marginBefore.votes)}`;
}
