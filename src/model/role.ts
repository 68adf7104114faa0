// Who may do what kind of work. What each may do is in one table: people/authorization.ts.
import type { ElectionId, UnitId } from "./ids.ts";

export const ROLES = [
  "viewer",
  "clerk",
  "county-approver",
  "state-operator",
  "certifier",
  "auditor",
  "audit-board",
  "decision-desk",
  "editor",
  "moderator",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

/** A role in a scope. A clerk's and a county approver's always names a county. */
export interface Grant {
  readonly role: Role;
  /** Absent: every election. */
  readonly election?: ElectionId;
  /** Absent: every county. */
  readonly county?: UnitId;
}

export const COUNTY_ROLES: readonly Role[] = ["clerk", "county-approver"];
