// Who may do what: the one table. A route without a row does not start; a permission without a role is nobody's.
// Pure: it is asked with a person's grants, the place, and the phase of the count, and answers yes or why not.
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import type { Grant, Role } from "../model/index.ts";
import type { PeopleCode } from "./errors.ts";

/** Where the count is, as far as permissions care. `before-close`: no result may be public yet. */
export const PHASES = ["before-close", "counting", "frozen"] as const;
export type Phase = (typeof PHASES)[number];

export interface Permission {
  readonly roles: readonly Role[];
  /** `installation`: needs a grant for every election. `election`: a grant that covers the election. `county`: a grant that
   *  covers the county in the path. `own`: only what is the person's own; any role. */
  readonly scope: "installation" | "election" | "county" | "own";
  /** Phases in which it is open; absent: all. */
  readonly phases?: readonly Phase[];
}

/** Everyone who works in a county's returns may see them; so may who oversees. */
const SEES_COUNTY: readonly Role[] = ["viewer", "clerk", "county-approver", "state-operator", "certifier", "auditor"];

export const PERMISSIONS = {
  "account.use": { roles: [], scope: "own" },
  "county.see": { roles: SEES_COUNTY, scope: "county" },
  "filing.prepare": { roles: ["clerk"], scope: "county" },
  "filing.sign": { roles: ["clerk"], scope: "county" },
  "filing.approve": { roles: ["county-approver"], scope: "county", phases: ["before-close", "counting"] },
  "filing.return": { roles: ["county-approver"], scope: "county" },
  "county.announce": { roles: ["clerk", "county-approver", "state-operator"], scope: "county" },
  "county.register": { roles: ["state-operator"], scope: "county" },
  "state.operate": { roles: ["state-operator", "viewer", "auditor"], scope: "election" },
  "state.freeze": { roles: ["state-operator"], scope: "election" },
  // Nothing is said of an outcome before the polls close; while publication is frozen, a call can only be taken back.
  "call.see": { roles: ["decision-desk", "state-operator", "viewer", "auditor"], scope: "election" },
  "call.propose": { roles: ["decision-desk"], scope: "election", phases: ["counting"] },
  "call.retract": { roles: ["decision-desk"], scope: "election", phases: ["counting", "frozen"] },
  "estimate.stop": { roles: ["decision-desk"], scope: "election" },
  "estimate.resume": { roles: ["decision-desk"], scope: "election" },
  "people.manage": { roles: ["admin"], scope: "installation" },
  "trail.read": { roles: ["admin", "auditor"], scope: "installation" },
  "motion.decide": { roles: ["state-operator", "decision-desk", "admin"], scope: "own" },
} as const satisfies Readonly<Record<string, Permission>>;
export type PermissionName = keyof typeof PERMISSIONS;

/** What a route asks of whoever comes: `public` nothing; `visitor` nothing, and it may begin a session; `token` the secret
 *  in its path; `operator` the loopback door's token; `machine` a county's signature; else a permission. */
export type Need = "public" | "visitor" | "token" | "operator" | "machine" | "demo" | PermissionName;

const COUNTY = "/desk/:election/county/:county";
const FILING = `${COUNTY}/filings/:filing`;
const REGISTRY = "/desk/:election/registry/:county";
const DECISION = "/desk/:election/decision";

/** Method and path as the router has them → need. HEAD follows GET. */
export const ROUTES: Readonly<Record<string, Need>> = {
  // What everyone reads.
  "GET /": "public",
  "GET /healthz": "public",
  "GET /readyz": "public",
  "GET /metrics": "public",
  "GET /assets/:name": "public",
  "GET /:election": "public",
  "GET /:election/race/:contest": "public",
  "GET /:election/county/:county": "public",
  "GET /:election/live": "public",
  "GET /:election/certification": "public",
  "GET /:election/recount": "public",
  "GET /:election/audit": "public",
  "GET /:election/sources": "public",
  "GET /:election/rules": "public",
  "GET /:election/record": "public",
  "GET /:election/record/entry/:position": "public",
  "GET /:election/events": "public",
  "GET /record/:election/*": "public",
  "GET /api/v1": "public",
  "GET /api/v1/openapi.json": "public",
  "GET /api/v1/board": "public",
  "GET /api/v1/:election/head": "public",
  "GET /api/v1/:election/contests/:contest": "public",
  "GET /api/v1/:election/contests/:contest([^./]+).csv": "public",
  "GET /api/v1/:election/contests/:contest/units": "public",
  "GET /api/v1/:election/contests/:contest/units.csv": "public",
  "GET /api/v1/:election/contests/:contest/changes": "public",
  "GET /api/v1/:election/contests/:contest/changes.csv": "public",
  "GET /api/v1/:election/contests/:contest/series": "public",
  "GET /api/v1/:election/contests/:contest/series.csv": "public",
  "GET /api/v1/:election/estimate": "public",
  "GET /api/v1/:election/certification": "public",
  "GET /api/v1/:election/sources": "public",
  "GET /api/v1/:election/audit": "public",
  "GET /api/v1/:election/recount": "public",
  "GET /api/v1/:election/posts": "public",

  // The operator on the server's own machine.
  "POST /control/entries": "operator",
  "GET /control/replay": "operator",
  "POST /control/replay": "operator",
  "DELETE /control/replay": "operator",

  // Machines that file for a county.
  "POST /api/v1/:election/counties/:county/filings": "machine",
  "GET /api/v1/:election/counties/:county/filings/:filing": "machine",

  // Signing in.
  "GET /desk/sign-in": "visitor",
  "POST /desk/sign-in": "visitor",
  "GET /desk/sign-in/code": "visitor",
  "POST /desk/sign-in/code": "visitor",
  "POST /desk/sign-in/passkey/options": "visitor",
  "POST /desk/sign-in/passkey": "visitor",
  "GET /desk/sign-in/office": "visitor",
  "GET /desk/sign-in/office/back": "visitor",
  "GET /desk/join/:token": "token",
  "POST /desk/join/:token": "token",
  "POST /desk/join/:token/passkey/options": "token",
  "POST /desk/join/:token/passkey": "token",
  "GET /desk/demo": "demo",
  "GET /desk/demo/files/:sample": "demo",
  "POST /desk/demo": "demo",

  // One's own account.
  "GET /desk": "account.use",
  "POST /desk/sign-out": "account.use",
  "GET /desk/account": "account.use",
  "POST /desk/account/password": "account.use",
  "POST /desk/account/totp": "account.use",
  "POST /desk/account/passkeys/options": "account.use",
  "POST /desk/account/passkeys": "account.use",
  "POST /desk/account/passkeys/:passkey/remove": "account.use",
  "POST /desk/account/sessions/:session/end": "account.use",

  // People, and what takes two of them.
  "GET /desk/people": "people.manage",
  "POST /desk/people": "people.manage",
  "GET /desk/people/:person": "people.manage",
  "POST /desk/people/:person/grants": "people.manage",
  "POST /desk/people/:person/grants/:grant/remove": "people.manage",
  "POST /desk/people/:person/status": "people.manage",
  "POST /desk/people/:person/sessions/end": "people.manage",
  "POST /desk/people/:person/unlock": "people.manage",
  "POST /desk/people/:person/recover": "people.manage",
  "POST /desk/motions/:motion": "motion.decide",
  "GET /desk/trail": "trail.read",
  "GET /desk/trail.csv": "trail.read",
  "GET /desk/trail.jsonl": "trail.read",

  // A county's returns.
  [`GET ${COUNTY}`]: "county.see",
  [`POST ${COUNTY}/filings`]: "filing.prepare",
  [`GET ${COUNTY}/grid`]: "filing.prepare",
  [`POST ${COUNTY}/grid`]: "filing.prepare",
  [`GET ${COUNTY}/template.csv`]: "county.see",
  [`GET ${FILING}`]: "county.see",
  [`GET ${FILING}/file`]: "county.see",
  [`GET ${FILING}/receipt`]: "county.see",
  [`POST ${FILING}/mapping`]: "filing.prepare",
  [`POST ${FILING}/reason`]: "filing.prepare",
  [`POST ${FILING}/sign`]: "filing.sign",
  [`POST ${FILING}/withdraw`]: "filing.sign",
  [`POST ${FILING}/approve`]: "filing.approve",
  [`POST ${FILING}/return`]: "filing.return",
  [`POST ${COUNTY}/incidents`]: "county.announce",
  [`POST ${COUNTY}/incidents/:incident/close`]: "county.announce",
  [`POST ${COUNTY}/next-update`]: "county.announce",
  [`POST ${COUNTY}/outstanding`]: "county.announce",

  // The state's operator.
  "GET /desk/:election": "state.operate",
  "GET /desk/:election/registry": "state.operate",
  [`GET ${REGISTRY}`]: "county.register",
  [`POST ${REGISTRY}`]: "county.register",
  [`POST ${REGISTRY}/keys`]: "county.register",
  [`POST ${REGISTRY}/keys/:key/revoke`]: "county.register",
  [`POST ${REGISTRY}/decks`]: "county.register",
  [`POST ${REGISTRY}/decks/:deck/remove`]: "county.register",
  "POST /desk/:election/freeze": "state.freeze",
  "POST /desk/:election/resume": "state.freeze",

  // The decision desk.
  [`GET ${DECISION}`]: "call.see",
  [`GET ${DECISION}/:contest`]: "call.see",
  [`POST ${DECISION}/:contest/call`]: "call.propose",
  [`POST ${DECISION}/:contest/retract`]: "call.retract",
  [`POST ${DECISION}/:contest/estimate/stop`]: "estimate.stop",
  [`POST ${DECISION}/:contest/estimate/resume`]: "estimate.resume",
};

/** The need of a route; undefined: it has no row, and is nobody's. */
export function needOf(method: string, path: string): Need | undefined {
  return ROUTES[`${method === "HEAD" ? "GET" : method} ${path}`];
}

export interface Place {
  readonly election?: string;
  /** A unit's id (`ga/fulton`). */
  readonly county?: string;
}

/** Whether somebody with these grants may do it there and now.
 *  @error people/not-allowed  no grant of theirs covers it
 *  @error people/not-now      a grant covers it, but not in this phase of the count */
export function authorize(
  grants: readonly Grant[],
  name: PermissionName,
  place: Place,
  phase: Phase,
): Result<void, Fault<PeopleCode>> {
  const permission: Permission = PERMISSIONS[name];
  // What is one's own needs no role: whoever has lost all of theirs can still sign out.
  const open = permission.scope === "own" && permission.roles.length === 0;
  if (!open && !grants.some((grant) => covers(grant, permission, place))) {
    return fault("people/not-allowed", "Your roles do not cover that. Ask an administrator if they should.");
  }
  if (permission.phases !== undefined && !permission.phases.includes(phase)) {
    return fault(
      "people/not-now",
      phase === "frozen"
        ? "Publication is frozen: nothing goes out until the state's operators lift it."
        : "That cannot be done at this point of the count.",
    );
  }
  return ok(undefined);
}

function covers(grant: Grant, { roles, scope }: Permission, { election, county }: Place): boolean {
  if (!roles.includes(grant.role)) return false;
  switch (scope) {
    case "own":
      return true;
    case "installation":
      return grant.election === undefined && grant.county === undefined;
    case "election":
      return (grant.election === undefined || grant.election === election) && grant.county === undefined;
    case "county":
      return (
        (grant.election === undefined || grant.election === election) &&
        (grant.county === undefined || grant.county === county)
      );
  }
}
