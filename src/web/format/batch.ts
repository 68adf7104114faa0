// An update in words: where it came from, what it added to whom, who leads then.
import type { ChangeRow } from "../../views/index.ts";
import type { Translate } from "../messages/index.ts";
import { formatChange, formatVotes } from "./numbers.ts";
import { formatTime, type Locale } from "./times.ts";

export interface BatchOption {
  readonly id: string;
  readonly shortName: string;
}

/** In which words, and on whose clock. */
export interface Wording {
  readonly t: Translate;
  readonly locale: Locale;
}

/** "Floyd +74: Trump +61, Biden +13 → Biden leads by 14,101, 7:35 a.m. ET".
 *  A fall is said first: "Correction: −272: …".
 *  @param options in ballot order */
export function batchInWords(change: ChangeRow, options: readonly BatchOption[], { t, locale }: Wording): string {
  const lead = change.marginAfter === null ? "" : ` → ${leadInWords(change, options, t)}`;
  const end = `${lead}, ${formatTime(change.reportedAt ?? change.at, locale)}`;
  const first = change.marginBefore === null && change.totalAdded !== null && change.totalAdded === change.totalAfter;
  if (first) return `${t("batch.first", { n: formatVotes(change.totalAfter) })}${end}`;
  const gains = change.added
    .map((added, option) => ({ added, name: options[option]?.shortName ?? "" }))
    .filter((each) => each.added !== null && each.added !== 0)
    .map((each) => `${each.name} ${formatChange(each.added)}`);
  const still = change.totalAdded === 0 && gains.length === 0;
  const added = still ? t("batch.none") : formatChange(change.totalAdded);
  const sum = [whereFrom(change, t), added].filter((part) => part !== "").join(still ? ": " : " ");
  const kind = change.kind === "add" ? [] : [t(`batch.${change.kind}`)];
  return `${[...kind, sum, ...(gains.length > 0 ? [gains.join(", ")] : [])].join(": ")}${end}`;
}

/** The places that an update came from: named up to three, else counted. */
function whereFrom(change: ChangeRow, t: Translate): string {
  const named = change.batch.length > 0 ? change.batch : change.units.filter((unit) => unit.totalAdded !== 0);
  const names = named.map((each) => each.name);
  if (names.length === 0) return "";
  return names.length <= 3 ? names.join(", ") : t("batch.counties", { n: names.length });
}

function leadInWords(change: ChangeRow, options: readonly BatchOption[], t: Translate): string {
  const margin = change.marginAfter;
  if (margin === null) return "";
  if (margin.tied) return t("tie");
  const name = options.find((option) => option.id === margin.leader)?.shortName ?? margin.leader;
  return t(change.leadChanged ? "batch.takes" : "batch.leads", { name, n: formatVotes(margin.votes) });
}

/** How the lead moved: "lead −48"; empty where it did not, and where it cannot be said. */
export function leadChange({ marginBefore, marginAfter }: ChangeRow, { t }: Pick<Wording, "t">): string {
  if (marginBefore === null || marginAfter === null) return "";
  if (marginBefore.leader !== marginAfter.leader)
    return t("batch.turned", { n: formatVotes(marginBefore.votes + marginAfter.votes) });
  const moved = marginAfter.votes - marginBefore.votes;
  return moved === 0 ? "" : t("batch.lead", { n: formatChange(moved) });
}
