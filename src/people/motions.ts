// What takes two people: one proposes, another looks at exactly that and confirms it. What is confirmed is named by the hash
// of its canonical form, so that what was shown is what is done.
import { uuidv7 } from "uuidv7";
import {
  type Clock,
  canonicalJson,
  type Fault,
  fault,
  type Instant,
  type Json,
  ok,
  parseCanonicalJson,
  type Result,
} from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { ElectionId, Grant } from "../model/index.ts";
import { authorize, type PermissionName } from "./authorization.ts";
import type { PeopleCode } from "./errors.ts";
import { grantsOf } from "./grants.ts";
import { after, MOTION_MS } from "./moments.ts";
import type { PersonId } from "./person.ts";
import { findPerson } from "./person-store.ts";
import { hashOf } from "./token.ts";

/** Something that takes two, and what confirming it does. */
export interface MotionKind {
  /** What whoever proposes or confirms must be allowed to do. */
  readonly permission: PermissionName;
  /** Exactly what will happen, in sentences. */
  describe(payload: Json): Promise<string>;
  /** Whom it is about: that person may neither propose nor confirm it. */
  concerns?(payload: Json): PersonId;
  /** Does it. A fault means that nothing was done, and the motion stays open. */
  run(payload: Json, by: Actor): Promise<Result<MotionOutcome>>;
}

export interface MotionOutcome {
  /** What was done, for the page. */
  readonly sentence: string;
  /** The token of an invitation that has to be handed to somebody. */
  readonly invitation?: string;
}

/** Who is acting, with their roles as they are now. */
export interface Actor {
  readonly person: { readonly id: PersonId };
  readonly grants: readonly Grant[];
}

export interface Motion {
  readonly id: string;
  readonly kind: string;
  readonly election?: ElectionId;
  /** What is to be done, as its kind has it. */
  readonly payload: Json;
  readonly digest: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  readonly description: string;
}

export interface Motions {
  /** Makes a kind known; before anything is proposed. */
  define(kind: string, how: MotionKind): void;
  /** @error people/not-allowed  @error people/same-person  it is about the proposer  @error people/proposed-already */
  propose(
    asked: { readonly kind: string; readonly election?: ElectionId; readonly payload: Json },
    by: Actor,
  ): Promise<Result<Motion>>;
  /** Confirms (and does) or refuses it.
   *  @param digest of what the person was shown
   *  @error people/no-motion  @error people/not-allowed  @error people/same-person  @error people/other-content */
  decide(id: string, verdict: "confirm" | "refuse", digest: string, by: Actor): Promise<Result<MotionOutcome>>;
  /** Those that wait, and that the person may see; oldest first. */
  open(by: Actor): Promise<readonly Motion[]>;
}

export function openMotions(desk: DeskDatabase, clock: Clock): Motions {
  const kinds = new Map<string, MotionKind>();
  const kindOf = (name: string): MotionKind => {
    const kind = kinds.get(name);
    if (kind === undefined) throw new Error(`nothing is known of motions to ${name}`);
    return kind;
  };
  const waiting = () =>
    desk
      .selectFrom("motions")
      .selectAll()
      .where("state", "=", "open")
      .where("proposed_at", ">", after(clock.now(), -MOTION_MS));
  const may = (by: Actor, kind: MotionKind, election: string | null) =>
    authorize(by.grants, kind.permission, election === null ? {} : { election }, "counting");
  const decided = (id: string, by: Actor, state: "done" | "refused") =>
    desk
      .updateTable("motions")
      .set({ state, decided_by: by.person.id, decided_at: clock.now() })
      .where("id", "=", id)
      .where("state", "=", "open")
      .executeTakeFirst();

  return {
    define: (name, how) => {
      kinds.set(name, how);
    },
    propose: async ({ kind: name, election, payload }, by) => {
      const kind = kindOf(name);
      const allowed = may(by, kind, election ?? null);
      if (!allowed.ok) return allowed;
      if (kind.concerns?.(payload) === by.person.id) return aboutOneself();
      const digest = digestOf(name, election, payload);
      if ((await waiting().where("digest", "=", digest).execute()).length > 0)
        return fault("people/proposed-already", "This has been proposed already and waits for a second person.");
      const row: DeskTables["motions"] = {
        id: uuidv7(),
        kind: name,
        election: election ?? null,
        payload: canonicalJson(payload),
        digest,
        state: "open",
        proposed_by: by.person.id,
        proposed_at: clock.now(),
        decided_by: null,
        decided_at: null,
      };
      await desk.insertInto("motions").values(row).execute();
      return ok(await motionOf(row, kind));
    },
    decide: async (id, verdict, digest, by) => {
      const row = await waiting().where("id", "=", id).executeTakeFirst();
      if (row === undefined) return gone();
      const kind = kindOf(row.kind);
      const payload = payloadOf(row);
      const allowed = may(by, kind, row.election);
      if (!allowed.ok) return allowed;
      if (verdict === "refuse") {
        // Whoever proposed it may think better of it.
        return (await decided(id, by, "refused")).numUpdatedRows === 0n ? gone() : ok({ sentence: "It was refused." });
      }
      if (row.proposed_by === by.person.id)
        return fault("people/same-person", "You proposed this. Another person has to confirm it.");
      if (kind.concerns?.(payload) === by.person.id) return aboutOneself();
      // Half an hour is long: whoever has lost the role or the account since is no hand any more.
      if (!(await stillMay(desk, row.proposed_by as PersonId, kind, row.election)))
        return fault(
          "people/not-allowed",
          "Whoever proposed this may not propose it any more. Refuse it; whoever still stands by it proposes it again.",
        );
      // Against the row as it stands now, and against the payload itself: neither may have been changed behind its hash.
      if (digest !== row.digest || digest !== digestOf(row.kind, row.election ?? undefined, payload))
        return fault("people/other-content", "What would be done is not what you were shown. Look at it again.");
      // Claimed before it is done: of two who confirm at once, one does it. A crash between leaves it undone and decided;
      // it can be proposed again.
      if ((await decided(id, by, "done")).numUpdatedRows === 0n) return gone();
      const outcome = await kind.run(payload, by);
      if (!outcome.ok) {
        const undecided = { state: "open", decided_by: null, decided_at: null } as const;
        await desk.updateTable("motions").set(undecided).where("id", "=", id).execute();
      }
      return outcome;
    },
    open: async (by) => {
      const rows = await waiting().orderBy("proposed_at").orderBy("id").execute();
      const mine = rows.filter((row) => kinds.has(row.kind) && may(by, kindOf(row.kind), row.election).ok);
      return Promise.all(mine.map((row) => motionOf(row, kindOf(row.kind))));
    },
  };
}

async function motionOf(row: DeskTables["motions"], kind: MotionKind): Promise<Motion> {
  const proposedAt = row.proposed_at as Instant;
  const payload = payloadOf(row);
  return {
    id: row.id,
    kind: row.kind,
    ...(row.election === null ? {} : { election: row.election as ElectionId }),
    payload,
    digest: row.digest,
    proposedBy: row.proposed_by as PersonId,
    proposedAt,
    expiresAt: after(proposedAt, MOTION_MS),
    description: await kind.describe(payload),
  };
}

async function stillMay(
  desk: DeskDatabase,
  id: PersonId,
  { permission }: MotionKind,
  election: string | null,
): Promise<boolean> {
  const person = await findPerson(desk, id);
  if (person?.status !== "active") return false;
  return authorize(await grantsOf(desk, id), permission, election === null ? {} : { election }, "counting").ok;
}

function payloadOf({ payload }: DeskTables["motions"]): Json {
  const parsed = parseCanonicalJson(payload);
  if (parsed === undefined) throw new Error("a motion's payload is not canonical JSON");
  return parsed;
}

function digestOf(kind: string, election: ElectionId | string | undefined, payload: Json): string {
  return hashOf(canonicalJson({ kind, election, payload }));
}

const gone = (): Result<never, Fault<PeopleCode>> =>
  fault("people/no-motion", "This was decided already, or nobody confirmed it within 30 minutes. Propose it again.");
const aboutOneself = (): Result<never, Fault<PeopleCode>> =>
  fault("people/same-person", "This is about you: two other people have to agree on it.");
