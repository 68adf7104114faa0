export type { Colleague } from "./accounts.ts";
export {
  authorize,
  type Need,
  needOf,
  PERMISSIONS,
  type Permission,
  type PermissionName,
  PHASES,
  type Phase,
  type Place,
  ROUTES,
} from "./authorization.ts";
export { checkDigest, contentDigest } from "./content-digest.ts";
export { PEOPLE_CODES, type PeopleCode } from "./errors.ts";
export { acceptSignature, componentsToCover, FILING_TAG, MOST_AGE_SECONDS } from "./filing-signature.ts";
export { GIVE_ROLE, givingOf } from "./giving-roles.ts";
export {
  type SignOptions,
  signMessage,
  type VerifiedMessage,
  type VerifyOptions,
  verifyMessage,
} from "./message-signature.ts";
export type { Actor, Motion, MotionKind, MotionOutcome } from "./motions.ts";
export { openPeople, openPeopleIn, type People, type PeopleOptions } from "./open-people.ts";
export type { Passkey, Site } from "./passkeys.ts";
export type { Person, PersonId } from "./person.ts";
export { RECOVER, recoveryOf } from "./recovery.ts";
export type { Seal } from "./seal.ts";
export { type Factor, isComplete, type Session, type SessionSummary } from "./sessions.ts";
export type { TriedFrom } from "./sign-in.ts";
export { combinedField, type HeaderLines, type HttpMessage, normalAuthority } from "./signature-base.ts";
export { SIGNATURE_CODES, type SignatureCode } from "./signature-errors.ts";
export { hashOf, newToken, sameSecret } from "./token.ts";
export { newTotpSecret, totpUri } from "./totp.ts";
export type { Act, TrailFilter, TrailRow } from "./trail.ts";
