// Reading the trail, and taking it away.
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Instant } from "../../base/index.ts";
import type { People, TrailFilter, TrailRow } from "../../people/index.ts";
import { deskPages, type Notice, type TrailLine } from "../../web/index.ts";
import { csvLine } from "../csv.ts";
import type { Desk } from "./desk.ts";
import { electionChoices } from "./places.ts";

const ROWS_ON_A_PAGE = 100;
const FILTERS = ["person", "election", "county", "action"] as const;
const COLUMNS = [
  "seq",
  "at",
  "person",
  "claimed",
  "action",
  "election",
  "county",
  "object",
  "outcome",
  "code",
  "detail",
  "previous",
  "hash",
] as const satisfies readonly (keyof TrailRow)[];

type Query = Readonly<Partial<Record<string, string>>>;

export function serveTrail(http: FastifyInstance, { people, context, answers }: Desk): void {
  http.get("/desk/trail", async (request, reply) => {
    const asked = request.query as Query;
    const filter = filterIn(asked);
    const before = /^\d{1,9}$/.test(asked.before ?? "") ? Number(asked.before) : undefined;
    const ask = { limit: ROWS_ON_A_PAGE + 1, filter, ...(before === undefined ? {} : { before }) };
    const rows = await people.trail.read(ask);
    const shown = rows.slice(0, ROWS_ON_A_PAGE);
    const everybody = await people.accounts.list();
    const names = new Map<string, string>(everybody.map(({ id, name }) => [id, name]));
    const elections = electionChoices(context);
    const counties = new Map(elections.flatMap((election) => election.counties.map(({ id, name }) => [id, name])));
    const notice = asked.check === undefined ? undefined : await checkTrail(people);
    const oldest = rows.length > ROWS_ON_A_PAGE ? shown.at(-1)?.seq : undefined;
    const page = deskPages.trail({
      desk: answers.context(request, reply, notice),
      lines: shown.map((row) => lineOf(row, names, counties)),
      filter: { ...filter },
      query: new URLSearchParams(Object.entries(filter)).toString(),
      choices: {
        person: everybody.map(({ id, name }) => ({ value: id, label: name })),
        election: elections.map(({ id, name }) => ({ value: id, label: name })),
        county: [...counties].map(([value, label]) => ({ value, label })),
        action: (await people.trail.actions()).map((action) => ({ value: action, label: action })),
      },
      ...(oldest === undefined ? {} : { older: oldest }),
    });
    return answers.send(reply, page);
  });

  http.get("/desk/trail.csv", (request, reply) =>
    reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="tallyroom-trail.csv"')
      .send(Readable.from(csvOf(people, filterIn(request.query as Query)))),
  );

  http.get("/desk/trail.jsonl", (request, reply) =>
    reply
      .type("application/jsonl; charset=utf-8")
      .header("content-disposition", 'attachment; filename="tallyroom-trail.jsonl"')
      .send(Readable.from(jsonOf(people, filterIn(request.query as Query)))),
  );
}

function filterIn(query: Query): TrailFilter {
  const given = FILTERS.map((name) => [name, query[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => typeof value === "string" && value !== ""));
}

async function checkTrail(people: People): Promise<Notice> {
  const checked = await people.trail.verify();
  return checked.ok
    ? { kind: "good", text: `All ${checked.value.rows} rows are as they were written, and none is missing.` }
    : { kind: "bad", text: checked.error.message };
}

function lineOf(row: TrailRow, names: ReadonlyMap<string, string>, counties: ReadonlyMap<string, string>): TrailLine {
  const { seq, at, person, claimed, action, election, county, object, outcome, code, detail } = row;
  const place = [county === null ? null : (counties.get(county) ?? county), election].filter((part) => part !== null);
  return {
    seq,
    at: at as Instant,
    who: (person === null ? claimed : (names.get(person) ?? person)) ?? "nobody",
    signedIn: person !== null,
    action,
    place: place.join(", "),
    object: object === null ? null : (names.get(object) ?? object),
    outcome,
    code,
    detail: Object.entries(JSON.parse(detail) as Readonly<Record<string, unknown>>).map(([name, value]) => [
      name,
      String(value),
    ]),
  };
}

async function* csvOf(people: People, filter: TrailFilter): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const rows of people.trail.readAll(filter)) {
    yield rows.map((row) => csvLine(COLUMNS.map((column) => row[column]))).join("");
  }
}

async function* jsonOf(people: People, filter: TrailFilter): AsyncGenerator<string> {
  for await (const rows of people.trail.readAll(filter)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
