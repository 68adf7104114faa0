// The one place where a fault becomes an HTTP status.
import type { Fault } from "../base/index.ts";

export const SERVER_CODES = {
  "server/bad-query": "The address asks in a way that is not answered here.",
  "server/bad-request": "What was sent is not a request as HTTP has it.",
  "server/not-found": "There is nothing at this address.",
  "server/too-large": "What was sent is larger than is taken.",
  "server/too-many-streams": "One address has too many live pages open.",
  "server/loopback-only": "Only the operator on the server's own machine may do that.",
  "server/busy": "The server is doing that already.",
  "server/port-taken": "Another program listens on the port.",
  "server/cannot-listen": "The server cannot listen on this address and port.",
  "server/broken": "A mistake of ours; the log says which.",
} as const;
export type ServerCode = keyof typeof SERVER_CODES;

/** RFC 9457 problem details, with our stable code. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

const STATUS: Readonly<Record<string, number>> = {
  "app/bad-moment": 400,
  "app/before-the-record": 404,
  "app/unknown-election": 404,
  "app/nothing-to-change": 404,
  "scenario/bad-file": 400,
  "scenario/unknown-name": 400,
  "record/clock-ran-back": 409,
  "server/bad-query": 400,
  "server/bad-request": 400,
  "server/not-found": 404,
  "server/too-large": 413,
  "server/too-many-streams": 429,
  "server/loopback-only": 403,
  "server/busy": 409,
  "scenario/not-found": 404,
  "store/disk-full": 507,
  "store/unavailable": 503,
  "record/moved-on": 503,
  "record/stopped": 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: "The question is not one we can answer",
  403: "Not allowed",
  404: "Not found",
  409: "Busy with something else",
  413: "Too large",
  429: "Too many at once",
  500: "Something went wrong here",
  503: "Not available now",
  507: "No room left",
};

export function problemOf(fault: Fault): Problem {
  const status =
    STATUS[fault.code] ?? (fault.code.startsWith("view/unknown") || fault.code === "view/no-election" ? 404 : 500);
  return {
    type: `https://tallyroom.invalid/errors#${fault.code.replace("/", "-")}`,
    title: TITLES[status] ?? "Error",
    status,
    code: fault.code,
    detail: fault.message,
  };
}
