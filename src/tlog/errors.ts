import { fault } from "../base/index.ts";

/** What reading or checking the parts of a transparency log can answer. None of these says who is to blame: a damaged
 *  file and a forged one look alike. */
export const TLOG_CODES = {
  "tlog/bad-proof": "The proof does not lead from what it starts with to the root it is meant for.",
  "tlog/bad-bundle": "The bundle of entries is cut off, or holds more than 256 of them.",
  "tlog/malformed-note": "This is not a signed note.",
  "tlog/invalid-signature": "A key that we know has a signature on the note that does not fit it.",
  "tlog/unverified-note": "No key that we know, and can check, has signed the note.",
  "tlog/malformed-checkpoint": "This is not a checkpoint: origin, size and root, a line each.",
  "tlog/malformed-receipt": "This is not a receipt of C2SP tlog-proof.",
  "tlog/wrong-log": "The checkpoint is signed, but not by the log that it names.",
} as const;
export type TlogCode = keyof typeof TLOG_CODES;

/** A fault under a code of this catalogue. */
export function tlogFault<Code extends TlogCode>(code: Code, message: string) {
  return fault(code, message);
}
