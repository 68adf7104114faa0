// Signing in by password, then by code. Whoever fails learns nothing: a name that nobody has, a wrong password and a
// disabled account get the same answer after the same work.
import { type Clock, type Fault, fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";
import { STORED_SECRET, wrongCode } from "./factors.ts";
import { findMark } from "./known-browsers.ts";
import type { Lockout, TrySource } from "./lockout.ts";
import { passwordFits } from "./password.ts";
import { emailOf, type Person, personOf } from "./person.ts";
import type { Seal } from "./seal.ts";
import { totpStep } from "./totp.ts";

/** Where whoever tries is; absent: on this machine, and not by a browser. */
export interface TriedFrom {
  readonly address: string;
  /** What the browser carries of people who have signed in with it (known-browsers.ts). */
  readonly marks: readonly string[];
}

export interface SignIn {
  /** The first step. Whoever has no authenticator app cannot take the second, so does not pass the first.
   *  @error people/wrong-sign-in  @error people/locked  `at`: until when */
  withPassword(email: string, password: string, from?: TriedFrom): Promise<Result<Person, Fault<PeopleCode>>>;
  /** The second step. A code works once.
   *  @error people/wrong-sign-in  @error people/locked  @error people/key-unusable */
  withCode(person: Person, code: string, from?: TriedFrom): Promise<Result<Person, Fault<PeopleCode>>>;
}

export function openSignIn(desk: DeskDatabase, clock: Clock, seal: Seal, lockout: Lockout): SignIn {
  const sourceOf = (
    row: Pick<DeskTables["people"], "id" | "recovered_at"> | undefined,
    { address, marks }: TriedFrom = { address: "", marks: [] },
  ): TrySource => {
    const browser = row === undefined ? undefined : findMark(seal, row, marks);
    return { address, ...(browser === undefined ? {} : { browser }) };
  };
  return {
    withPassword: async (email, password, from) => {
      const row = await desk.selectFrom("people").selectAll().where("email", "=", emailOf(email)).executeTakeFirst();
      const source = sourceOf(row, from);
      const lockedUntil = await lockout.charge(email, source, "password");
      const usable = row?.status === "active" && row.totp_secret !== null && lockedUntil === undefined;
      const fits = await passwordFits(password, usable ? row.password_hash : null);
      if (lockedUntil !== undefined) return locked(lockedUntil);
      if (!fits || row === undefined)
        return fault("people/wrong-sign-in", "The e-mail address or the password is wrong.");
      await lockout.refund(email, source, "password");
      return ok(personOf(row));
    },
    withCode: async (person, code, from) => {
      const row = await desk
        .selectFrom("people")
        .select(["id", "recovered_at", "totp_secret", "totp_step"])
        .where("id", "=", person.id)
        .executeTakeFirstOrThrow();
      const source = sourceOf(row, from);
      const lockedUntil = await lockout.charge(person.email, source, "code");
      if (lockedUntil !== undefined) return locked(lockedUntil);
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
      await lockout.refund(person.email, source, "code");
      await lockout.clear(person.email, source);
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
