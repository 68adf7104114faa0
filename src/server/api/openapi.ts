// The OpenAPI document, made from the table of endpoints and the schemas of their answers.
import { BASES } from "../../model/index.ts";
import type { Parameter } from "../context.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { MACHINE_ENDPOINTS, type MachineEndpoint } from "./machine-endpoints.ts";
import { SCHEMAS, type SchemaName } from "./schemas.ts";

const PARAMETERS: Readonly<Partial<Record<Parameter, object>>> = {
  at: {
    description: "The record as it stood: an ISO 8601 time with its zone, or a position. Absent: now.",
    schema: { type: "string" },
    examples: { time: { value: "2020-11-11T08:05-05:00" }, position: { value: "250" } },
  },
  source: { description: "Whose figures. Absent: the official ones.", schema: { type: "string" } },
  basis: {
    description: "Which count. Absent: the one in force at that moment for that source.",
    schema: { enum: BASES },
  },
  contest: { description: "Which contest. Absent: the first.", schema: { type: "string" } },
  level: { description: "Rows of which kind.", schema: { enum: ["county", "precinct"], default: "county" } },
  county: { description: "Only this county's precincts.", schema: { type: "string" } },
};

/** Positions are of one record; the board is of all. */
const AT_TIME = {
  description: "The records as they stood: an ISO 8601 time with its zone. Absent: now.",
  schema: { type: "string" },
};

const use = (name: SchemaName) => ({ schema: { $ref: `#/components/schemas/${name}` } });
const PROBLEM = {
  description: "What is wrong with the question, in a sentence, with a stable code (docs/errors.md).",
  content: { "application/problem+json": use("Problem") },
};
const answers = (description: string, content: object) => ({
  200: { description, headers: HEADERS, content },
  default: PROBLEM,
});
const HEADERS = {
  etag: { description: "Names these bytes; If-None-Match with it is answered 304.", schema: { type: "string" } },
  "content-digest": { description: "RFC 9530: SHA-256 of the bytes sent.", schema: { type: "string" } },
};
/** OpenAPI has no kind of its own for signatures; this names the header that a request without one lacks. */
const SIGNATURE = {
  type: "apiKey",
  in: "header",
  name: "Signature",
  description:
    "RFC 9421 with an Ed25519 key of the county, in the headers Signature and Signature-Input (docs/formats/machine-filing.md).",
};

/** OpenAPI 3.1, so that its schemas are JSON Schema as it is. */
export function openApi(): object {
  const elections = answers("Elections, each with its head.", { "application/json": use("Elections") });
  const board = answers("The board.", { "application/json": use("Board") });
  const paths: Record<string, object> = {
    "/api/v1": {
      get: { operationId: "elections", summary: "Elections held here, each with its head.", responses: elections },
    },
    "/api/v1/board": {
      get: {
        operationId: "board",
        summary: "Every contest held here side by side, with electors counted three ways.",
        parameters: [{ name: "at", in: "query", ...AT_TIME }],
        responses: board,
      },
    },
  };
  for (const { path, summary, takes, schema, csv } of ENDPOINTS) {
    const url = urlOf(path);
    const inQuery = (["at", ...takes] as const).map((name) => ({ name, in: "query", ...PARAMETERS[name] }));
    const operation = { summary, parameters: [...inPath(path), ...inQuery] };
    const name = schema.toLowerCase();
    const json = answers(summary, { "application/json": use(schema) });
    paths[url] = { get: { operationId: name, ...operation, responses: json } };
    if (csv === undefined) continue;
    const table = answers(summary, { "text/csv": { schema: { type: "string" } } });
    paths[`${url}.csv`] = { get: { operationId: `${name}Table`, ...operation, responses: table } };
  }
  for (const endpoint of MACHINE_ENDPOINTS) {
    paths[urlOf(endpoint.path)] = { [endpoint.method]: machineOperation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tallyroom",
      version: "1",
      description:
        "Votes are whole numbers; null is unknown, never zero. Shares are numerator and denominator. Every answer says on which position of the record it stands; asked again with that position as `at`, it is the same for ever.",
    },
    paths,
    components: { schemas: SCHEMAS, securitySchemes: { signature: SIGNATURE } },
  };
}

function urlOf(path: string): string {
  return `/api/v1${path.replace(/:(\w+)/g, "{$1}")}`;
}

function inPath(path: string): readonly object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function machineOperation({ method, path, operationId, summary, headers, answers }: MachineEndpoint): object {
  const inHeaders = Object.entries(headers).map(([name, header]) => ({ name, in: "header", ...header }));
  const filing = { "application/json": use("Filing") };
  const good = Object.entries(answers).map(([status, description]) => [status, { description, content: filing }]);
  return {
    operationId,
    summary,
    security: [{ signature: [] }],
    parameters: [...inPath(path), ...inHeaders],
    ...(method === "post" ? { requestBody: { required: true, content: { "*/*": {} } } } : {}),
    responses: { ...Object.fromEntries(good), default: PROBLEM },
  };
}
