// Whom the office's own identity provider (OpenID Connect) vouches for. It lets in people who are here already; it never
// makes any.
import { type Clock, type Fault, fault, ok, type Result } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import { emailOf, type Person, type PersonId, personOf } from "./person.ts";
import { raiseGeneration } from "./person-store.ts";
import { inTurn } from "./turn.ts";

/** What the provider says, verified. */
export interface Vouched {
  readonly issuer: string;
  /** The provider's own name for the person: never given to another. */
  readonly subject: string;
  readonly email?: string;
  readonly emailVerified: boolean;
}

export interface OfficeIdentities {
  /** The person vouched for. The first time by their e-mail address; from then on by the provider's own name alone, for
   *  addresses are given to others when people leave. Not by the address where the person's ways in were dropped for a new
   *  invitation: whoever has the account at the office may be why.
   *  @param signedIn whoever set out for the office freshly signed in here, by another way: may link it all the same
   *  @error people/office-refused */
  accept(vouched: Vouched, signedIn?: PersonId): Promise<Result<Person, Fault<PeopleCode>>>;
}

export function openOfficeIdentities(desk: DeskDatabase, clock: Clock): OfficeIdentities {
  return {
    accept: ({ issuer, subject, email, emailVerified }, signedIn) =>
      inTurn(desk, "people", async (mine) => {
        const linked = await mine
          .selectFrom("identities")
          .innerJoin("people", "people.id", "identities.person")
          .selectAll("people")
          .where("issuer", "=", issuer)
          .where("subject", "=", subject)
          .executeTakeFirst();
        if (linked !== undefined) return linked.status === "active" ? ok(personOf(linked)) : refused();
        if (email === undefined || !emailVerified) return refused();
        const row = await mine.selectFrom("people").selectAll().where("email", "=", emailOf(email)).executeTakeFirst();
        if (row === undefined || row.status === "disabled") return refused();
        // Every way in was dropped once, and the office's sign-in may have been the one that was stolen.
        if (row.recovered_at !== null && row.id !== signedIn) return notAnyMore();
        const person: Person = { ...personOf(row), status: "active" };
        const other = await mine
          .selectFrom("identities")
          .select("subject")
          .where("issuer", "=", issuer)
          .where("person", "=", person.id)
          .executeTakeFirst();
        if (other !== undefined) return refused();
        await mine
          .insertInto("identities")
          .values({ issuer, subject, person: person.id, linked_at: clock.now() })
          .execute();
        if (row.status === "invited") {
          await mine.updateTable("people").set({ status: "active" }).where("id", "=", person.id).execute();
          await mine.deleteFrom("invitations").where("person", "=", person.id).where("used_at", "is", null).execute();
        }
        await raiseGeneration(mine, person.id);
        return ok(person);
      }),
  };
}

const notAnyMore = () =>
  fault(
    "people/office-refused",
    "You were given a new invitation, and the office's sign-in does not let you in since. Sign in with what you chose then; on the page of your account you can link the office's sign-in again.",
  );
const refused = () =>
  fault(
    "people/office-refused",
    "Your office vouched for you, but nobody of that address works here. Ask an administrator to invite you.",
  );
