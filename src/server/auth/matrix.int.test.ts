// The authorization table, held: every role, on every route, in its own county, another one and another election, in every
// phase of the count, asked of the real server. A route without a row does not start; a row without a route is none.
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ADAMS,
  openSmallOffice,
  POLLS_CLOSE,
  type SmallOffice,
  smallElection,
} from "../../../testing/small-election.ts";
import { freezePublication, openOffice } from "../../app/index.ts";
import { epochOf, instantOfEpoch, unwrap } from "../../base/index.ts";
import {
  COUNTY_ROLES,
  type ElectionDefinition,
  type ElectionId,
  type Grant,
  ROLES,
  type Role,
} from "../../model/index.ts";
import {
  type Need,
  PERMISSIONS,
  type Permission,
  type PermissionName,
  PHASES,
  type Phase,
  ROUTES,
} from "../../people/index.ts";
import { type RunningServer, startServer } from "../index.ts";
import { guardRoutes } from "./index.ts";

const OTHER = { ...smallElection, id: "other", name: "Other election" } as ElectionDefinition;
const PLACES = {
  "own county": { election: "tiny", county: "adams" },
  "other county": { election: "tiny", county: "baker" },
  "other election": { election: "other", county: "adams" },
} as const;
type PlaceName = keyof typeof PLACES;

/** Who asks: nobody, somebody who has shown one factor only, somebody without a role, each role in its own place. */
const SUBJECTS = ["nobody", "one factor", "no role", ...ROLES] as const;
type Subject = (typeof SUBJECTS)[number];

let small: SmallOffice;
let server: RunningServer;
const people = new Map<Subject, string>();

beforeAll(async () => {
  small = await openSmallOffice();
  unwrap(await small.installation.createElection(OTHER, POLLS_CLOSE));
  const office = unwrap(await openOffice(small.installation, undefined, small.clock));
  server = unwrap(
    await startServer({ installation: small.installation, port: 0, office: { ...office, triesPerMinute: 1_000_000 } }),
  );
  for (const subject of SUBJECTS.slice(1)) {
    const grants =
      subject === "one factor" ? [grantOf("admin")] : subject === "no role" ? [] : [grantOf(subject as Role)];
    people.set(subject, await small.person(`Person ${subject}`, ...grants));
  }
  // So that taking one's own role away, or another's, is never the last administrator's.
  await small.person("Second administrator", { role: "admin" });
});
afterAll(async () => {
  await server.close();
  await small.close();
});

function grantOf(role: Role): Grant {
  const election = "tiny" as ElectionId;
  if (role === "admin") return { role };
  return COUNTY_ROLES.includes(role) ? { role, election, county: ADAMS } : { role, election };
}

const rows = Object.entries(ROUTES)
  .map(([route, need]) => ({ method: route.split(" ")[0] ?? "", path: route.split(" ")[1] ?? "", need }))
  .filter(({ need }) => need in PERMISSIONS) as readonly { method: string; path: string; need: PermissionName }[];

/** What the table says, read once more here in plain words: a role of the list, in a place that its grant covers, in a phase
 *  that is open. */
function expected(subject: Subject, path: string, name: PermissionName, place: PlaceName, phase: Phase) {
  if (subject === "nobody" || subject === "one factor") return "people/sign-in-first";
  const { roles, scope, phases }: Permission = PERMISSIONS[name];
  const holds = roles.length === 0 || roles.includes(subject as Role);
  const county = COUNTY_ROLES.includes(subject as Role);
  const covers =
    scope === "own"
      ? true
      : scope === "installation"
        ? subject === "admin"
        : scope === "election"
          ? !county && (subject === "admin" || place !== "other election" || !path.includes(":election"))
          : county
            ? place === "own county"
            : place !== "other election";
  if (!holds || !covers) return "people/not-allowed";
  return phases === undefined || phases.includes(phase) ? "allowed" : "people/not-now";
}

async function sessionOf(subject: Subject) {
  const id = people.get(subject);
  const person = id === undefined ? undefined : await small.people.accounts.find(id as never);
  if (person === undefined) return {};
  const token = await small.people.sessions.begin(person, [subject === "one factor" ? "password" : "demo"], "matrix");
  const session = await small.people.sessions.find(token);
  return { cookie: `tallyroom=${token}`, "x-csrf-token": session?.csrf ?? "" };
}

async function ask(method: string, path: string, place: PlaceName, headers: Record<string, string>): Promise<string> {
  const { election, county } = PLACES[place];
  const url = path.replace(":election", election).replace(":county", county).replace(/:\w+/g, "none");
  const answer = await server.http.inject({
    method: method as "GET",
    url,
    headers: {
      host: "localhost",
      origin: "http://localhost",
      accept: "application/json",
      ...headers,
      ...(method === "GET" ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    },
    ...(method === "GET" ? {} : { payload: "" }),
  });
  const code = String(answer.headers["content-type"]).includes("problem+json") ? answer.json().code : undefined;
  return code?.startsWith("people/sign-in") || code === "people/not-allowed" || code === "people/not-now"
    ? code
    : answer.statusCode >= 500
      ? `${method} ${url}: ${answer.statusCode}`
      : "allowed";
}

let cells = 0;
describe.each(PHASES)("%s", (phase) => {
  beforeAll(async () => {
    const close = epochOf(POLLS_CLOSE);
    small.clock.set(
      instantOfEpoch(phase === "before-close" ? close - 3_600_000 : close + 3_600_000 * (1 + PHASES.indexOf(phase))),
    );
    if (phase !== "frozen") return;
    for (const election of small.installation.elections())
      unwrap(await freezePublication(election, "A figure is looked at.", ["a", "b"], small.clock.now()));
  });

  test.each(SUBJECTS)("%s", async (subject) => {
    const wrong: string[] = [];
    let headers = (await sessionOf(subject)) as Record<string, string>;
    for (const { method, path, need } of rows) {
      for (const place of Object.keys(PLACES) as PlaceName[]) {
        if (place !== "own county" && !path.includes(":election")) continue;
        if (place === "other county" && !path.includes(":county")) continue;
        const found = await ask(method, path, place, headers);
        const wanted = expected(subject, path, need, place, phase);
        if (found !== wanted) wrong.push(`${method} ${path}, ${place}: ${found}, the table says ${wanted}`);
        cells += 1;
        if (path === "/desk/sign-out") headers = (await sessionOf(subject)) as Record<string, string>;
      }
    }
    expect(wrong).toEqual([]);
  });
});

test("the matrix has its cells", () => {
  console.log(
    `authorization matrix: ${cells} cells (${SUBJECTS.length} subjects × ${rows.length} routes × places × ${PHASES.length} phases)`,
  );
  expect(rows.length).toBeGreaterThan(40);
  expect(cells).toBeGreaterThan(SUBJECTS.length * rows.length * PHASES.length);
});

test("every row of the table is a route of the server; every other address of the desk is nobody's", async () => {
  const without: Need[] = ["demo"];
  const missing = Object.entries(ROUTES).filter(([route, need]) => {
    const [method = "GET", url = ""] = route.split(" ");
    return !without.includes(need) && need !== "operator" && !server.http.hasRoute({ method: method as "GET", url });
  });
  expect(missing).toEqual([]);
  const answer = await server.http.inject({ method: "GET", url: "/desk/tiny/nothing/here" });
  expect(answer.statusCode).toBe(404);
});

test("a route without a row in the table does not start", async () => {
  const http = Fastify();
  await guardRoutes(http, { installation: small.installation, demo: false } as never, {
    people: small.people,
    phaseOf: () => "counting",
  });
  expect(() => http.get("/desk/back-door", (_request, reply) => reply.send("in"))).toThrow(/no row/);
  expect(() => http.post("/desk", (_request, reply) => reply.send("in"))).toThrow(/no row/);
});

test("what must never be: the few sentences of the design, said once more", () => {
  const mayNot = (role: Role, name: PermissionName) =>
    expect((PERMISSIONS[name] as Permission).roles).not.toContain(role);
  for (const role of ROLES.filter((each) => each !== "admin")) mayNot(role, "people.manage");
  for (const role of ROLES.filter((each) => each !== "clerk")) mayNot(role, "filing.sign");
  for (const role of ROLES.filter((each) => each !== "county-approver")) mayNot(role, "filing.approve");
  for (const role of ROLES.filter((each) => each !== "state-operator")) mayNot(role, "state.freeze");
});
