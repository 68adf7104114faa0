// How a person proves who they are: a password with an authenticator app, passkeys, or the office's own sign-in. Any change
// of it ends the person's other sessions.
import type { Transaction } from "kysely";
import { type Clock, type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import type { Lockout, TrySource } from "./lockout.ts";
import { checkPassword, hashPassword, passwordFits } from "./password.ts";
import type { Person, PersonId } from "./person.ts";
import { raiseGeneration } from "./person-store.ts";
import type { Seal } from "./seal.ts";
import { totpStep } from "./totp.ts";
import { inTurn } from "./turn.ts";

/** One secret of an authenticator app is sealed for this; the same secret on its way through a form for the other. */
export const STORED_SECRET = "authenticator app";

/** Where tries at the present password come from: counted by themselves, for only somebody who is in already can make them. */
const SIGNED_IN: TrySource = { address: "", browser: "signed in" };

export interface Factors {
  /** @param current the password that is to be replaced; ignored where there is none
   *  @error people/wrong-sign-in  @error people/weak-password  @error people/locked */
  setPassword(person: Person, current: string, password: string): Promise<Result<void, Fault<PeopleCode>>>;
  /** @param secret what the app was given  @param code what it shows: proves that it was
   *  @error people/wrong-sign-in */
  setApp(person: Person, secret: string, code: string): Promise<Result<void, Fault<PeopleCode>>>;
}

export function openFactors(desk: DeskDatabase, clock: Clock, seal: Seal, lockout: Lockout): Factors {
  // Together: a crash must not leave sessions that the old way in had opened.
  const replace = (id: PersonId, chosen: Partial<DeskTables["people"]>) =>
    inTurn(desk, "people", async (mine) => {
      await mine.updateTable("people").set(chosen).where("id", "=", id).execute();
      await raiseGeneration(mine, id);
    });
  return {
    setPassword: async (person, current, password) => {
      const good = checkPassword(password, person);
      if (!good.ok) return good;
      const row = await desk
        .selectFrom("people")
        .select("password_hash")
        .where("id", "=", person.id)
        .executeTakeFirstOrThrow();
      if (row.password_hash !== null) {
        if ((await lockout.charge(person.email, SIGNED_IN, "password")) !== undefined)
          return fault("people/locked", "Too many wrong passwords. Wait 15 minutes.", { at: "current" });
        if (!(await passwordFits(current, row.password_hash)))
          return fault("people/wrong-sign-in", "That is not your present password.", { at: "current" });
        await lockout.refund(person.email, SIGNED_IN, "password");
      }
      const password_hash = await hashPassword(password);
      await replace(person.id, { password_hash });
      return ok(undefined);
    },
    setApp: async (person, secret, code) => {
      const totp_step = totpStep(secret, code, clock.now(), null);
      if (totp_step === undefined) return wrongCode();
      const totp_secret = seal.seal(STORED_SECRET, secret);
      await replace(person.id, { totp_secret, totp_step });
      return ok(undefined);
    },
  };
}

export const wrongCode = () =>
  fault("people/wrong-sign-in", "That is not the code your app shows now. Wait for the next one and try that.", {
    at: "code",
  });

/** Nothing that let the person in does so any more: what is lost may have been found. The office's sign-in may be what was
 *  lost, so from here on its word for the person's address alone does not bring it back (office-identities.ts). */
export async function dropFactors(mine: Transaction<DeskTables>, person: PersonId, at: Instant): Promise<void> {
  await mine
    .updateTable("people")
    .set({ password_hash: null, totp_secret: null, totp_step: null, status: "invited", recovered_at: at })
    .where("id", "=", person)
    .execute();
  await mine.deleteFrom("passkeys").where("person", "=", person).execute();
  await mine.deleteFrom("identities").where("person", "=", person).execute();
  await raiseGeneration(mine, person);
}
