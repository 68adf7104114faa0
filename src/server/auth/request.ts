// What the guard adds to a request, for every handler behind it.
import type { Fault, Json, Result } from "../../base/index.ts";
import type { Need, PeopleCode, Session } from "../../people/index.ts";

/** What a handler adds to the row that the guard writes to the trail. Nothing secret, and no text out of a form. */
export interface Trailed {
  /** What it was done to. */
  object?: string;
  detail?: { readonly [key: string]: Json | undefined };
  /** Why it was refused, where the answer is a page and not a problem document. */
  code?: string;
  /** Who turned out to be acting: at sign-in. */
  person?: string;
  /** Whom it said it was, where nobody is signed in. */
  claimed?: string;
  /** Nothing is written: it was turned away unread, and a row says so for its address and minute already. */
  unwritten?: true;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Who is signed in, with two factors shown. Null: nobody; or the body is multipart, and `checkCsrf` was not called. */
    session: Session | null;
    /** Whoever has shown a password and not yet a code: for the second step of signing in alone. */
    firstStep: Session | null;
    trailed: Trailed;
    /** Where it comes from, as far as tries are counted: of IPv6, the network that is one customer's. Empty where none are. */
    address: string;
    /** For multipart bodies, whose token is their first field: checks it, and hands over the session. There is no other way
     *  to come by it, so a handler that forgets has nobody to act for; and what it answers is refused all the same. */
    checkCsrf(token: string | undefined): Result<Session, Fault<PeopleCode>>;
  }
  interface FastifyContextConfig {
    /** Set by the guard from the table in people/authorization.ts. */
    need?: Need;
    /** A GET that changes something, and is in the trail for it: the way back from the office's sign-in, which is not ours to
     *  choose the method of. */
    changes?: true;
  }
}

/** A form's fields, as the guard's parser leaves them: the last one where a name comes twice. */
export type Form = Readonly<Partial<Record<string, string>>>;

/** The fields of a form; none where the body is something else. */
export function formOf(body: unknown): Form {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return {};
  // A body of JSON may hold anything; a form holds text. No name of it can be one that every object has.
  const fields = Object.entries(body).filter(([, value]) => typeof value === "string");
  return Object.assign(Object.create(null), Object.fromEntries(fields)) as Form;
}
