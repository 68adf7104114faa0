// A form with a file. The first field is the form's token, and nothing after it is read where that is wrong; the file is taken
// into memory up to its cap and no further, and of the body no more than such a form can have.
import type { IncomingMessage } from "node:http";
import type { FastifyRequest } from "fastify";
import { MOST_FILING_BYTES } from "../../app/index.ts";
import { fault, ok, type Result } from "../../base/index.ts";
import { discardBody } from "../read-body.ts";

export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
}

const MEGABYTES = MOST_FILING_BYTES / 1024 / 1024;
/** What a form has beside its file: boundaries, names, a few words. */
const MOST_BODY_BYTES = MOST_FILING_BYTES + 64 * 1024;

/** @error server/too-large  said as soon as it is known, not when everything has come
 *  @error server/bad-request  no form, or one that is broken
 *  @error people/stale-form  @error desk/no-file */
export async function readUpload(request: FastifyRequest): Promise<Result<Upload>> {
  if (!request.isMultipart()) return fault("server/bad-request", "A file is sent as a form with a file.");
  try {
    if (Number(request.headers["content-length"] ?? 0) > MOST_BODY_BYTES) return tooLarge();
    return await Promise.race([readParts(request), untilTooMuch(request.raw)]);
  } catch (cause) {
    // What the parser says itself has a status; the rest is its dismay at a form that is none.
    if (cause instanceof Error && "statusCode" in cause) throw cause;
    return fault("server/bad-request", "The form broke off or is damaged. Send the file once more.", { cause });
  } finally {
    // Nobody reads what may still come.
    request.raw.unpipe();
    discardBody(request.raw, MOST_BODY_BYTES);
  }
}

async function readParts(request: FastifyRequest): Promise<Result<Upload>> {
  const fields: Record<string, string> = Object.create(null);
  const header = request.headers["x-csrf-token"];
  let known = typeof header === "string" && request.checkCsrf(header).ok;
  const limits = { fileSize: MOST_FILING_BYTES, files: 1, fields: 8, fieldSize: 2_000, headerPairs: 100 };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      if (part.fieldname === "csrf" && !known) {
        const checked = request.checkCsrf(String(part.value));
        if (!checked.ok) return checked;
        known = true;
      }
      fields[part.fieldname] = String(part.value);
      continue;
    }
    if (!known) {
      const checked = request.checkCsrf(undefined);
      part.file.resume();
      return checked.ok ? fault("people/stale-form", "Load the page again, then send the file once more.") : checked;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Uint8Array);
    if (part.file.truncated) return tooLarge();
    const bytes = Buffer.concat(chunks);
    if (bytes.length === 0 && (part.filename ?? "") === "") break;
    return ok({ fields, file: { name: part.filename ?? "return", bytes } });
  }
  return fault("desk/no-file", "Choose a file first.");
}

/** A body that does not say its length may go on for ever, in the file or beside it.
 *  @returns never, where it ends in time */
function untilTooMuch(request: IncomingMessage): Promise<Result<never>> {
  let size = 0;
  return new Promise((resolve) => {
    request.on("data", function count(chunk: Buffer) {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) return;
      request.off("data", count);
      resolve(tooLarge());
    });
  });
}

function tooLarge(): Result<never> {
  return fault("server/too-large", `The file is larger than ${MEGABYTES} MB, the most that is taken.`);
}
