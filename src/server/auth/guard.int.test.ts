// The guard in front of every route of the table: who is let through, whose forms are taken, and what the trail says of it.
import multipart from "@fastify/multipart";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  ADMIN,
  APPROVER,
  type Browser,
  CLERK,
  type DeskSite,
  ELECTION,
  openDeskSite,
} from "../../../testing/desk-site.ts";
import { PERMISSIONS, ROUTES } from "../../people/index.ts";
import { guardRoutes } from "./index.ts";

let site: DeskSite;
/** Everything that the table knows; one clerk's county. */
let everybody: Browser;
let handled = 0;

const uploads = "/desk/:election/county/:county/filings";
/** The rest of the server, as far as the guard cares: something at every address of the table. */
function addTheRest(http: FastifyInstance): void {
  http.register(multipart);
  for (const route of Object.keys(ROUTES)) {
    const [method = "", url = ""] = route.split(" ");
    if (http.hasRoute({ method: method as "GET", url })) continue;
    http.route({
      method,
      url,
      handler: async (request, reply) => {
        if (url === uploads && request.isMultipart() && request.headers["x-forgets"] === undefined) {
          for await (const part of request.parts()) {
            if (part.type === "file") throw new Error("a file before its token");
            const session = request.checkCsrf(String(part.value));
            if (!session.ok) return reply.code(403).send({ code: session.error.code });
            break;
          }
        }
        handled += 1;
        if (request.headers["x-break"] !== undefined) throw new Error("broken");
        return reply.send({ session: request.session?.person.name ?? null });
      },
    });
  }
}

beforeAll(async () => {
  site = await openDeskSite({ routes: addTheRest });
  const roles = [
    ADMIN,
    { role: "state-operator" },
    { role: "auditor" },
    { role: "decision-desk" },
    CLERK,
    APPROVER,
  ] as const;
  everybody = (await site.signedIn("Everybody", ...roles)).browser;
});
afterAll(() => site.close());
beforeEach(() => {
  handled = 0;
  site.phase = "counting";
});

const pathOf = (route: string) =>
  (route.split(" ")[1] ?? "").replace(":election", ELECTION).replace(":county", "gwinnett").replace(/:\w+/g, "x");
const changing = Object.keys(ROUTES).filter((route) => !route.startsWith("GET "));
const atTheDesk = changing.filter((route) => route.includes(" /desk"));

async function everything(): Promise<string> {
  const { desk } = site;
  const tables = [
    "people",
    "grants",
    "passkeys",
    "identities",
    "invitations",
    "attempts",
    "challenges",
    "motions",
  ] as const;
  const rows = await Promise.all(tables.map((table) => desk.selectFrom(table).selectAll().execute()));
  const sessions = await desk.selectFrom("sessions").select(["token_hash", "generation", "revoked_at"]).execute();
  return JSON.stringify([rows, sessions]);
}
const newest = async () => (await site.people.trail.read({ limit: 1 }))[0];
const length = async () => (await newest())?.seq ?? 0;

describe("a route without a row", () => {
  test("does not start", async () => {
    const http = Fastify();
    await guardRoutes(http, site.context, { people: site.people, phaseOf: () => "counting" });
    const adding = async () => {
      http.get("/desk/secrets", () => "…");
      await http.ready();
    };
    await expect(adding()).rejects.toThrow("GET /desk/secrets has no row in people/authorization.ts");
  });
});

describe.each(atTheDesk)("%s", (route) => {
  const url = pathOf(route);
  test.each([
    ["from a page of another site", { origin: "https://evil.example" }, "people/foreign-request"],
    ["from a page of the same host and another port", { origin: "http://localhost:81" }, "people/foreign-request"],
    ["that does not say from where", { origin: "" }, "people/foreign-request"],
    ["from a sandboxed frame", { origin: "null" }, "people/foreign-request"],
    ["that the browser says is another site's", { "sec-fetch-site": "cross-site" }, "people/foreign-request"],
    ["with another token", { "x-csrf-token": "A".repeat(43) }, "people/stale-form"],
    ["with an empty token", { "x-csrf-token": "" }, "people/stale-form"],
  ])(
    "a request %s is refused, changes nothing, and is in the trail",
    async (_how, headers: Record<string, string>, code) => {
      const before = await everything();
      const rows = await length();
      const given = headers["x-csrf-token"] === undefined ? { "x-csrf-token": everybody.csrf } : {};
      const all = { accept: "application/json", ...given, ...headers };
      const { origin = "http://localhost", ...rest } = all as Record<string, string>;
      const answer = await everybody.send({
        method: "POST",
        url,
        headers: { ...rest, ...(origin === "" ? {} : { origin }), "content-type": "application/x-www-form-urlencoded" },
        payload: "verdict=confirm",
      });
      expect(answer.json()).toMatchObject({ status: 403, code });
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(await everything()).toBe(before);
      expect(handled).toBe(0);
      expect(await length()).toBe(rows + 1);
      expect(await newest()).toMatchObject({ outcome: "refused", code });
    },
  );

  test("a form without a token is refused", async () => {
    const before = await everything();
    const answer = await everybody.post(url, { csrf: "" }, { accept: "application/json" });
    expect(answer.json()).toMatchObject({ status: 403, code: "people/stale-form" });
    expect(await everything()).toBe(before);
  });
});

test("a visitor's token is worth nothing with another visitor's cookie", async () => {
  const [one, two] = [site.browser(), site.browser()];
  await one.get("/desk/sign-in");
  await two.get("/desk/sign-in");
  two.csrf = one.csrf;
  const answer = await two.post("/desk/sign-in", { email: "a@b.c", password: "x" }, { accept: "application/json" });
  expect(answer.json()).toMatchObject({ code: "people/stale-form" });
});

describe("somebody who is not signed in", () => {
  const closed = Object.entries(ROUTES).filter(([, need]) => need in PERMISSIONS);

  test.each(closed)("is kept out of %s", async (route) => {
    const visitor = site.browser();
    await visitor.get("/desk/sign-in");
    const url = pathOf(route);
    if (route.startsWith("GET ")) {
      const answer = await visitor.get(url);
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toBe(`/desk/sign-in?to=${encodeURIComponent(url)}`);
      expect((await visitor.get(url, { accept: "application/json" })).json()).toMatchObject({ status: 401 });
    } else {
      const answer = await visitor.post(url, {}, { accept: "application/json" });
      expect(answer.json()).toMatchObject({ status: 401, code: "people/sign-in-first" });
      expect(await newest()).toMatchObject({ outcome: "refused", person: null, code: "people/sign-in-first" });
    }
    expect(handled).toBe(0);
  });

  test("is asked by a page, in words, after a form", async () => {
    const answer = await site.browser().post("/desk/people", {});
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.body).toContain("Nobody is signed in here.");
  });

  test("may have come by a link in a mail, with a cookie that the browser kept back: our own page asks again", async () => {
    const answer = await site.browser().get("/desk/people", { "sec-fetch-site": "cross-site" });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<meta http-equiv="refresh" content="0; url=/desk/people"');
  });

  test("whoever has shown only a password is not signed in", async () => {
    const { person } = await site.signedIn("Half", ADMIN);
    const half = site.browser();
    half.jar.set("tallyroom", await site.people.sessions.begin(person, ["password"], ""));
    for (const url of ["/desk", "/desk/people", "/desk/account"]) expect((await half.get(url)).statusCode).toBe(303);
  });
});

describe("somebody whose roles do not cover it", () => {
  test("a clerk works in the own county, and not in the next", async () => {
    const { browser } = await site.signedIn("Clerk", CLERK);
    const at = (county: string) => `/desk/${ELECTION}/county/${county}`;
    expect((await browser.get(at("gwinnett"))).statusCode).toBe(200);
    for (const county of ["fulton", "nowhere", "gwinnett%2F01a"])
      expect((await browser.get(at(county))).statusCode).toBe(403);
    expect((await browser.get(`/desk/other-2020/county/gwinnett`)).statusCode).toBe(403);
    expect((await browser.get(`/desk/${ELECTION}`)).statusCode).toBe(403);
    const refused = await browser.get("/desk/people");
    expect(refused.body).toContain("Your roles do not cover that.");
  });

  test("publishing while frozen is not now, for whoever may at other times", async () => {
    const { browser } = await site.signedIn("Approver", APPROVER);
    const approve = `/desk/${ELECTION}/county/gwinnett/filings/f1/approve`;
    expect((await browser.post(approve)).statusCode).toBe(200);
    site.phase = "frozen";
    expect((await browser.post(approve)).statusCode).toBe(409);
    expect(await newest()).toMatchObject({
      action: "filing.approve",
      election: ELECTION,
      county: "ga/gwinnett",
      outcome: "refused",
      code: "people/not-now",
    });
  });

  test("without any role one can still look at the account, and sign out", async () => {
    const { browser } = await site.signedIn("Nobody");
    expect((await browser.get("/desk/account")).statusCode).toBe(200);
    expect((await browser.post("/desk/sign-out")).statusCode).toBe(303);
  });
});

describe("the trail", () => {
  test.each(changing)("has one row of %s, whatever comes of it", async (route) => {
    const sent = { method: route.split(" ")[0] as "POST", url: pathOf(route) };
    const { browser } = await site.signedIn("Everybody");
    for (const breaks of [{}, { "x-break": "1" }]) {
      const rows = await length();
      const headers = { origin: "http://localhost", "x-csrf-token": browser.csrf, accept: "application/json" };
      await browser.send({ ...sent, headers: { ...headers, ...breaks }, payload: {} });
      expect(await length()).toBe(rows + 1);
      expect((await newest())?.detail).toContain(route);
    }
  });

  test("says who, what, where and how it ended", async () => {
    const { browser, person } = await site.signedIn("Signer", CLERK);
    const sign = `/desk/${ELECTION}/county/gwinnett/filings/f1/sign`;
    await browser.post(sign);
    const done = { action: "filing.sign", person: person.id, election: ELECTION, county: "ga/gwinnett" };
    expect(await newest()).toMatchObject({ ...done, outcome: "done", code: null });
    await browser.post(sign, {}, { "x-break": "1" });
    expect(await newest()).toMatchObject({ ...done, outcome: "failed" });
  });

  test("a body that cannot be read is in it too", async () => {
    const rows = await length();
    const answer = await everybody.send({
      method: "POST",
      url: "/desk/people",
      headers: { origin: "http://localhost", "content-type": "application/json", accept: "application/json" },
      payload: "{",
    });
    expect(answer.statusCode).toBe(400);
    expect(await length()).toBe(rows + 1);
  });

  test("reading leaves no row", async () => {
    const rows = await length();
    await everybody.get("/desk/people");
    await everybody.get("/desk/nothing/here/at/all");
    expect(await length()).toBe(rows);
  });

  test("where it cannot be written, the answer is 503 and nobody is let in", async () => {
    const own = await openDeskSite({
      demo: true,
      demoTour: { people: [{ email: "d@example.org", label: "D", does: "" }], samples: [] },
    });
    await own.people.addActive({ email: "d@example.org", name: "D", grants: [] });
    const browser = own.browser();
    await browser.get("/desk/demo");
    await own.desk.schema.dropTable("trail").execute();
    const answer = await browser.post("/desk/demo", { email: "d@example.org" });
    expect(answer.json()).toMatchObject({ status: 503, code: "people/trail-unwritten" });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers.location).toBeUndefined();
    await own.close();
  });
});

describe("a multipart body", () => {
  const url = `/desk/${ELECTION}/county/gwinnett/filings`;
  const send = (token: string | undefined, more: Record<string, string> = {}) => {
    const field = (name: string, value: string) =>
      `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="r.csv"\r\n\r\nbytes\r\n`;
    return everybody.send({
      method: "POST",
      url,
      headers: { origin: "http://localhost", "content-type": "multipart/form-data; boundary=b", ...more },
      payload: `${token === undefined ? "" : field("csrf", token)}${file}--b--\r\n`,
    });
  };

  test("brings its token as its first field, and the handler has the session from then on", async () => {
    const answer = await send(everybody.csrf);
    expect(answer.json()).toEqual({ session: "Everybody" });
    expect(await newest()).toMatchObject({ action: "filing.prepare", outcome: "done", person: expect.any(String) });
  });

  test("with another token, or none before the file, gets nowhere", async () => {
    expect((await send("A".repeat(43))).json()).toEqual({ code: "people/stale-form" });
    expect((await send(undefined)).statusCode).toBe(500);
    expect(handled).toBe(0);
  });

  test("may bring the token in a header, from a script", async () => {
    const answer = await send(undefined, { "x-csrf-token": everybody.csrf, "x-forgets": "1" });
    expect(answer.json()).toEqual({ session: "Everybody" });
  });

  test("a handler that forgets the token has no session, and its answer does not get out", async () => {
    const answer = await send(everybody.csrf, { "x-forgets": "1" });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("session");
    expect(await newest()).toMatchObject({ outcome: "failed" });
  });
});
