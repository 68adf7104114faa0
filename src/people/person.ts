// A person who works here, and what one may be called.
import { randomInt } from "node:crypto";
import { type Brand, type Fault, fault, ok, type Result } from "../base/index.ts";
import type { DeskTables } from "../db/index.ts";
import type { PeopleCode } from "./errors.ts";

export type PersonId = Brand<"PersonId">;

export interface Person {
  readonly id: PersonId;
  /** Sign-in name, lower case. */
  readonly email: string;
  readonly name: string;
  /** What the public record calls this person; means nothing outside the office. */
  readonly handle: string;
  /** `invited`: has not chosen how to sign in. `disabled`: may not. */
  readonly status: "invited" | "active" | "disabled";
}

export function personOf(row: Pick<DeskTables["people"], "id" | "email" | "name" | "handle" | "status">): Person {
  const { id, email, name, handle, status } = row;
  return { id: id as PersonId, email, name, handle, status };
}

export function emailOf(text: string): string {
  return text.trim().toLowerCase();
}

/** E-mail and name as they are kept.
 *  @error people/bad-person  not an address, or a name with control or direction characters: it would not be read as it
 *    is stored */
export function readPerson(email: string, name: string): Result<{ email: string; name: string }, Fault<PeopleCode>> {
  const address = emailOf(email);
  if (address.length > 254 || !/^[^\s@<>"]+@[^\s@<>"]+$/.test(address) || /\p{C}/u.test(address))
    return fault("people/bad-person", `“${email.trim()}” is not an e-mail address.`, { at: "email" });
  const called = name.normalize("NFC").trim().replace(/\s+/g, " ");
  if (called === "") return fault("people/bad-person", "The name is missing.", { at: "name" });
  if (called.length > 100 || /\p{C}/u.test(called))
    return fault("people/bad-person", "The name is too long, or has characters that cannot be shown.", { at: "name" });
  return ok({ email: address, name: called });
}

/** No vowels and nothing that looks like something else: it says nothing, and can be read out over the telephone. */
const HANDLE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";

export function newHandle(): string {
  return Array.from({ length: 7 }, () => HANDLE_LETTERS.charAt(randomInt(HANDLE_LETTERS.length))).join("");
}
