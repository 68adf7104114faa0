// The small election's whole server on a real port, and people at its desk: each with a session of their own, sending forms and
// files as a browser does.
import http from "node:http";
import { unwrap } from "../src/base/index.ts";
import type { ElectionDefinition, ElectionId, Grant, UnitId } from "../src/model/index.ts";
import { type RunningServer, startServer } from "../src/server/index.ts";
import { openSmallOffice, type SmallOffice, smallElection } from "./small-election.ts";

export interface ServedDesk {
  readonly small: SmallOffice;
  readonly server: RunningServer;
  person(name: string, ...grants: readonly Grant[]): Promise<AtDesk>;
  close(): Promise<void>;
}

export const TINY = smallElection.id as ElectionId;
export function clerkOf(county: UnitId): Grant {
  return { role: "clerk", election: TINY, county };
}
export function approverOf(county: UnitId): Grant {
  return { role: "county-approver", election: TINY, county };
}

export async function serveSmallDesk(definition?: ElectionDefinition): Promise<ServedDesk> {
  const small = await openSmallOffice(definition);
  const { installation, people, desk } = small;
  const server = unwrap(
    await startServer({ installation, port: 0, office: { people, desk, triesPerMinute: 1_000_000 } }),
  );
  return {
    small,
    server,
    person: async (name, ...grants) => {
      const person = await people.accounts.find(await small.person(name, ...grants));
      if (person === undefined) throw new Error(`${name} is not among the people`);
      const token = await people.sessions.begin(person, ["demo"], "test");
      const session = await people.sessions.find(token);
      return new AtDesk(server.url, person.id, token, session?.csrf ?? "");
    },
    close: async () => {
      await server.close();
      await small.close();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a path exactly as it is written: `fetch` would put dots and backslashes right. */
export function ask(
  url: string,
  method: string,
  path: string,
  headers: http.OutgoingHttpHeaders = {},
  body: Uint8Array | string = "",
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part)).on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    request.on("error", reject).end(body);
  });
}

/** Somebody signed in. */
export class AtDesk {
  readonly url: string;
  readonly id: string;
  readonly token: string;
  readonly csrf: string;

  constructor(url: string, id: string, token: string, csrf: string) {
    this.url = url;
    this.id = id;
    this.token = token;
    this.csrf = csrf;
  }

  /** What a browser sends along from a page of this server. */
  get headers(): Readonly<Record<string, string>> {
    return { cookie: `tallyroom=${this.token}`, origin: this.url, accept: "text/html" };
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return ask(this.url, "GET", path, { ...this.headers, ...headers });
  }

  /** Sends a form. */
  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const headers = { ...this.headers, "content-type": "application/x-www-form-urlencoded" };
    return ask(this.url, "POST", path, headers, new URLSearchParams({ csrf: this.csrf, ...fields }).toString());
  }

  /** Sends a form with a file, as the script of the page does: answers come as JSON. */
  upload(path: string, name: string, bytes: Uint8Array, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { type, body } = multipart({ basis: "election-night" }, { name, bytes });
    const headers = { ...this.headers, accept: "application/json", "x-csrf-token": this.csrf, "content-type": type };
    return ask(this.url, "POST", path, { ...headers, ...more }, body);
  }
}

const BOUNDARY = "----a-form-of-a-test";

/** A form as it stands on the wire, its file last. Names are written as they are, whatever they hold. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file?: { readonly name: string; readonly bytes: Uint8Array },
): { readonly type: string; readonly body: Buffer } {
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  if (file !== undefined) {
    const disposition = `form-data; name="file"; filename="${file.name}"`;
    const head = `Content-Disposition: ${disposition}\r\nContent-Type: application/octet-stream`;
    parts.push(Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`), Buffer.from(file.bytes), Buffer.from("\r\n"));
  }
  const body = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body };
}
