// Signing in by password, then by code. Whoever fails learns nothing: a name that nobody has, a wrong password and a
// disabled account get the same answer after the same work.
import { type Clock, type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import { STORED_SECRET, wrongCode } from "./factors.ts";
import type { Lockout } from "./lockout.ts";
import { passwordFits } from "./password.ts";
import { emailOf, type Person, personOf } from "./person.ts";
import type { Seal } from "./seal.ts";
import { totpStep } from "./totp.ts";

export interface SignIn {
  /** The first step. Whoever has no authenticator app cannot take the second, so does not pass the first.
   *  @error people/wrong-sign-in  @error people/locked  `at`: until when */
  withPassword(email: string, password: string): Promise<Result<Person, Fault<PeopleCode>>>;
  /** The second step. A code works once.
   *  @error people/wrong-sign-in  @error people/locked  @error people/key-unusable */
  withCode(person: Person, code: string): Promise<Result<Person, Fault<PeopleCode>>>;
}

export function openSignIn(desk: DeskDatabase, clock: Clock, seal: Seal, lockout: Lockout): SignIn {
  return {
    withPassword: async (email, password) => {
      const lockedUntil = await lockout.charge(email);
      const row = await desk.selectFrom("people").selectAll().where("email", "=", emailOf(email)).executeTakeFirst();
      const usable = row?.status === "active" && row.totp_secret !== null && lockedUntil === undefined;
      const fits = await passwordFits(password, usable ? row.password_hash : null);
      if (lockedUntil !== undefined) return locked(lockedUntil);
      if (!fits || row === undefined)
        return fault("people/wrong-sign-in", "The e-mail address or the password is wrong.");
      await lockout.refund(email);
      return ok(personOf(row));
    },
    withCode: async (person, code) => {
      const lockedUntil = await lockout.charge(person.email);
      if (lockedUntil !== undefined) return locked(lockedUntil);
      const row = await desk
        .selectFrom("people")
        .select(["totp_secret", "totp_step"])
        .where("id", "=", person.id)
        .executeTakeFirstOrThrow();
      const secret = row.totp_secret === null ? undefined : seal.open(STORED_SECRET, row.totp_secret);
      if (secret === undefined)
        return fault(
          "people/key-unusable",
          "The secret of your app cannot be read here any more. An administrator has to send you a new invitation.",
        );
      const step = totpStep(secret, code, clock.now(), row.totp_step);
      if (step === undefined) return wrongCode();
      // Of two who come with the same code at once, one moves the step on, and the other finds it moved.
      const moved = await desk
        .updateTable("people")
        .set({ totp_step: step })
        .where("id", "=", person.id)
        .where((row) => row.or([row("totp_step", "is", null), row("totp_step", "<", step)]))
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) return wrongCode();
      await lockout.clear(person.email);
      return ok(person);
    },
  };
}

function locked(until: Instant): Result<never, Fault<PeopleCode>> {
  return fault(
    "people/locked",
    "Too many wrong tries for this name. Wait 15 minutes, sign in with a passkey, or ask an administrator to unlock it.",
    { at: until },
  );
}
