// A small election for tests: one state, two counties of three precincts, a contest for two and a write-in line.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Desk, type Installation, type OpenElection, openDesk, openInstallation } from "../src/app/index.ts";
import { epochOf, type Instant, instant, instantOfEpoch, unwrap } from "../src/base/index.ts";
import { type DeskDatabase, openDeskDatabase } from "../src/db/index.ts";
import type { ElectionDefinition, Grant, UnitId } from "../src/model/index.ts";
import { openPeople, type People } from "../src/people/index.ts";

export const POLLS_CLOSE = instant("2026-11-03T19:00-05:00");

export const smallElection = {
  id: "tiny",
  name: "Tiny election",
  date: "2026-11-03",
  timeZone: "America/New_York",
  jurisdiction: "Tinyland",
  pollsCloseAt: POLLS_CLOSE,
  test: false,
  parties: [
    { id: "dem", abbreviation: "Dem", name: "Democratic" },
    { id: "rep", abbreviation: "Rep", name: "Republican" },
  ],
  units: [
    { id: "tl", kind: "state", name: "Tinyland" },
    ...["adams", "baker"].flatMap((county) => [
      { id: `tl/${county}`, kind: "county", name: county[0]?.toUpperCase() + county.slice(1), parent: "tl" },
      ...["one", "two", "three"].map((precinct) => ({
        id: `tl/${county}/${precinct}`,
        kind: "precinct",
        name: `${county[0]?.toUpperCase()}${county.slice(1)} ${precinct}`,
        parent: `tl/${county}`,
      })),
    ]),
  ],
  contests: [
    {
      id: "mayor",
      name: "Mayor",
      kind: "candidate",
      voteFor: 1,
      unit: "tl",
      options: [
        { id: "ash", name: "Alex Ash", shortName: "Ash", kind: "candidate", party: "dem" },
        { id: "birch", name: "Bo Birch", shortName: "Birch", kind: "candidate", party: "rep" },
      ],
    },
  ],
  sources: [{ id: "official", name: "Tinyland elections", kind: "official", statesBasis: true }],
} as unknown as ElectionDefinition;

export const ADAMS = "tl/adams" as UnitId;
export const BAKER = "tl/baker" as UnitId;

/** A clock that a test sets; it moves on by a millisecond each time it is asked, as time does. */
export interface TestClock {
  now(): Instant;
  set(at: Instant): void;
  forward(ms: number): void;
}

export function testClock(at: Instant): TestClock {
  let ms = epochOf(at);
  return {
    now: () => instantOfEpoch(ms++),
    set: (moment) => {
      ms = epochOf(moment);
    },
    forward: (by) => {
      ms += by;
    },
  };
}

export interface SmallOffice {
  readonly dataDir: string;
  readonly clock: TestClock;
  readonly installation: Installation;
  readonly election: OpenElection;
  readonly database: DeskDatabase;
  readonly desk: Desk;
  readonly people: People;
  /** @returns the person's id */
  person(name: string, ...grants: readonly Grant[]): Promise<string>;
  /** Closes everything and opens it again, as after a crash. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** @param database `postgres://…`, empty; absent: SQLite */
export async function openSmallOffice(
  definition: ElectionDefinition = smallElection,
  database?: string,
): Promise<SmallOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), "tallyroom-desk-"));
  const clock = testClock(instant("2026-11-03T20:00-05:00"));
  const parts = async () => {
    const installation = unwrap(await openInstallation({ dataDir, ...(database === undefined ? {} : { database }) }));
    const election =
      installation.election(definition.id) ?? unwrap(await installation.createElection(definition, POLLS_CLOSE));
    const tables = unwrap(await openDeskDatabase(dataDir, database));
    const people = unwrap(openPeople(tables, { dataDir, clock }));
    const desk = await openDesk(installation, tables, clock);
    return { installation, election, database: tables, people, desk };
  };
  let held = await parts();
  const close = async () => {
    await held.installation.close();
    await held.database.destroy();
  };
  return {
    dataDir,
    clock,
    get installation() {
      return held.installation;
    },
    get election() {
      return held.election;
    },
    get database() {
      return held.database;
    },
    get desk() {
      return held.desk;
    },
    get people() {
      return held.people;
    },
    person: async (name, ...grants) => {
      const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
      return unwrap(await held.people.addActive({ email, name, grants })).id;
    },
    reopen: async () => {
      await close();
      held = await parts();
    },
    close: async () => {
      await close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** A county's return as our own CSV: votes of the options per precinct, all in one column.
 *  @param rows precinct → [Ash, Birch], and ballots cast where told */
export function returnOf(county: "adams" | "baker", rows: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const lines = ["election,contest,unit,unit_name,option,option_name,method,votes"];
  for (const [precinct, [ash, birch, ballots]] of Object.entries(rows)) {
    const unit = `tl/${county}/${precinct}`;
    lines.push(`tiny,mayor,${unit},,ash,,total,${ash}`, `tiny,mayor,${unit},,birch,,total,${birch}`);
    if (ballots !== undefined) lines.push(`tiny,,${unit},,(ballots cast),,total,${ballots}`);
  }
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
}
