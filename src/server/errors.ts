// The one place where a fault becomes an HTTP status.
import type { Fault } from "../base/index.ts";

export const SERVER_CODES = {
  "server/bad-query": "The address asks in a way that is not answered here.",
  "server/bad-header": "A header says something that it cannot say.",
  "server/bad-request": "What was sent is not a request as HTTP has it.",
  "server/not-found": "There is nothing at this address.",
  "server/too-large": "What was sent is larger than is taken.",
  "server/too-many-streams": "One address has too many live pages open.",
  "server/hands-full": "Too many large files are arriving at once.",
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
  "people/sign-in-first": 401,
  "people/sign-in-again": 403,
  "people/not-allowed": 403,
  "people/not-now": 409,
  "people/foreign-request": 403,
  "people/stale-form": 403,
  "people/wrong-sign-in": 401,
  "people/locked": 429,
  "people/too-many-tries": 429,
  "people/wrong-passkey": 401,
  "people/last-way-in": 409,
  "people/weak-password": 400,
  "people/bad-person": 400,
  "people/exists": 409,
  "people/unknown": 404,
  "people/bad-grant": 400,
  "people/own-account": 403,
  "people/last-admin": 409,
  "people/no-invitation": 410,
  "people/no-motion": 404,
  "people/same-person": 403,
  "people/takes-two": 409,
  "people/other-content": 403,
  "people/proposed-already": 409,
  "people/office-unavailable": 502,
  "people/office-refused": 403,
  "people/trail-unwritten": 503,
  "server/bad-query": 400,
  "server/bad-header": 400,
  "server/bad-request": 400,
  "server/not-found": 404,
  "server/too-large": 413,
  "server/too-many-streams": 429,
  "server/hands-full": 503,
  "server/loopback-only": 403,
  "server/busy": 409,
  "signature/missing": 401,
  "signature/malformed": 401,
  "signature/incomplete": 401,
  "signature/stale": 401,
  "signature/refused": 403,
  "signature/wrong-digest": 400,
  "filing/key-reused": 409,
  "filing/unknown": 404,
  "filing/blocked": 422,
  "filing/late": 422,
  "filing/nothing-new": 422,
  "filing/reason-missing": 422,
  "filing/reason-too-long": 422,
  "filing/code-missing": 422,
  "filing/not-open": 409,
  "filing/not-waiting": 409,
  "filing/own": 403,
  "filing/changed-since": 409,
  "desk/unknown-incident": 404,
  "desk/past-moment": 422,
  "desk/words-missing": 422,
  "desk/words-too-long": 422,
  "desk/figures-in-words": 422,
  "desk/bad-time": 422,
  "desk/bad-cell": 422,
  "desk/no-file": 422,
  "desk/no-basis": 422,
  "filing/signer-gone": 409,
  "desk/already-frozen": 409,
  "desk/not-frozen": 409,
  "desk/bad-key": 422,
  "desk/unknown-key": 404,
  "app/frozen": 409,
  "call/unknown-contest": 404,
  "call/before-close": 409,
  "call/frozen": 409,
  "call/stands": 409,
  "call/already": 409,
  "call/not-called": 409,
  "call/changed-since": 409,
  "call/estimate-stopped": 409,
  "call/estimate-runs": 409,
  "scenario/not-found": 404,
  "store/disk-full": 507,
  "store/unavailable": 503,
  "record/moved-on": 503,
  "record/stopped": 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: "The question is not one we can answer",
  401: "It is not known who asks",
  403: "Not allowed",
  404: "Not found",
  409: "Busy with something else",
  410: "No longer there",
  413: "Too large",
  429: "Too many at once",
  500: "Something went wrong here",
  502: "Another server does not answer",
  503: "Not available now",
  507: "No room left",
};

export function problemOf(fault: Fault): Problem {
  const status = STATUS[fault.code] ?? statusOfRoom(fault.code);
  return {
    type: `https://tallyroom.invalid/errors#${fault.code.replace("/", "-")}`,
    title: TITLES[status] ?? "Error",
    status,
    code: fault.code,
    detail: fault.message,
  };
}

/** For the codes of a whole room: a file that cannot be taken, or a call that the figures do not allow, is the sender's to mend. */
function statusOfRoom(code: string): number {
  if (code.startsWith("view/unknown") || code === "view/no-election") return 404;
  return ["feed/", "intake/", "call/"].some((room) => code.startsWith(room)) ? 422 : 500;
}
