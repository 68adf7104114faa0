// The OpenAPI document, made from the table of endpoints.
import { BASES } from "../../model/index.ts";
import { ENDPOINTS } from "./endpoints.ts";

const PARAMETERS = {
  at: {
    description: "The record as it stood: an ISO 8601 time with its zone, or a position. Absent: now.",
    schema: { type: "string" },
    examples: { time: { value: "2020-11-11T08:05-05:00" }, position: { value: "250" } },
  },
  source: { description: "Whose figures. Absent: the official ones.", schema: { type: "string" } },
  basis: {
    description: "Which count. Absent: the one in force at that moment for that source.",
    schema: { type: "string", enum: BASES },
  },
  contest: { description: "Which contest. Absent: the first.", schema: { type: "string" } },
  level: {
    description: "Rows of which kind.",
    schema: { type: "string", enum: ["county", "precinct"], default: "county" },
  },
  county: { description: "Only this county's precincts.", schema: { type: "string" } },
} as const;

const PROBLEM = {
  description: "What is wrong with the question, in a sentence, with a stable code.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

export function openApi(): object {
  const paths: Record<string, object> = {
    "/api/v1": {
      get: { summary: "Elections held here, each with its head.", responses: { 200: { description: "A list." } } },
    },
  };
  for (const { path, summary, takes, csv } of ENDPOINTS) {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    const inQuery = (["at", ...takes] as const).map((name) => ({ name, in: "query", ...PARAMETERS[name] }));
    const get = {
      summary,
      parameters: [...inPath, ...inQuery],
      responses: { 200: { description: summary, content: { "application/json": {} } }, 400: PROBLEM, 404: PROBLEM },
    };
    const url = `/api/v1${path.replace(/:(\w+)/g, "{$1}")}`;
    paths[url] = { get };
    if (csv !== undefined) {
      const table = { ...get.responses, 200: { description: summary, content: { "text/csv": {} } } };
      paths[`${url}.csv`] = { get: { ...get, responses: table } };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tallyroom",
      version: "1",
      description: "Votes are whole numbers; null is unknown, never zero. Shares are numerator and denominator.",
    },
    paths,
    components: {
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "code", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string" },
            detail: { type: "string" },
          },
        },
      },
    },
  };
}
