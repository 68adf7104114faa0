// Passwords: argon2id, and no work saved where there is no such account.
// @source OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane); NIST SP 800-63B §5.1.1.2 (length, no composition
// rules, known and contextual words refused)
import { argon2id, hash, verify } from "argon2";
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import type { PeopleCode } from "./errors.ts";

const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const SHORTEST = 12;
const LONGEST = 256;
/** Once the words that everybody tries first are taken away, this many different characters must be left. */
const LEFT_OVER = 5;

/** What the commonest long passwords are made of. */
const COMMON_PARTS = [
  "1234567890",
  "0987654321",
  "123456789",
  "12345678",
  "123456",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwerty",
  "qazwsxedc",
  "1q2w3e4r5t",
  "abcdefghij",
  "password",
  "passwort",
  "welcome",
  "letmein",
  "changeme",
  "iloveyou",
  "administrator",
  "admin",
  "tallyroom",
  "elections",
  "election",
  "secret",
  "2020",
  "2024",
] as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

let decoy: Promise<string> | undefined;

/** Whether it is the password of this hash. Without a hash the same work is done on another, and the answer is no: the time
 *  taken does not tell whether there is an account. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword("nobody's password");
  const fits = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return fits && stored !== null;
}

/** @error people/weak-password  shorter than 12 characters, one of the commonest, or the person's own name */
export function checkPassword(
  password: string,
  person: { readonly email: string; readonly name: string },
): Result<void, Fault<PeopleCode>> {
  if ([...password].length < SHORTEST)
    return fault(
      "people/weak-password",
      `A password has at least ${SHORTEST} characters. A few words in a row are good.`,
    );
  if ([...password].length > LONGEST)
    return fault("people/weak-password", `A password has at most ${LONGEST} characters.`);
  const own = `${person.name} ${person.email}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  let rest = password.normalize("NFKC").toLowerCase();
  for (const part of [...COMMON_PARTS, ...own.filter((word) => word.length >= 3)]) rest = rest.replaceAll(part, "");
  if (new Set(rest).size < LEFT_OVER)
    return fault(
      "people/weak-password",
      "This password is one of the first that would be tried: it is a common one, or little more than your own name.",
    );
  return ok(undefined);
}
