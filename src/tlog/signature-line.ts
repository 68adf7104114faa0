// One line of signature: `— <name> <base64 of key id and signature>`.
import { concat, fromBase64, fromHex, toBase64, toHex } from "../base/index.ts";
import { isKeyName, type NoteKey } from "./key.ts";

const ID_BYTES = 4;

/** With its newline. */
export function signatureLine({ name, id }: NoteKey, signature: Uint8Array): string {
  const idBytes = fromHex(id);
  if (idBytes?.length !== ID_BYTES) throw new RangeError(`${id} is not the id of a key`);
  return `— ${name} ${toBase64(concat(idBytes, signature))}\n`;
}

/** Undefined where it is malformed. All of it is whatever the sender chose: a name and an id are a claim.
 *  @param line without its newline */
export function parseSignatureLine(
  line: string,
): { readonly name: string; readonly id: string; readonly signature: Uint8Array } | undefined {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  // Not the canonical form alone: Go passes over trailing bits, and a witness must answer 403 and not 400 to them.
  const bytes = fromBase64(encoded);
  if (bytes === undefined || bytes.length <= ID_BYTES) return undefined;
  return { name, id: toHex(bytes.subarray(0, ID_BYTES)), signature: bytes.subarray(ID_BYTES) };
}
