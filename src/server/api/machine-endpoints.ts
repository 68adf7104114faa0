// What machines of a county may ask, beside the questions that are everybody's: the routes and the OpenAPI document are made
// from this.
import { BASES } from "../../model/index.ts";

export interface MachineEndpoint {
  readonly method: "get" | "post";
  /** Below /api/v1, in Fastify's form. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Headers it takes beside those of the signature. */
  readonly headers: Readonly<
    Record<string, { readonly required: boolean; readonly description: string; readonly schema: object }>
  >;
  /** What it answers when all is well; the body is a Filing. */
  readonly answers: Readonly<Record<number, string>>;
}

const text = { type: "string" };

export const FILINGS_ENDPOINT: MachineEndpoint = {
  method: "post",
  path: "/:election/counties/:county/filings",
  operationId: "file",
  summary: "A county's results file, in any format we know, from a machine with a key of that county.",
  headers: {
    "Content-Digest": { required: true, description: "RFC 9530: sha-256 of the body.", schema: text },
    "Idempotency-Key": {
      required: false,
      description:
        "A string of RFC 9651, the same whenever the same file is sent again. Absent: the file's own digest.",
      schema: { type: "string", maxLength: 202 },
    },
    "Filing-Basis": {
      required: false,
      description: "Which count this is.",
      schema: { enum: BASES, default: "election-night" },
    },
    "Filing-Name": {
      required: false,
      description: "What the file is called: a string of RFC 9651.",
      schema: { type: "string", maxLength: 202 },
    },
  },
  answers: { 200: "The filing that this request had made before.", 201: "The new filing." },
};

export const FILING_ENDPOINT: MachineEndpoint = {
  method: "get",
  path: "/:election/counties/:county/filings/:filing",
  operationId: "filing",
  summary: "What became of a filing.",
  headers: {},
  answers: { 200: "Where it stands, and what the checks say of it now." },
};

export const MACHINE_ENDPOINTS: readonly MachineEndpoint[] = [FILINGS_ENDPOINT, FILING_ENDPOINT];
