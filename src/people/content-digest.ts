// The header Content-Digest (RFC 9530): it binds a body to a signature, which itself covers headers alone.
import { parseDictionary } from "structured-headers";
import { equalBytes, type Fault, fault, ok, type Result, toBase64 } from "../base/index.ts";
import { combinedField, type HeaderLines } from "./signature-base.ts";
import type { SignatureCode } from "./signature-errors.ts";

/** @param sha256 of the body, 32 bytes */
export function contentDigest(sha256: Uint8Array): string {
  return `sha-256=:${toBase64(sha256)}:`;
}

/** Whether the header names these bytes. Digests of other kinds may stand beside the one of SHA-256; they are not looked at.
 *  @param sha256 of the body as it came
 *  @error signature/malformed     the header cannot be read, or has no SHA-256
 *  @error signature/wrong-digest  the header is of another body */
export function checkDigest(header: HeaderLines, sha256: Uint8Array): Result<void, Fault<SignatureCode>> {
  const said = readSha256(combinedField({ headers: { digest: header } }, "digest") ?? "");
  if (said === undefined) {
    return fault("signature/malformed", "The header Content-Digest must give the file's SHA-256: sha-256=:…:");
  }
  if (!equalBytes(said, sha256)) {
    return fault("signature/wrong-digest", "The file that arrived is not the one that was signed. Send it again.");
  }
  return ok(undefined);
}

function readSha256(header: string): Uint8Array | undefined {
  try {
    const [digest] = parseDictionary(header).get("sha-256") ?? [];
    return digest instanceof ArrayBuffer ? new Uint8Array(digest) : undefined;
  } catch {
    return undefined;
  }
}
