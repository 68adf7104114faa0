// A witness's cosignature: "at this time I saw this checkpoint, and it kept all that I had seen of this log before".
// Ed25519 (cosignature/v1); the ML-DSA-44 form is not supported.  @source C2SP tlog-cosignature v1.0.1
import { concat, utf8 } from "../base/index.ts";
import { COSIGNATURE, type NoteKey, type Signer, type VerifyEd25519 } from "./key.ts";
import { signatureLine } from "./signature-line.ts";

const TIME_BYTES = 8;

/** What a witness signs.
 *  @param time Unix seconds */
export function cosignedMessage(checkpointText: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}

/** The signature line of a witness, its time first as 64 bits, most significant byte first.
 *  @param time Unix seconds */
export function cosign(witness: Signer, checkpointText: string, time: number): string {
  if (witness.key.type !== COSIGNATURE) throw new Error(`the key of ${witness.key.name} is not a witness's`);
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError(`${time} is not a time in Unix seconds`);
  const timeBytes = new Uint8Array(TIME_BYTES);
  for (let at = TIME_BYTES - 1, rest = time; at >= 0; at--, rest = Math.floor(rest / 256)) timeBytes[at] = rest % 256;
  return signatureLine(witness.key, concat(timeBytes, witness.sign(cosignedMessage(checkpointText, time))));
}

/** When the witness signed, in Unix seconds; undefined where the cosignature does not fit.
 *  @param signature the sender's, as is the time in it, until the check has passed */
export function verifyCosignature(
  key: NoteKey,
  checkpointText: string,
  signature: Uint8Array,
  verify: VerifyEd25519,
): number | undefined {
  if (key.type !== COSIGNATURE || signature.length <= TIME_BYTES) return undefined;
  let time = 0;
  for (const byte of signature.subarray(0, TIME_BYTES)) time = time * 256 + byte;
  if (!Number.isSafeInteger(time)) return undefined;
  return verify(key.publicKey, cosignedMessage(checkpointText, time), signature.subarray(TIME_BYTES))
    ? time
    : undefined;
}
