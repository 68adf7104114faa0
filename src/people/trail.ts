// The trail: who did what, or tried to. Each row holds the hash of the one before, and the count of rows is kept apart: a row
// changed, taken out of the middle or cut off the end shows.
import { type Clock, canonicalJson, type Fault, fault, type Json, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import { hashOf } from "./token.ts";
import { inTurn } from "./turn.ts";

/** What is written of one act. Never a secret: not a password, a code, a token, nor the text of a form. */
export interface Act {
  readonly action: string;
  readonly outcome: "done" | "refused" | "failed";
  readonly person?: string;
  /** Whom it said it was, where nobody was signed in. */
  readonly claimed?: string;
  readonly election?: string;
  readonly county?: string;
  /** What it was done to. */
  readonly object?: string;
  /** Why it was not done. */
  readonly code?: string;
  readonly detail?: { readonly [key: string]: Json | undefined };
}

export type TrailRow = DeskTables["trail"];

export interface TrailFilter {
  readonly person?: string;
  readonly election?: string;
  readonly county?: string;
  readonly action?: string;
}

export interface ActTrail {
  write(act: Act): Promise<TrailRow>;
  /** Newest first. @param before rows older than this number */
  read(ask: {
    readonly before?: number;
    readonly limit: number;
    readonly filter?: TrailFilter;
  }): Promise<readonly TrailRow[]>;
  /** All of it, oldest first, in handfuls. */
  readAll(filter?: TrailFilter): AsyncGenerator<readonly TrailRow[]>;
  /** Recomputes every hash.
   *  @returns how many rows there are
   *  @error people/trail-broken  `at`: the number of the first row that is not as it was written */
  verify(): Promise<Result<{ readonly rows: number }, Fault<PeopleCode>>>;
  /** What has been done so far, by its names. */
  actions(): Promise<readonly string[]>;
}

const BATCH = 1_000;
/** What the first row has in the place of a hash before it. */
const BEGINNING = "0".repeat(64);

export function openTrail(desk: DeskDatabase, clock: Clock): ActTrail {
  const rows = (filter: TrailFilter = {}) => {
    let query = desk.selectFrom("trail").selectAll();
    for (const column of ["person", "election", "county", "action"] as const) {
      const wanted = filter[column];
      if (wanted !== undefined) query = query.where(column, "=", wanted);
    }
    return query;
  };
  async function* readAll(filter?: TrailFilter): AsyncGenerator<readonly TrailRow[]> {
    for (let last = 0; ; ) {
      const batch = await rows(filter).where("seq", ">", last).orderBy("seq").limit(BATCH).execute();
      if (batch.length > 0) yield batch;
      const newest = batch.at(-1);
      if (newest === undefined || batch.length < BATCH) return;
      last = newest.seq;
    }
  }
  return {
    write: (act) =>
      inTurn(desk, "trail", async (mine, seq) => {
        const last = await mine
          .selectFrom("trail")
          .select("hash")
          .where("seq", "=", seq - 1)
          .executeTakeFirst();
        const { person = null, claimed = null, election = null, county = null, object = null, code = null } = act;
        const named = { person, claimed, action: act.action, election, county, object, outcome: act.outcome, code };
        const detail = canonicalJson(act.detail ?? {});
        const row = { seq, at: clock.now(), ...named, detail, previous: last?.hash ?? BEGINNING };
        const whole = { ...row, hash: hashOfRow(row) };
        await mine.insertInto("trail").values(whole).execute();
        return whole;
      }),
    read: ({ before, limit, filter }) => {
      const query = rows(filter).orderBy("seq", "desc").limit(limit);
      return (before === undefined ? query : query.where("seq", "<", before)).execute();
    },
    readAll,
    verify: async () => {
      let [seq, previous] = [0, BEGINNING];
      for await (const batch of readAll()) {
        for (const row of batch) {
          seq += 1;
          if (row.seq !== seq) return broken(seq, "is missing");
          if (row.previous !== previous || row.hash !== hashOfRow(row)) return broken(seq, "is not as it was written");
          previous = row.hash;
        }
      }
      const { count } = await desk
        .selectFrom("turns")
        .select("count")
        .where("name", "=", "trail")
        .executeTakeFirstOrThrow();
      return count > seq ? broken(seq + 1, "is missing") : ok({ rows: seq });
    },
    actions: async () => {
      const found = await desk.selectFrom("trail").select("action").distinct().orderBy("action").execute();
      return found.map((row) => row.action);
    },
  };
}

function hashOfRow(row: Omit<TrailRow, "hash">): string {
  const { seq, at, person, claimed, action, election, county, object, outcome, code, detail, previous } = row;
  const named = { seq, at, person, claimed, action, election, county, object, outcome, code };
  return hashOf(canonicalJson({ ...named, detail, previous }));
}

function broken(seq: number, how: string): Result<never, Fault<PeopleCode>> {
  return fault("people/trail-broken", `Row ${seq} of the trail ${how}.`, { at: String(seq) });
}
