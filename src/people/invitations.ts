// Invitations: a link that works once, for three days. Nobody else ever chooses how a person signs in.
import type { Transaction } from "kysely";
import { type Clock, type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { Grant } from "../model/index.ts";
import type { PeopleCode } from "./errors.ts";
import { dropFactors, STORED_SECRET, wrongCode } from "./factors.ts";
import { addGrant, checkAlone, checkGrant } from "./grants.ts";
import { after, INVITATION_MS } from "./moments.ts";
import { checkPassword, hashPassword } from "./password.ts";
import { type Person, type PersonId, readPerson } from "./person.ts";
import { addPerson, findPerson, raiseGeneration } from "./person-store.ts";
import type { Seal } from "./seal.ts";
import { hashOf, newToken } from "./token.ts";
import { totpStep } from "./totp.ts";
import { inTurn } from "./turn.ts";

export interface Invitation {
  readonly person: Person;
  /** What the link holds. It is told once: we keep its hash. */
  readonly token: string;
  readonly expiresAt: Instant;
}

export interface Invitations {
  /** @param by absent: the command line
   *  @error people/bad-person  @error people/bad-grant  @error people/exists
   *  @error people/takes-two  invite without the role, and propose it (giving-roles.ts) */
  invite(
    asked: { readonly email: string; readonly name: string; readonly grants: readonly Grant[] },
    by?: PersonId,
  ): Promise<Result<Invitation, Fault<PeopleCode>>>;
  /** A new link: the old one, and every way in the person had, is dead.
   *  @error people/unknown  @error people/not-allowed  disabled */
  again(person: string, by?: PersonId): Promise<Result<Invitation, Fault<PeopleCode>>>;
  /** @error people/no-invitation */
  find(token: string): Promise<Result<Invitation, Fault<PeopleCode>>>;
  /** Takes the invitation with a password and an authenticator app.
   *  @error people/no-invitation  @error people/weak-password  @error people/wrong-sign-in  the code does not fit */
  accept(
    token: string,
    chosen: { readonly password: string; readonly secret: string; readonly code: string },
  ): Promise<Result<Person, Fault<PeopleCode>>>;
}

export function openInvitations(desk: DeskDatabase, clock: Clock, seal: Seal): Invitations {
  const find = (token: string) => findInvitation(desk, clock.now(), token);
  return {
    find,
    invite: async ({ email, name, grants }, by) => {
      const asked = readPerson(email, name);
      if (!asked.ok) return asked;
      for (const grant of grants) {
        const checked = checkGrant(grant);
        if (!checked.ok) return checked;
      }
      return inTurn(desk, "people", async (mine) => {
        const alone = await checkAlone(mine, grants, by);
        if (!alone.ok) return alone;
        const person = await addPerson(mine, asked.value, clock.now());
        if (!person.ok) return person;
        for (const grant of grants) await addGrant(mine, person.value.id, grant, clock.now(), by);
        return ok(await issue(mine, person.value, clock.now(), by));
      });
    },
    again: (id, by) =>
      inTurn(desk, "people", async (mine) => {
        const person = await findPerson(mine, id);
        if (person === undefined) return fault("people/unknown", "There is no such person here.");
        return reinvite(mine, person, clock.now(), by);
      }),
    accept: async (token, { password, secret, code }) => {
      const invitation = await find(token);
      if (!invitation.ok) return invitation;
      const good = checkPassword(password, invitation.value.person);
      if (!good.ok) return { ok: false, error: { ...good.error, at: "password" } };
      const totp_step = totpStep(secret, code, clock.now(), null);
      if (totp_step === undefined) return wrongCode();
      const chosen = { password_hash: await hashPassword(password), totp_secret: seal.seal(STORED_SECRET, secret) };
      return inTurn(desk, "people", async (mine) => {
        const joined = await takeInvitation(mine, token, clock.now());
        if (!joined.ok) return joined;
        const { id } = joined.value;
        await mine
          .updateTable("people")
          .set({ ...chosen, totp_step })
          .where("id", "=", id)
          .execute();
        return joined;
      });
    },
  };
}

/** A new link for a person whose old ways in are dropped. */
export async function reinvite(
  mine: Transaction<DeskTables>,
  person: Person,
  at: Instant,
  by?: PersonId,
): Promise<Result<Invitation, Fault<PeopleCode>>> {
  if (person.status === "disabled")
    return fault("people/not-allowed", `${person.name} is disabled. Enable the account first.`);
  await dropFactors(mine, person.id, at);
  return ok(await issue(mine, { ...person, status: "invited" }, at, by));
}

async function issue(mine: Transaction<DeskTables>, person: Person, at: Instant, by?: PersonId): Promise<Invitation> {
  await mine.deleteFrom("invitations").where("person", "=", person.id).where("used_at", "is", null).execute();
  const token = newToken();
  const expiresAt = after(at, INVITATION_MS);
  const row = { token_hash: hashOf(token), person: person.id, invited_by: by ?? null, created_at: at };
  await mine
    .insertInto("invitations")
    .values({ ...row, expires_at: expiresAt, used_at: null })
    .execute();
  return { person, token, expiresAt };
}

async function findInvitation(
  desk: DeskDatabase,
  now: Instant,
  token: string,
): Promise<Result<Invitation, Fault<PeopleCode>>> {
  const row = await desk
    .selectFrom("invitations")
    .select(["person", "expires_at", "used_at"])
    .where("token_hash", "=", hashOf(token))
    .executeTakeFirst();
  const person = row === undefined ? undefined : await findPerson(desk, row.person);
  if (row === undefined || row.used_at !== null || row.expires_at <= now || person?.status !== "invited")
    return fault(
      "people/no-invitation",
      "This invitation was used already, has run out, or was replaced by a newer one. Ask for a new link.",
    );
  return ok({ person, token, expiresAt: row.expires_at as Instant });
}

/** Uses up the invitation; the person is in. To be called in one's turn, with the ways in being set in the same one. */
export async function takeInvitation(
  mine: Transaction<DeskTables>,
  token: string,
  now: Instant,
): Promise<Result<Person, Fault<PeopleCode>>> {
  const invitation = await findInvitation(mine, now, token);
  if (!invitation.ok) return invitation;
  const { person } = invitation.value;
  await mine.updateTable("invitations").set({ used_at: now }).where("token_hash", "=", hashOf(token)).execute();
  await mine.updateTable("people").set({ status: "active" }).where("id", "=", person.id).execute();
  await raiseGeneration(mine, person.id);
  return ok({ ...person, status: "active" });
}
