// Ballots that a county has on hand and has not counted, by way of voting: what readers ask for most after the count itself. No
// count, so one person of the county may say it; each new list replaces the one before.
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import { indexOf } from "../../fold/index.ts";
import { METHODS, type Method, type UnitId } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";
import { type Announcing, enterAnnouncement } from "./announce.ts";

/** Of any county in the land. */
const MOST = 20_000_000;

/** Texts of the form → ballots by way of voting. What is left empty is not on the list: none of it is left.
 *  @error desk/bad-cell  no whole number, or nothing filled in */
export function readOutstanding(
  form: Readonly<Record<string, string | undefined>>,
): Result<ReadonlyMap<Method, number>, Fault> {
  const ballots = new Map<Method, number>();
  for (const method of METHODS) {
    const text = (form[method] ?? "").replaceAll(",", "").trim();
    if (text === "") continue;
    if (!/^\d{1,9}$/.test(text) || Number(text) > MOST)
      return fault(
        "desk/bad-cell",
        `“${form[method]}” is no number of ballots. Write a whole number, or leave it empty.`,
      );
    ballots.set(method, Number(text));
  }
  if (ballots.size === 0)
    return fault("desk/bad-cell", "Write how many ballots of at least one kind are left; 0 if none is.");
  return ok(ballots);
}

/** @error app/frozen */
export function listOutstanding(
  election: OpenElection,
  county: UnitId,
  ballots: ReadonlyMap<Method, number>,
  by: Announcing,
): Promise<Result<void>> {
  return enterAnnouncement(election, by, (state) => {
    const source = indexOf(state).definition.sources.find(({ kind }) => kind === "official")?.id;
    if (source === undefined) throw new Error("an election without an official source has no desk");
    const estimates = [...ballots].map(([method, outstanding]) => ({ unit: county, method, outstanding }));
    return ok({ type: "expected.estimated", source, reportedAt: by.at, estimates });
  });
}
