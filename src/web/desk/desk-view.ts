// What the parts of a desk page are handed, and how they link: every step of a path is encoded, whatever it holds.
import type { Instant } from "../../base/index.ts";
import type { CountyRef, DeskHead, ElectionRef } from "../../views/index.ts";
import type { Locale } from "../format/times.ts";
import type { DeskContext } from "./frame.tsx";

export interface DeskView {
  readonly desk: DeskContext;
  readonly election: ElectionRef;
  readonly locale: Locale;
  readonly now: Instant;
}

export function makeDeskView({ election, now }: DeskHead, desk: DeskContext): DeskView {
  return { desk, election, now, locale: { timeZone: election.timeZone, language: "en" } };
}

function localPath(...steps: readonly string[]): string {
  return `/${steps.map(encodeURIComponent).join("/")}`;
}

/** Below the desk of this election: `/desk/ga-2020/freeze`. */
export function deskPath({ election }: DeskView, ...more: readonly string[]): string {
  return localPath("desk", election.id, ...more);
}

export function countyPath(view: DeskView, county: CountyRef, ...more: readonly string[]): string {
  return deskPath(view, "county", county.slug, ...more);
}

export function filingPath(view: DeskView, county: CountyRef, filing: string, ...more: readonly string[]): string {
  return countyPath(view, county, "filings", filing, ...more);
}

/** Where the public looks: `/ga-2020/county/gwinnett`. */
export function publicPath({ election }: Pick<DeskView, "election">, ...more: readonly string[]): string {
  return localPath(election.id, ...more);
}

/** The desk of another election than the page's own, or of none. */
export function deskOf(election: ElectionRef, county?: CountyRef): string {
  return county === undefined ? localPath("desk", election.id) : localPath("desk", election.id, "county", county.slug);
}
