// A desk for tests: a real installation and a real server, a clock that the test moves, and browsers that keep cookies.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance, type FastifyServerOptions, type InjectOptions } from "fastify";
import { Secret } from "otpauth";
import { openInstallation } from "../src/app/index.ts";
import { unwrap } from "../src/base/index.ts";
import { type DeskDatabase, openDeskDatabase } from "../src/db/index.ts";
import type { ElectionId, Grant, UnitId } from "../src/model/index.ts";
import { openPeople, type People, type Person, type Phase } from "../src/people/index.ts";
import { type AuthContext, type AuthOptions, guardRoutes, serveAuth } from "../src/server/auth/index.ts";
import { codeOf, MINUTE, TestClock } from "./test-clock.ts";

export const ELECTION = "ga-test" as ElectionId;
export const GWINNETT = "ga/gwinnett" as UnitId;
export const FULTON = "ga/fulton" as UnitId;
export const ADMIN: Grant = { role: "admin" };
export const CLERK: Grant = { role: "clerk", election: ELECTION, county: GWINNETT };
export const APPROVER: Grant = { role: "county-approver", election: ELECTION, county: GWINNETT };

const DEFINITION = {
  id: ELECTION,
  name: "Georgia, a test",
  date: "2020-11-03",
  timeZone: "America/New_York",
  jurisdiction: "us-ga",
  pollsCloseAt: "2020-11-04T00:00:00.000Z",
  test: true,
  parties: [],
  units: [
    { id: "ga", kind: "state", name: "Georgia" },
    { id: GWINNETT, kind: "county", name: "Gwinnett", parent: "ga" },
    { id: FULTON, kind: "county", name: "Fulton", parent: "ga" },
  ],
  contests: [
    {
      id: "president",
      name: "President",
      kind: "candidate",
      voteFor: 1,
      unit: "ga",
      options: [
        { id: "a", name: "A", shortName: "A", kind: "candidate" },
        { id: "b", name: "B", shortName: "B", kind: "candidate" },
      ],
    },
  ],
  sources: [{ id: "official", name: "The office", kind: "official", statesBasis: true }],
};

export interface DeskSite {
  readonly http: FastifyInstance;
  readonly people: People;
  readonly desk: DeskDatabase;
  readonly clock: TestClock;
  readonly context: AuthContext;
  readonly folder: string;
  phase: Phase;
  browser(): Browser;
  /** Somebody with a session, by the demo's factor; no password. */
  signedIn(name: string, ...grants: readonly Grant[]): Promise<{ browser: Browser; person: Person }>;
  /** Somebody who took an invitation with a password and an app, and is signed out. */
  withPassword(
    name: string,
    password: string,
    ...grants: readonly Grant[]
  ): Promise<{ person: Person; secret: string }>;
  close(): Promise<void>;
}

interface SiteOptions extends Partial<Omit<AuthOptions, "people">> {
  readonly demo?: boolean;
  readonly triesPerMinute?: number;
  readonly fastify?: FastifyServerOptions;
  /** Routes of the rest of the server, for the guard to stand in front of. */
  readonly routes?: (http: FastifyInstance) => void;
  readonly database?: string;
}

export async function openDeskSite(options: SiteOptions = {}): Promise<DeskSite> {
  const { demo = false, triesPerMinute = 1_000_000, fastify = {}, routes, database, ...auth } = options;
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-desk-"));
  const clock = new TestClock();
  const installation = unwrap(await openInstallation({ dataDir: folder }));
  unwrap(await installation.createElection(DEFINITION, clock.now()));
  const desk = unwrap(await openDeskDatabase(folder, database));
  const people = unwrap(openPeople(desk, { dataDir: folder, clock }));
  const http: FastifyInstance = Fastify(fastify);
  const assets = { css: "", js: "", recordJs: "", deskCss: "", deskJs: "", files: new Map() };
  const context: AuthContext = { installation, assets, demo };
  const site: DeskSite = {
    http,
    people,
    desk,
    clock,
    context,
    folder,
    phase: "counting",
    browser: () => new Browser(http),
    signedIn: async (name, ...grants) => {
      const person = unwrap(await people.addActive({ email: `${slug(name)}@example.org`, name, grants }));
      const browser = new Browser(http);
      browser.jar.set("tallyroom", await people.sessions.begin(person, ["demo"], "test"));
      await browser.get("/desk/account");
      return { browser, person };
    },
    withPassword: async (name, password, ...grants) => {
      const email = `${slug(name)}@example.org`;
      const { token } = unwrap(await people.invitations.invite({ email, name, grants }));
      const secret = new Secret({ size: 20 }).base32;
      const code = codeOf(secret, clock);
      const person = unwrap(await people.invitations.accept(token, { password, secret, code }));
      // The next code is a new one.
      clock.pass(MINUTE);
      return { person, secret };
    },
    close: async () => {
      await http.close();
      await desk.destroy();
      await installation.close();
      rmSync(folder, { recursive: true });
    },
  };
  await guardRoutes(http, context, { people, phaseOf: () => site.phase, triesPerMinute });
  serveAuth(http, context, { people, ...auth });
  routes?.(http);
  await http.ready();
  return site;
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, ".");
}

/** A browser without scripts: keeps cookies and the token of the page it looks at, and says where its forms come from. */
export class Browser {
  readonly jar = new Map<string, string>();
  csrf = "";
  readonly #http: FastifyInstance;

  constructor(http: FastifyInstance) {
    this.#http = http;
  }

  async get(url: string, headers: Record<string, string> = {}) {
    return this.send({ method: "GET", url, headers: { accept: "text/html", ...headers } });
  }

  /** Sends a form from a page of this server. */
  async post(url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    return this.send({
      method: "POST",
      url,
      headers: {
        accept: "text/html",
        origin: "http://localhost",
        host: "localhost",
        "content-type": "application/x-www-form-urlencoded",
        ...headers,
      },
      payload: new URLSearchParams({ csrf: this.csrf, ...fields }).toString(),
    });
  }

  /** What a script of ours sends. */
  async json(url: string, body: object) {
    return this.send({
      method: "POST",
      url,
      headers: {
        accept: "application/json",
        origin: "http://localhost",
        host: "localhost",
        "x-csrf-token": this.csrf,
      },
      payload: body,
    });
  }

  async send(options: InjectOptions) {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.#http.inject({
      ...options,
      headers: { host: "localhost", ...options.headers, ...(cookie === "" ? {} : { cookie }) },
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    this.csrf = /name="csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.csrf;
    return answer;
  }
}
