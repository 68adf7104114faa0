// One row in the trail for every request that would change something, whatever came of it.
import type { FastifyReply, FastifyRequest } from "fastify";
import { fault } from "../../base/index.ts";
import { type Act, type Need, PERMISSIONS, type People, type Place } from "../../people/index.ts";
import { problemOf } from "../errors.ts";

/** Writes the row before the answer leaves; what was done and cannot be written is answered 503, not passed over. The thing
 *  itself may have been done all the same: the log has both.
 *  @returns the payload to send */
export async function writeTrail(
  people: People,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  place: Place,
): Promise<unknown> {
  try {
    await people.trail.write(actOf(request, reply.statusCode, payload, place));
    return payload;
  } catch (cause) {
    request.log.error(cause);
    const sentence = "This could not be written to the trail. Look whether it was done before you try again.";
    const problem = problemOf(fault("people/trail-unwritten", sentence).error);
    reply.code(problem.status).removeHeader("set-cookie").removeHeader("location").type("application/problem+json");
    return JSON.stringify(problem);
  }
}

function actOf(request: FastifyRequest, status: number, payload: unknown, { election, county }: Place): Act {
  const { object, detail, claimed, code = codeIn(payload), person = request.session?.person.id } = request.trailed;
  const { url = "", config } = request.routeOptions;
  return {
    action: actionOf(config.need, url),
    outcome: status < 400 ? "done" : status < 500 ? "refused" : "failed",
    ...(person === undefined ? {} : { person }),
    ...(claimed === undefined ? {} : { claimed: claimed.slice(0, 200) }),
    ...(election === undefined ? {} : { election }),
    ...(county === undefined ? {} : { county }),
    ...(object === undefined ? {} : { object }),
    ...(status < 400 || code === undefined ? {} : { code }),
    detail: { ...detail, route: `${request.method} ${url}` },
  };
}

/** The permission that was used; where none is needed, the fixed steps of the route: `sign-in.code`, `control.replay`. */
function actionOf(need: Need | undefined, url: string): string {
  if (need !== undefined && need in PERMISSIONS) return need;
  const steps = url.split("/").filter((step) => step !== "" && !step.startsWith(":"));
  return steps.filter((step) => !["desk", "api", "v1"].includes(step)).join(".");
}

/** A problem document says its own code. */
function codeIn(payload: unknown): string | undefined {
  if (typeof payload !== "string" || !payload.startsWith("{")) return undefined;
  const { code } = JSON.parse(payload) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}
