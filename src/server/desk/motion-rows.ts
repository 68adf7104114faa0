// What waits for a second person on a page of the desk, and what a motion's payload says.
import type { FastifyRequest } from "fastify";
import type { Json } from "../../base/index.ts";
import type { Motion } from "../../people/index.ts";
import type { MotionRow } from "../../views/index.ts";
import { type DeskServer, sessionOf } from "./desk-server.ts";

/** Those of these kinds in an election that the person may decide on, oldest first. */
export async function openMotionsOf(
  { people }: DeskServer,
  request: FastifyRequest,
  election: string,
  kinds: readonly string[],
): Promise<readonly Motion[]> {
  const open = await people.motions.open(sessionOf(request));
  return open.filter((motion) => motion.election === election && kinds.includes(motion.kind));
}

export async function motionRows(
  { people }: DeskServer,
  request: FastifyRequest,
  motions: readonly Motion[],
): Promise<readonly MotionRow[]> {
  const { person } = sessionOf(request);
  const colleagues = await people.accounts.list();
  return motions.map((motion) => ({
    id: motion.id,
    digest: motion.digest,
    sentence: motion.description,
    proposedBy: colleagues.find((each) => each.id === motion.proposedBy)?.name ?? "somebody no longer known",
    proposedAt: motion.proposedAt,
    mayDecide: motion.proposedBy !== person.id,
  }));
}

/** A text of the payload; empty where it has none of that name. */
export function fieldOf(payload: Json, name: string): string {
  const value = memberOf(payload, name);
  return typeof value === "string" ? value : "";
}

export function memberOf(payload: Json, name: string): Json | undefined {
  return Object.entries(payload ?? {}).find(([key]) => key === name)?.[1];
}
