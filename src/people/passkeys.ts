// Passkeys (WebAuthn). The authenticator itself asks for a finger, a face or a PIN before it signs: user verification is
// required, so a passkey alone is two factors, and it cannot be given away to a false page.
// @source W3C Web Authentication Level 3
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Transaction } from "kysely";
import { type Clock, type Fault, fault, type Instant, ok, type Result, utf8 } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { Challenges } from "./challenges.ts";
import type { PeopleCode } from "./errors.ts";
import { takeInvitation } from "./invitations.ts";
import { type Person, type PersonId, personOf } from "./person.ts";
import { hasWayIn, raiseGeneration } from "./person-store.ts";
import { inTurn } from "./turn.ts";

/** The site as the browser sees it: a passkey is for one host name, and answers to one origin. */
export interface Site {
  /** `results.example`, without a port. */
  readonly host: string;
  /** `https://results.example` */
  readonly origin: string;
}

export interface Passkey {
  readonly id: string;
  readonly label: string;
  readonly createdAt: Instant;
  readonly usedAt?: Instant;
}

/** @param holder whose challenge it is, see challenges.ts */
export interface Passkeys {
  askToRegister(site: Site, holder: string, person: Person): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Adds a passkey; the person's other sessions end.  @error people/wrong-passkey */
  register(
    site: Site,
    holder: string,
    person: Person,
    response: unknown,
    label: string,
  ): Promise<Result<void, Fault<PeopleCode>>>;
  /** Takes an invitation with a passkey and nothing else.  @error people/no-invitation  @error people/wrong-passkey */
  acceptInvitation(
    site: Site,
    holder: string,
    invitation: { readonly person: Person; readonly token: string },
    response: unknown,
    label: string,
  ): Promise<Result<Person, Fault<PeopleCode>>>;
  askToSignIn(site: Site, holder: string): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** @error people/wrong-passkey */
  signIn(site: Site, holder: string, response: unknown): Promise<Result<Person, Fault<PeopleCode>>>;
  list(person: PersonId): Promise<readonly Passkey[]>;
  /** @error people/last-way-in  @error people/unknown */
  remove(person: PersonId, passkey: string): Promise<Result<void, Fault<PeopleCode>>>;
}

type Registered = Pick<DeskTables["passkeys"], "id" | "public_key" | "counter" | "transports">;

export function openPasskeys(desk: DeskDatabase, clock: Clock, challenges: Challenges): Passkeys {
  const verify = async (site: Site, holder: string, response: unknown) =>
    verifyNew(site, await challenges.take(holder), response);
  const add = (mine: Transaction<DeskTables>, person: PersonId, passkey: Registered, label: string) =>
    mine
      .insertInto("passkeys")
      .values({ ...passkey, person, label: labelOf(label), created_at: clock.now(), used_at: null })
      .execute();
  const rowsOf = (person: PersonId) =>
    desk.selectFrom("passkeys").selectAll().where("person", "=", person).orderBy("created_at").execute();
  return {
    askToRegister: async ({ host }, holder, person) => {
      const options = await generateRegistrationOptions({
        rpName: "Tallyroom",
        rpID: host,
        userName: person.email,
        userDisplayName: person.name,
        userID: utf8(person.id),
        excludeCredentials: (await rowsOf(person.id)).map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      await challenges.put(holder, options.challenge);
      return options;
    },
    register: async (site, holder, person, response, label) => {
      const passkey = await verify(site, holder, response);
      if (!passkey.ok) return passkey;
      return inTurn(desk, "people", async (mine) => {
        if (await isKnown(mine, passkey.value.id)) return wrong();
        await add(mine, person.id, passkey.value, label);
        await raiseGeneration(mine, person.id);
        return ok(undefined);
      });
    },
    acceptInvitation: async (site, holder, { token }, response, label) => {
      const passkey = await verify(site, holder, response);
      if (!passkey.ok) return passkey;
      return inTurn(desk, "people", async (mine) => {
        if (await isKnown(mine, passkey.value.id)) return wrong();
        const joined = await takeInvitation(mine, token, clock.now());
        if (joined.ok) await add(mine, joined.value.id, passkey.value, label);
        return joined;
      });
    },
    askToSignIn: async ({ host }, holder) => {
      const options = await generateAuthenticationOptions({ rpID: host, userVerification: "required" });
      await challenges.put(holder, options.challenge);
      return options;
    },
    signIn: async (site, holder, response) => {
      const challenge = await challenges.take(holder);
      if (challenge === undefined || !isCredential(response)) return wrong();
      const row = await desk
        .selectFrom("passkeys")
        .innerJoin("people", "people.id", "passkeys.person")
        .selectAll("people")
        .select(["passkeys.id as passkey", "public_key", "counter"])
        .where("passkeys.id", "=", response.id)
        .where("people.status", "=", "active")
        .executeTakeFirst();
      if (row === undefined) return wrong();
      const counter = await verifyKnown(site, challenge, response as AuthenticationResponseJSON, {
        id: row.passkey,
        publicKey: new Uint8Array(row.public_key),
        counter: row.counter,
      });
      if (counter === undefined) return wrong();
      const used = { counter, used_at: clock.now() };
      await desk.updateTable("passkeys").set(used).where("id", "=", row.passkey).execute();
      return ok(personOf(row));
    },
    list: async (person) =>
      (await rowsOf(person)).map(({ id, label, created_at, used_at }) => ({
        id,
        label,
        createdAt: created_at as Instant,
        ...(used_at === null ? {} : { usedAt: used_at as Instant }),
      })),
    remove: (person, id) =>
      inTurn(desk, "people", async (mine) => {
        const passkeys = await mine.selectFrom("passkeys").select("id").where("person", "=", person).execute();
        if (!passkeys.some((passkey) => passkey.id === id))
          return fault("people/unknown", "There is no such passkey. It may be gone already.");
        if (!(await hasWayIn(mine, person, id)))
          return fault(
            "people/last-way-in",
            "This is your only way to sign in. Add another passkey, or a password with an app, before you remove it.",
          );
        await mine.deleteFrom("passkeys").where("id", "=", id).execute();
        await raiseGeneration(mine, person);
        return ok(undefined);
      }),
  };
}

const wrong = () =>
  fault("people/wrong-passkey", "The passkey did not work here. Try again, or sign in with your password and a code.");

function labelOf(text: string): string {
  return text.replace(/\p{C}/gu, "").trim().slice(0, 60) || "Passkey";
}

async function isKnown(mine: Transaction<DeskTables>, id: string): Promise<boolean> {
  return (await mine.selectFrom("passkeys").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

/** Nothing of what a browser sends is believed before it is verified: this is enough to hand it to the verifier. */
function isCredential(response: unknown): response is { readonly id: string } {
  return typeof response === "object" && response !== null && "id" in response && typeof response.id === "string";
}

async function verifyNew(
  { host, origin }: Site,
  challenge: string | undefined,
  response: unknown,
): Promise<Result<Registered, Fault<PeopleCode>>> {
  if (challenge === undefined || !isCredential(response)) return wrong();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    });
    if (!verified) return wrong();
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return ok({ id, public_key: publicKey, counter, transports: transports.join(",") });
  } catch {
    // The verifier throws at whatever does not fit: another origin, another challenge, no finger laid on, or nonsense.
    return wrong();
  }
}

/** @returns the authenticator's new counter; undefined where its answer does not fit, as also where the counter ran back:
 *  then there are two of it */
async function verifyKnown(
  { host, origin }: Site,
  challenge: string,
  response: AuthenticationResponseJSON,
  credential: { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number },
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential,
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
