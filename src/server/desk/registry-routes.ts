// The registry: whom to call in each county, which machines may file for it, what its test data looks like.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { plainLine } from "../../app/index.ts";
import { type Fault, fault, type Result } from "../../base/index.ts";
import { type Form, formOf } from "../auth/request.ts";
import { type AtCounty, countyOf, type DeskServer, electionOf, sendDocument, sessionOf } from "./desk-server.ts";
import type { DONE } from "./done.ts";
import { readUpload } from "./upload.ts";

const COUNTY = "/desk/:election/registry/:county";
const LONGEST = 200;

export function serveRegistry(http: FastifyInstance, server: DeskServer): void {
  const { desk, answers } = server;
  const { registry } = desk;

  http.get("/desk/:election/registry", async (request, reply) => {
    const election = electionOf(server, request);
    const document = election.ok ? await desk.documents.registry(election.value) : election;
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value);
  });

  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: Fault) => {
    const at = countyOf(server, request);
    const document = at.ok ? await desk.documents.registryCounty(at.value.election, at.value.county) : at;
    if (!document.ok) return answers.refuse(request, reply, document.error);
    return sendDocument(server, request, reply, document.value, refused);
  };
  http.get(COUNTY, (request, reply) => show(request, reply));

  const change =
    (done: keyof typeof DONE, make: (at: AtCounty, form: Form, params: Form) => Promise<Result<unknown>>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const at = countyOf(server, request);
      if (!at.ok) return answers.refuse(request, reply, at.error);
      const params = request.params as Form;
      const made = await make({ ...at.value, session: sessionOf(request) }, formOf(request.body), params);
      if (!made.ok) return show(request, reply, made.error);
      return answers.goTo(reply, `${pathOf(request)}?done=${done}`);
    };

  http.post(
    COUNTY,
    change("saved", async ({ election, county }, form) => {
      const text = (name: string) => plainLine(form[name] ?? "");
      const [name, email, phone, registered] = ["contact_name", "contact_email", "contact_phone", "registered"].map(
        text,
      );
      if ([name, email, phone].some((each) => (each ?? "").length > LONGEST))
        return fault("desk/words-too-long", `A name, address or number has at most ${LONGEST} characters.`);
      if (!/^(?:[1-9]\d{0,8})?$/.test(registered ?? ""))
        return fault(
          "desk/bad-cell",
          "Registered voters: a whole number above zero, or nothing where it is not known.",
        );
      await registry.setContact(election.id, county, {
        name: name ?? "",
        email: email ?? "",
        phone: phone ?? "",
        registered: registered === "" ? null : Number(registered),
      });
      return { ok: true, value: undefined };
    }),
  );
  http.post(
    `${COUNTY}/keys`,
    change("key-added", ({ election, county, session }, form) =>
      registry.addKey(
        election.id,
        county,
        { publicKey: form.public_key ?? "", label: form.label ?? "" },
        session.person.id,
      ),
    ),
  );
  http.post(
    `${COUNTY}/keys/:key/revoke`,
    change("key-revoked", ({ election, county }, _form, params) =>
      registry.revokeKey(election.id, county, params.key ?? ""),
    ),
  );
  http.post(`${COUNTY}/decks`, async (request, reply) => {
    const at = countyOf(server, request);
    const upload = at.ok ? await readUpload(request) : at;
    if (!at.ok || !upload.ok) {
      if (upload.ok) return reply;
      return request.session === null
        ? answers.refuse(request, reply, upload.error)
        : show(request, reply, upload.error);
    }
    const { election, county } = at.value;
    const added = await registry.addDeck(election, county, upload.value.file, sessionOf(request).person.id);
    return added.ok ? answers.goTo(reply, `${pathOf(request)}?done=deck-added`) : show(request, reply, added.error);
  });
  http.post(
    `${COUNTY}/decks/:deck/remove`,
    change("deck-removed", async ({ election, county }, _form, params) => {
      await registry.removeDeck(election.id, county, params.deck ?? "");
      return { ok: true, value: undefined };
    }),
  );
}

function pathOf(request: FastifyRequest): string {
  const { election, county } = request.params as Form;
  return `/desk/${election}/registry/${county}`;
}
