// One filing, step by step: what the checks say, names, reasons, the clerk's signature, the second person's agreement.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Look } from "../../app/index.ts";
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import { CORRECTION_CODES, type CorrectionCode, type NameMapping } from "../../model/index.ts";
import { type Form, formOf } from "../auth/request.ts";
import { type AtCounty, countyOf, type DeskServer, sendDocument, sessionOf, viewerOf } from "./desk-server.ts";
import type { DONE } from "./done.ts";

const FILING = "/desk/:election/county/:county/filings/:filing";

interface AtFiling extends AtCounty {
  readonly look: Look;
}

export function serveFilings(http: FastifyInstance, server: DeskServer): void {
  const { desk, answers } = server;

  /** The filing of the path, which must be of the county of the path: the guard knows the county only. */
  const filingOf = async (request: FastifyRequest): Promise<Result<AtFiling>> => {
    const at = countyOf(server, request);
    if (!at.ok) return at;
    const { filing: id = "" } = request.params as { readonly filing?: string };
    const look = await desk.office.look(id);
    if (!look.ok) return look;
    const { election, county } = look.value.filing;
    if (election !== at.value.election.id || county !== at.value.county)
      return fault("filing/unknown", "There is no such return in this county.");
    return ok({ ...at.value, session: sessionOf(request), look: look.value });
  };

  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: Fault) => {
    const at = await filingOf(request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const { election, look, session } = at.value;
    const document = await desk.documents.filing(election, look, viewerOf(server, session));
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value, refused);
  };
  http.get(FILING, (request, reply) => show(request, reply));

  http.get(`${FILING}/file`, async (request, reply) => {
    const at = await filingOf(request);
    const bytes = at.ok ? await desk.office.bytesOf(at.value.look.filing) : at;
    if (!at.ok || !bytes.ok) return bytes.ok ? reply : answers.refuse(request, reply, bytes.error);
    const name = at.value.look.filing.file.name.replace(/[^\w.-]+/g, "_");
    // Whatever it is, a browser only stores it: it came from outside.
    return reply
      .type("application/octet-stream")
      .header("content-disposition", `attachment; filename="${name}"`)
      .send(Buffer.from(bytes.value));
  });

  http.get(`${FILING}/receipt`, async (request, reply) => {
    const at = await filingOf(request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const { election, look } = at.value;
    const position = look.filing.positions?.first;
    const receipt = position === undefined ? undefined : await election.record.receipt(position);
    if (receipt === undefined) {
      const why = "There is a receipt once the return is in the record.";
      return answers.refuse(request, reply, fault("filing/unknown", why).error);
    }
    return reply
      .type("text/plain; charset=utf-8")
      .header("content-disposition", `attachment; filename="receipt-${position}.txt"`)
      .send(receipt);
  });

  /** A step: done, one is sent on to the filing; refused, it is shown again with the sentence. */
  const step =
    (
      done: keyof typeof DONE | ((look: Look) => keyof typeof DONE),
      take: (at: AtFiling, form: Form) => Promise<Result<Look>>,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const at = await filingOf(request);
      if (!at.ok) return answers.refuse(request, reply, at.error);
      const { filing } = at.value.look;
      request.trailed = { object: filing.id, detail: { file: filing.file.sha256 } };
      const taken = await take(at.value, formOf(request.body));
      if (!taken.ok) return show(request, reply, taken.error);
      const said = typeof done === "string" ? done : done(taken.value);
      return answers.goTo(reply, `${at.value.path}/filings/${filing.id}?done=${said}`);
    };
  const { office } = desk;

  http.post(
    `${FILING}/mapping`,
    step("saved", ({ look }, form) => office.amend(look.filing.id, { mapping: mappingOf(look, form) })),
  );
  http.post(
    `${FILING}/reason`,
    step("saved", ({ look }, form) => {
      const { reason = "", correction = "" } = form;
      if (correction !== "" && !Object.hasOwn(CORRECTION_CODES, correction))
        return Promise.resolve(fault("filing/code-missing", "Choose one of the kinds of correction."));
      const code = correction === "" ? null : (correction as CorrectionCode);
      return office.amend(look.filing.id, { reason, correction: code });
    }),
  );
  http.post(
    `${FILING}/sign`,
    step("signed", ({ look, session }, { digest = "" }) => office.sign(look.filing.id, session.person.id, digest)),
  );
  http.post(
    `${FILING}/approve`,
    step(
      ({ filing }) => (filing.state === "kept" ? "kept" : "published"),
      ({ look, session }, { digest = "" }) => office.approve(look.filing.id, session.person.id, digest),
    ),
  );
  http.post(
    `${FILING}/return`,
    step("sent-back", ({ look, session }, { note = "" }) => office.sendBack(look.filing.id, session.person.id, note)),
  );
  http.post(
    `${FILING}/withdraw`,
    step("taken-back", ({ look }) => office.stepBack(look.filing.id)),
  );
}

/** Adds what was chosen to what was chosen before; an empty choice takes one back. Only names that the file really has can
 *  be mapped. Held in maps: a field may be called `option:__proto__|toString`, and an object would take it for its own. */
function mappingOf({ filing, review }: Look, form: Form): NameMapping {
  const units = new Map<string, string>(Object.entries(filing.mapping.units));
  const options = new Map(
    Object.entries(filing.mapping.options).map(([contest, names]) => [
      contest,
      new Map<string, string>(Object.entries(names)),
    ]),
  );
  const known = new Set(review.unknown.map((each) => `${each.kind}|${each.contest ?? ""}|${each.name}`));
  const choose = (names: Map<string, string>, name: string, chosen: string) =>
    chosen === "" ? names.delete(name) : names.set(name, chosen);
  for (const [field, chosen = ""] of Object.entries(form)) {
    const unit = /^unit:(.+)$/s.exec(field)?.[1];
    if (unit !== undefined && (known.has(`unit||${unit}`) || units.has(unit))) choose(units, unit, chosen);
    const [, contest, name] = /^option:([^|]+)\|(.+)$/s.exec(field) ?? [];
    if (contest === undefined || name === undefined) continue;
    const held = options.get(contest) ?? new Map<string, string>();
    if (!known.has(`option|${contest}|${name}`) && !held.has(name)) continue;
    choose(held, name, chosen);
    options.set(contest, held);
  }
  return {
    units: Object.fromEntries(units),
    options: Object.fromEntries([...options].map(([contest, names]) => [contest, Object.fromEntries(names)])),
  } as NameMapping;
}
