// One county: its console, files that come in, the form that is filled in by hand, what it announces.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  type Announcing,
  announceIncident,
  announceNextUpdate,
  closeIncident,
  fileOfGrid,
  type GridValues,
  listOutstanding,
  momentIn,
  readOutstanding,
  templateFor,
} from "../../app/index.ts";
import { type Fault, fault, ok, type Result } from "../../base/index.ts";
import { type Basis, type Column, isBasis, isColumn } from "../../model/index.ts";
import { wantsJson } from "../auth/desk-answer.ts";
import { type Form, formOf } from "../auth/request.ts";
import { type AtCounty, countyOf, type DeskServer, sendDocument, sessionOf, viewerOf } from "./desk-server.ts";
import { readUpload } from "./upload.ts";

const COUNTY = "/desk/:election/county/:county";
/** A county of 400 precincts, four ways of voting, every cell with its name. */
const GRID_BYTES = 4 * 1024 * 1024;

export function serveCountyDesk(http: FastifyInstance, server: DeskServer): void {
  const { desk, answers } = server;

  /** The console, with what went wrong on it. */
  const console = async (request: FastifyRequest, reply: FastifyReply, refused?: Fault) => {
    const at = countyOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const viewer = viewerOf(server, sessionOf(request));
    const document = await desk.documents.county(at.value.election, at.value.county, viewer);
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value, refused);
  };
  http.get(COUNTY, (request, reply) => console(request, reply));

  http.get(`${COUNTY}/template.csv`, (request, reply) => {
    const at = countyOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const { election, county } = at.value;
    const slug = county.split("/").at(-1) ?? "";
    const template = templateFor(server.context.installation, election.id, slug);
    if (!template.ok) return answers.refuse(request, reply, template.error);
    return reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="${election.id}-${slug}.csv"`)
      .send(template.value);
  });

  http.post(`${COUNTY}/filings`, async (request, reply) => {
    const at = countyOf(server, request);
    const upload = at.ok ? await readUpload(request) : at;
    if (!at.ok || !upload.ok) return upload.ok ? reply : refuseUpload(request, reply, upload.error);
    const { election, county, path } = at.value;
    const { session } = request;
    if (session === null) throw new Error("an upload came from nobody");
    const basis = basisOf(upload.value.fields.basis);
    if (!basis.ok) return refuseUpload(request, reply, basis.error);
    const received = await desk.office.receive({
      election: election.id,
      county,
      basis: basis.value,
      origin: "file",
      by: session.person.id,
      ...upload.value.file,
    });
    if (!received.ok) return refuseUpload(request, reply, received.error);
    const { filing, review } = received.value;
    request.trailed = { object: filing.id, detail: { file: filing.file.sha256, outcome: review.outcome } };
    const url = `${path}/filings/${filing.id}?done=received`;
    return wantsJson(request) ? reply.code(201).send({ filing: filing.id, url }) : answers.goTo(reply, url);
  });
  /** A script shows the sentence where the file was dropped; a person gets the console with it. */
  const refuseUpload = (request: FastifyRequest, reply: FastifyReply, error: Fault) => {
    // What is left of the body is not waited for.
    if (request.session === null || wantsJson(request)) return answers.refuse(request, reply, error);
    return console(request, reply, error);
  };

  http.get(`${COUNTY}/grid`, async (request, reply) => {
    const at = countyOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const asked = request.query as Form;
    const filing = asked.filing === undefined ? ok(undefined) : await draftOf(at.value, asked.filing);
    if (!filing.ok) return answers.refuse(request, reply, filing.error);
    const methods = methodsOf(asked.methods);
    const document = await desk.documents.grid(at.value.election, at.value.county, {
      ...(filing.value === undefined ? {} : { filing: filing.value }),
      ...(asked.basis !== undefined && isBasis(asked.basis) ? { basis: asked.basis } : {}),
      ...(methods === undefined ? {} : { methods }),
    });
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value);
  });

  http.post(`${COUNTY}/grid`, { bodyLimit: GRID_BYTES }, async (request, reply) => {
    const at = countyOf(server, request);
    if (!at.ok) return answers.refuse(request, reply, at.error);
    const form = formOf(request.body);
    const { election, county, path } = at.value;
    const values = valuesOf(form);
    const { csv, problems } = fileOfGrid(election.definition, county, values);
    const saved = await saveGrid(request, at.value, form, new TextEncoder().encode(csv));
    if (!saved.ok) {
      const held = wantsJson(request) ? saved : await draftOf(at.value, form.filing ?? "");
      if (saved.error.code !== "filing/changed-since" || !held.ok) return answers.refuse(request, reply, saved.error);
      // What was typed is still there, on top of what stands now: whoever saves again has seen both.
      const document = await desk.documents.grid(election, county, { filing: held.value, typed: { values, problems } });
      if (!document.ok) return answers.refuse(request, reply, document.error);
      return sendDocument(server, request, reply, document.value, saved.error);
    }
    const { filing } = saved.value;
    request.trailed = { object: filing.id, detail: { file: filing.file.sha256 } };
    if (wantsJson(request))
      return reply.send({ filing: filing.id, base: filing.file.sha256, savedAt: filing.changedAt, problems });
    if (problems.length === 0) {
      const next = form.step === "check" ? `${path}/filings/${filing.id}` : `${path}/grid?filing=${filing.id}`;
      return answers.goTo(reply, `${next}${next.includes("?") ? "&" : "?"}done=saved`);
    }
    const document = await desk.documents.grid(election, county, { filing, typed: { values, problems } });
    if (!document.ok) return answers.refuse(request, reply, document.error);
    const sentence = `${problems.length === 1 ? "One cell is" : `${problems.length} cells are`} not a whole number. The rest is saved.`;
    return sendDocument(server, request, reply, document.value, fault("desk/bad-cell", sentence).error);
  });

  const saveGrid = async (request: FastifyRequest, at: Omit<AtCounty, "session">, form: Form, bytes: Uint8Array) => {
    if (form.filing !== undefined && form.filing !== "") {
      const draft = await draftOf(at, form.filing);
      return draft.ok ? desk.office.replace(form.filing, bytes, form.base) : draft;
    }
    const basis = basisOf(form.basis);
    if (!basis.ok) return basis;
    return desk.office.receive({
      election: at.election.id,
      county: at.county,
      basis: basis.value,
      origin: "grid",
      by: sessionOf(request).person.id,
      name: "by-hand.csv",
      bytes,
    });
  };
  /** A form's own draft, in this county. */
  const draftOf = async ({ election, county }: Omit<AtCounty, "session">, id: string) => {
    const look = await desk.office.look(id);
    if (!look.ok) return look;
    const { filing } = look.value;
    return filing.election === election.id && filing.county === county && filing.origin === "grid"
      ? ok(filing)
      : fault("filing/unknown", "There is no such form in this county.");
  };

  const announce =
    (make: (at: Omit<AtCounty, "session">, form: Form, by: Announcing, params: Form) => Promise<Result<void>>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const at = countyOf(server, request);
      if (!at.ok) return answers.refuse(request, reply, at.error);
      const mayWhileFrozen = viewerOf(server, sessionOf(request)).can("freeze", at.value.election.id);
      const by = { at: desk.clock.now(), mayWhileFrozen };
      const announced = await make(at.value, formOf(request.body), by, request.params as Form);
      return announced.ok
        ? answers.goTo(reply, `${at.value.path}?done=announced`)
        : console(request, reply, announced.error);
    };
  http.post(
    `${COUNTY}/incidents`,
    announce(async ({ election, county }, form, by) => {
      const { timeZone } = election.definition;
      const startedAt = (form.startedAt ?? "") === "" ? ok(undefined) : momentIn(timeZone, form.startedAt ?? "");
      if (!startedAt.ok) return startedAt;
      const ballots = form.ballotsAtMost ?? "";
      if (!/^\d{0,9}$/.test(ballots)) return fault("desk/bad-cell", "How many ballots: a whole number, or nothing.");
      return announceIncident(
        election,
        county,
        {
          place: form.place ?? "",
          title: form.title ?? "",
          text: form.text ?? "",
          ...(ballots === "" ? {} : { ballotsAtMost: Number(ballots) }),
          ...(startedAt.value === undefined ? {} : { startedAt: startedAt.value }),
        },
        by,
      );
    }),
  );
  http.post(
    `${COUNTY}/incidents/:incident/close`,
    announce(({ election, county }, form, by, params) =>
      closeIncident(election, county, params.incident ?? "", form.text ?? "", by),
    ),
  );
  http.post(
    `${COUNTY}/next-update`,
    announce(async ({ election, county }, form, by) => {
      const startsAt = momentIn(election.definition.timeZone, form.at ?? "");
      if (!startsAt.ok) return startsAt;
      return announceNextUpdate(election, county, { startsAt: startsAt.value, text: form.text ?? "" }, by);
    }),
  );
  http.post(
    `${COUNTY}/outstanding`,
    announce(async ({ election, county }, form, by) => {
      const ballots = readOutstanding(form);
      return ballots.ok ? listOutstanding(election, county, ballots.value, by) : ballots;
    }),
  );
}

function basisOf(text: string | undefined): Result<Basis> {
  return text !== undefined && isBasis(text) && text !== "hand-audit"
    ? ok(text)
    : fault("desk/no-basis", "Say which count this is: election night, canvass, certified or recount.");
}

function methodsOf(text: string | undefined): readonly Column[] | undefined {
  const methods = text?.split(",").filter(isColumn) ?? [];
  return methods.length === 0 ? undefined : methods;
}

/** Cells have bars in their names; the form's other fields have none. */
function valuesOf(form: Form): GridValues {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (name.includes("|") && value !== undefined ? [[name, value]] : [])),
  );
}
