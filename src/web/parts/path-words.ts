// The path in sentences. Every number in them is the document's; only rounding happens here.
import type { HurdleView, PathLine, PathTrailing, PathView } from "../../views/index.ts";
import { formatRuleShare } from "../format/names.ts";
import { formatAbout, formatCounted, formatNeeded, formatShare, formatVotes } from "../format/numbers.ts";
import { formatShort } from "../format/times.ts";
import type { View } from "../view.ts";

/** Who trails by how much, what is left, what that takes, and how the newest votes went. */
export function raceInWords(view: View, path: PathView, trailing: PathTrailing): readonly string[] {
  return [
    whoTrails(view, path, trailing),
    ...leftInWords(view, path),
    ...whatItTakes(view, path, trailing),
    ...howItWent(view, path, trailing),
  ];
}

function whoTrails({ t }: View, { leader, seats }: PathView, { option, behind }: PathTrailing): string {
  const names = { name: option.shortName, leader: leader.shortName };
  if (behind === 0) return t("path.level", names);
  const n = formatVotes(behind);
  if (seats > 1) return t("path.seat", { ...names, n, seats });
  return behind === 1 ? t("path.trailsOne", names) : t("path.trails", { ...names, n });
}

function whatItTakes({ t }: View, path: PathView, { option, behind, hurdle, fewestToTie }: PathTrailing): string[] {
  const name = option.shortName;
  if (path.locked) return [t("path.locked", { n: formatVotes(path.mostRemaining), leader: path.leader.shortName })];
  if (hurdle.at.kind === "unknown") return [];
  if (behind === 0) return [t("path.needsLevel")];
  const low = formatAbout(path.remaining.low ?? 0);
  const high = formatAbout(path.remaining.high ?? 0);
  const most = neededOf(hurdle.most);
  if (hurdle.at.kind === "cannot") {
    const cannot = t("path.cannot", { name, n: formatVotes(hurdle.at.short) });
    return [cannot, most === null ? t("path.rangeAll", { name, high }) : t("path.rangeAfterAll", { high, most })];
  }
  const needs = t("path.needs", { name, share: formatNeeded(hurdle.at.ofPair) });
  if (most === null) return [needs];
  const fewest = neededOf(hurdle.fewest);
  if (fewest !== null) return [needs, t("path.range", { high, most, low, fewest })];
  return [needs, t("path.rangeCannot", { name, high, most, n: formatVotes(fewestToTie) })];
}

function neededOf(hurdle: HurdleView): string | null {
  return hurdle.kind === "needs" ? formatNeeded(hurdle.ofPair) : null;
}

function howItWent({ t }: View, { locked }: PathView, { option, recent, hurdle, behind }: PathTrailing): string[] {
  if (recent === null) return [];
  const values = { name: option.shortName, share: formatShare(recent.share), n: formatVotes(recent.votes) };
  const went = recent.votes === 1 ? t("path.recentOne", values) : t("path.recent", values);
  if (locked || behind === 0 || recent.enough === null || hurdle.at.kind !== "needs") return [went];
  return [went, t(recent.enough ? "path.enough" : "path.notEnough")];
}

/** How many are left, by whom and since when; or why it is unknown. */
export function leftInWords({ t, locale }: View, { remaining: { said, votes, why } }: PathView): readonly string[] {
  const source = said?.sourceName ?? "";
  if (why !== undefined) return [t(`path.unknown.${why}`, { source, ballots: formatVotes(said?.ballots ?? null) })];
  if (said === undefined || votes === null) return [];
  const origin = t(`path.origin.${said.origin}`, { source });
  // Under the guard the number in force is an older word than the newest.
  const when = formatShort(said.guard?.since ?? said.at, locale);
  return [t("path.left", { n: formatAbout(votes), origin, when })];
}

/** How wrong that may be, and what else bounds it. */
export function doubtsInWords({ t, locale }: View, path: PathView): readonly string[] {
  const { said, votes, low, high, counted } = path.remaining;
  const words: string[] = [];
  if (said !== undefined && votes !== null) {
    const bounds = { low: formatAbout(low ?? 0), high: formatAbout(high ?? 0) };
    words.push(low === 0 ? t("path.fromNone", bounds) : t("path.from", bounds));
    if (counted !== null) words.push(t("path.counted", { share: formatCounted(counted) }));
    if (said.guard !== undefined) {
      const { newest, since, ballots: held } = said.guard;
      const values = { ballots: formatVotes(said.ballots), held: formatVotes(held), when: formatShort(since, locale) };
      words.push(
        newest === null ? t("path.guardNone", values) : t("path.guard", { ...values, n: formatAbout(newest) }),
      );
    }
  }
  if (path.mostRemaining !== null && !path.locked) words.push(t("path.most", { n: formatVotes(path.mostRemaining) }));
  return words;
}

/** A line to pass: where it is, where the votes are now, what it takes. */
export function lineInWords(view: View, path: PathView, line: PathLine): readonly string[] {
  const { t } = view;
  const { option, majority, over, hurdle, runoff } = line;
  const name = option.shortName;
  const prefix = majority ? "path.majority" : "path.line";
  const words: string[] = [];
  if (!majority) {
    const share = formatRuleShare(line);
    words.push(t(line.comparator === ">" ? "path.line.moreThan" : "path.line.atLeast", { name, share }));
  }
  words.push(t(`${prefix}.${over >= 0 ? "over" : "short"}`, { name, n: formatVotes(Math.abs(over)) }));
  if (runoff.length > 1) words.push(t("path.majority.runoff", { names: runoffNames(path, runoff).join(", ") }));
  if (line.second !== null) words.push(...secondInWords(view, line.second));
  const { at } = hurdle;
  if (at.kind === "needs") {
    const share = formatNeeded({ num: at.votes, den: at.left });
    words.push(t(`${prefix}.needs`, { name, n: formatVotes(at.votes), left: formatVotes(at.left), share }));
  }
  if (at.kind === "safe") words.push(t(`${prefix}.safe`, { name }));
  if (at.kind === "cannot") words.push(t(`${prefix}.cannot`, { name, n: formatVotes(at.short) }));
  return words;
}

function secondInWords({ t }: View, { holder, trailing }: NonNullable<PathLine["second"]>): readonly string[] {
  const { option, behind, hurdle } = trailing;
  const names = { name: option.shortName, leader: holder.shortName, n: formatVotes(behind) };
  if (behind === 0) return [t("path.second.level", names)];
  if (hurdle.at.kind === "needs") {
    return [t("path.second.needs", { ...names, share: formatNeeded(hurdle.at.ofPair) })];
  }
  return [t(hurdle.at.kind === "cannot" ? "path.second.cannot" : "path.second.behind", names)];
}

function runoffNames({ leader, trailing }: PathView, runoff: PathLine["runoff"]): readonly string[] {
  const known = [leader, ...trailing.map((each) => each.option)];
  return runoff.map((id) => known.find((option) => option.id === id)?.shortName ?? id);
}
