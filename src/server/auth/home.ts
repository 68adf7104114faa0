// The desk's first page, and what takes two people.
import type { FastifyInstance } from "fastify";
import { fault } from "../../base/index.ts";
import { authorize, type Motion, type PermissionName, type Session } from "../../people/index.ts";
import { deskPages, type ElectionChoice, grantInWords, type MotionView, ROLE_WORDS } from "../../web/index.ts";
import { signedIn } from "./account.ts";
import type { Desk } from "./desk.ts";
import { localPath } from "./desk-answer.ts";
import { electionChoices } from "./places.ts";
import { formOf } from "./request.ts";
import { originOf } from "./same-site.ts";

export function serveHome(http: FastifyInstance, desk: Desk): void {
  const { people, context, answers } = desk;

  http.get("/desk", async (request, reply) => {
    const session = signedIn(request);
    const page = deskPages.home({
      desk: answers.context(request, reply),
      motions: await motionViews(desk, session, await people.motions.open(session)),
      places: await placesOf(desk, session, electionChoices(context)),
    });
    return answers.send(reply, page);
  });

  http.post<{ Params: { motion: string } }>("/desk/motions/:motion", async (request, reply) => {
    const session = signedIn(request);
    const { verdict, digest = "", back } = formOf(request.body);
    request.trailed.object = request.params.motion;
    if (verdict !== "confirm" && verdict !== "refuse") return answers.refuse(request, reply, noVerdict().error);
    request.trailed.detail = { verdict, digest: /^[0-9a-f]{64}$/.test(digest) ? digest : null };
    const outcome = await people.motions.decide(request.params.motion, verdict, digest, session);
    if (!outcome.ok) return answers.refuse(request, reply, outcome.error);
    const { invitation, sentence } = outcome.value;
    if (invitation === undefined) return answers.goTo(reply, localPath(back));
    const link = invitationLink(originOf(request), invitation);
    const page = { desk: answers.context(request, reply), title: "Confirmed", sentence, link };
    return answers.send(reply, deskPages.invitation(page));
  });
}

export function invitationLink(origin: string, token: string): string {
  return `${origin}/desk/join/${token}`;
}

/** Motions as the person who looks at them sees them. */
export async function motionViews(
  { people }: Pick<Desk, "people">,
  session: Session,
  motions: readonly Motion[],
): Promise<readonly MotionView[]> {
  return Promise.all(
    motions.map(async ({ proposedBy, ...motion }) => ({
      ...motion,
      proposedBy: (await people.accounts.find(proposedBy))?.name ?? "somebody",
      own: proposedBy === session.person.id,
    })),
  );
}

/** Where a person's roles lead, and what waits there. */
async function placesOf(
  { waitingIn = () => Promise.resolve(0) }: Desk,
  { grants }: Session,
  elections: readonly ElectionChoice[],
): Promise<{ href: string; label: string; note: string }[]> {
  const may = (name: PermissionName, place = {}) => authorize(grants, name, place, "counting").ok;
  const places: { href: string; label: string; note: string }[] = [];
  for (const { id, name, counties } of elections) {
    if (may("state.operate", { election: id })) places.push({ href: `/desk/${id}`, label: name, note: "all counties" });
    if (may("call.see", { election: id }))
      places.push({
        href: `/desk/${id}/decision`,
        label: `${name}: decision desk`,
        note: "contests by closeness, and calls",
      });
    for (const grant of grants) {
      const county = counties.find((each) => each.id === grant.county);
      if (county === undefined || (grant.election !== undefined && grant.election !== id)) continue;
      const waiting = await waitingIn(id, county.id);
      const waits =
        waiting === 0 ? "" : `; ${waiting === 1 ? "a return waits" : `${waiting} returns wait`} for a second person`;
      places.push({
        href: `/desk/${id}/county/${county.id.split("/").at(-1)}`,
        label: grantInWords(grant, elections),
        note: `${ROLE_WORDS[grant.role].does}${waits}`,
      });
    }
  }
  return [
    ...places,
    ...(may("people.manage") ? [{ href: "/desk/people", label: "People", note: "invitations and roles" }] : []),
    ...(may("trail.read") ? [{ href: "/desk/trail", label: "Trail", note: "who did what" }] : []),
    { href: "/desk/account", label: "Your account", note: "how and where you are signed in" },
  ];
}

const noVerdict = () => fault("server/bad-request", "The form does not say whether to confirm or to refuse it.");
