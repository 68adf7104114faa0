// Roles in an office's own words.
import type { Grant, Role } from "../../model/index.ts";

/** What a page needs to know of an election to speak of a place in it. */
export interface ElectionChoice {
  readonly id: string;
  readonly name: string;
  readonly counties: readonly { readonly id: string; readonly name: string }[];
}

export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly does: string }>> = {
  viewer: { name: "Viewer", does: "sees the desk and changes nothing" },
  clerk: { name: "County clerk", does: "prepares one county's returns and signs them" },
  "county-approver": { name: "County approver", does: "checks what the county's clerk has signed and publishes it" },
  "state-operator": { name: "State operator", does: "watches all counties, and can freeze publication with another" },
  certifier: { name: "Certifier", does: "enters certifications" },
  auditor: { name: "Auditor", does: "sees the desk and the trail" },
  "audit-board": { name: "Audit board", does: "enters what an audit counted" },
  "decision-desk": { name: "Decision desk", does: "calls contests" },
  editor: { name: "Editor", does: "writes the live page" },
  moderator: { name: "Moderator", does: "looks after comments" },
  admin: { name: "Administrator", does: "invites people and gives them roles" },
};

/** `County clerk, Gwinnett, Georgia 2020` */
export function grantInWords({ role, election, county }: Grant, elections: readonly ElectionChoice[]): string {
  const place = elections.find((each) => each.id === election);
  const countyName = place?.counties.find((each) => each.id === county)?.name ?? county;
  const where = election === undefined ? "" : `, ${place?.name ?? election}`;
  return `${ROLE_WORDS[role].name}${county === undefined ? "" : `, ${countyName}`}${where}`;
}
