// Somebody at the desk, over HTTP: signed in, with the form's token and our own origin, as a browser would have them.
import type { People } from "../src/people/index.ts";
import type { RunningServer } from "../src/server/index.ts";

export interface DeskClient {
  get(path: string, accept?: string): Promise<Response>;
  post(path: string, form?: Readonly<Record<string, string>>, accept?: string): Promise<Response>;
  /** A form with a file, its token first, as the page's own form has it. */
  upload(
    path: string,
    file: { name: string; bytes: Uint8Array },
    fields?: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

export async function signIn(server: RunningServer, people: People, person: string): Promise<DeskClient> {
  const found = await people.accounts.find(person as never);
  if (found === undefined) throw new Error(`nobody is ${person}`);
  const token = await people.sessions.begin(found, ["demo"], "test");
  const session = await people.sessions.find(token);
  const csrf = session?.csrf ?? "";
  const send = (path: string, accept: string, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, {
      redirect: "manual",
      ...init,
      headers: { cookie: `tallyroom=${token}`, origin: server.url, accept, ...(init.headers ?? {}) },
    });
  return {
    get: (path, accept = "text/html") => send(path, accept),
    post: (path, form = {}, accept = "text/html") =>
      send(path, accept, { method: "POST", body: new URLSearchParams({ csrf, ...form }) }),
    upload: (path, { name, bytes }, fields = {}) => {
      const form = new FormData();
      form.set("csrf", csrf);
      for (const [field, value] of Object.entries(fields)) form.set(field, value);
      form.set("file", new Blob([new Uint8Array(bytes)]), name);
      return send(path, "text/html", { method: "POST", body: form });
    },
  };
}
