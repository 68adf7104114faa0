// A results server that really serves, and misbehaves in every way that real ones do and some that only hostile ones would.
// What is at a path is a function of the request: a test puts there what it wants to see.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, createGzip, gzipSync } from "node:zlib";
import { type CountyFigures, clarityDetail, claritySettings, clarityZip } from "./clarity-files.ts";

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;
type Body = string | Uint8Array;

export interface CountyServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Paths that were asked for, oldest first, with the status that was answered; 0 where none was. */
  readonly asked: { readonly path: string; readonly headers: IncomingMessage["headers"]; status: number }[];
  /** How many requests were being answered at once, at the most. */
  readonly atOnce: number;
  put(path: string, answer: Answering): void;
  close(): Promise<void>;
}

export async function startCountyServer(): Promise<CountyServer> {
  const answers = new Map<string, Answering>();
  const asked: CountyServer["asked"] = [];
  let open = 0;
  let atOnce = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const seen = { path, headers: request.headers, status: 0 };
    asked.push(seen);
    open += 1;
    atOnce = Math.max(atOnce, open);
    response.once("finish", () => {
      seen.status = response.statusCode;
    });
    response.once("close", () => {
      open -= 1;
    });
    (answers.get(path) ?? status(404))(request, response);
  });
  // What a client thinks of a broken answer is the client's to say.
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    get atOnce() {
      return atOnce;
    },
    put: (path, answer) => void answers.set(path, answer),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As it should be: an ETag of the bytes, and 304 to whoever has them. */
export function file(body: Body): Answering {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  return (request, response) => {
    response.setHeader("etag", etag);
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end();
    response.end(body);
  };
}

/** One tag for whatever is served: says "as it was" of what changed. */
export function fileWithOneTag(body: Body): Answering {
  return (request, response) => {
    response.setHeader("etag", '"always"');
    if (request.headers["if-none-match"] === '"always"') return response.writeHead(304).end();
    response.end(body);
  };
}

/** Another tag each time for the same bytes: nobody is ever told that nothing changed. */
export function fileWithNewTags(body: Body): Answering {
  let served = 0;
  return (_request, response) => {
    served += 1;
    response.setHeader("etag", `"${served}"`).end(body);
  };
}

export function packed(body: Body, how: "gzip" | "br"): Answering {
  return (_request, response) => {
    response.setHeader("content-encoding", how).end(how === "gzip" ? gzipSync(body) : brotliCompressSync(body));
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}, body = ""): Answering {
  return (_request, response) => void response.writeHead(code, headers).end(body);
}

/** So many times the one, and the other from then on. */
export function firstly(times: number, first: Answering, then: Answering): Answering {
  let left = times;
  return (request, response) => {
    left -= 1;
    (left >= 0 ? first : then)(request, response);
  };
}

export function redirect(to: string, code = 302): Answering {
  return status(code, { location: to });
}

/** Takes the request and says nothing. */
export const silence: Answering = () => undefined;

/** Begins its head, and never ends it. */
export const slowHeaders: Answering = (request) => {
  request.socket.write("HTTP/1.1 200 OK\r\nserver: slow\r\n");
};

/** A byte now and then. */
export function drip(body: Body, everyMs: number): Answering {
  return (_request, response) => {
    const bytes = Buffer.from(body);
    response.setHeader("content-length", bytes.length);
    let at = 0;
    const timer = setInterval(() => {
      response.write(bytes.subarray(at, at + 1));
      at += 1;
    }, everyMs);
    response.once("close", () => clearInterval(timer));
  };
}

/** As fast as it is taken, without end. */
export const endless: Answering = (_request, response) => {
  const chunk = Buffer.alloc(64 * 1024, "9");
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
};

/** Owns up to its size in its head. */
export function huge(sizeBytes: number): Answering {
  return (_request, response) => void response.writeHead(200, { "content-length": sizeBytes }).write("9");
}

/** Small on the wire, and so many bytes when it is unpacked. */
export function gzipBomb(sizeBytes: number): Answering {
  return (_request, response) => {
    response.setHeader("content-encoding", "gzip");
    const pack = createGzip({ level: 9 });
    pack.pipe(response);
    response.once("close", () => pack.destroy());
    const chunk = Buffer.alloc(1024 * 1024);
    let left = sizeBytes / chunk.length;
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!pack.write(chunk)) return void pack.once("drain", more);
      }
      pack.end();
    };
    more();
  };
}

/** The head promises all of it, and the connection ends in the middle. */
export function cutOff(body: Body): Answering {
  return (_request, response) => {
    const bytes = Buffer.from(body);
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.end());
  };
}

/** In pieces, without the one that says that it is the last. */
export function cutOffInPieces(body: Body): Answering {
  return (_request, response) => {
    const bytes = Buffer.from(body);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.end());
  };
}

/** What is sent is packed, and its end is missing, though the head counts no more than is there. */
export function cutOffPacked(body: Body): Answering {
  return (_request, response) => {
    const bytes = gzipSync(body);
    response.setHeader("content-encoding", "gzip").end(bytes.subarray(0, bytes.length - 12));
  };
}

/** Says a length that is not that of the body. */
export function withLength(body: Body, length: number): Answering {
  return (request) => {
    request.socket.end(
      Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`), Buffer.from(body)]),
    );
  };
}

/** Says no length: where the connection ends, the file does. */
export function withoutLength(body: Body): Answering {
  return (request) => {
    request.socket.end(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"), Buffer.from(body)]));
  };
}

/** Says how its body is framed; unless in chunks, the end of the connection is the end of the file all the same. */
export function framedAs(framing: string, body: Body): Answering {
  const head = `HTTP/1.1 200 OK\r\ntransfer-encoding: ${framing}\r\nconnection: close\r\n\r\n`;
  return (request) => void request.socket.end(Buffer.concat([Buffer.from(head), Buffer.from(body)]));
}

/** Would speak another protocol from here on, and holds the connection open for it. */
export const otherProtocol: Answering = (request) => {
  request.socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: results\r\n\r\n");
};

/** Says so without end that the answer is about to come. */
export const foreverSoon: Answering = ({ socket }) => {
  const soon = Buffer.from("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(1000));
  const more = () => {
    while (!socket.destroyed && socket.write(soon));
  };
  socket.on("drain", more);
  more();
};

/** No HTTP at all. */
export const gibberish: Answering = (request) => void request.socket.end("220 mail.example ESMTP\r\n");

/** Hangs up on whoever asks. */
export const hangUp: Answering = (request) => void request.socket.destroy();

export const webPage: Answering = status(
  200,
  { "content-type": "text/html" },
  "<!DOCTYPE html><html><body><h1>Results will be here shortly</h1></body></html>",
);

/** Keeps out programs that it does not know. */
export function onlyFor(agent: RegExp, then: Answering): Answering {
  return (request, response) =>
    (agent.test(request.headers["user-agent"] ?? "") ? then : status(403))(request, response);
}

/** A Clarity site of Tinyland on a server: `current_ver.txt`, its index, and its counties' own sites. */
export class ClaritySite {
  readonly url: string;
  readonly #server: CountyServer;
  readonly #named = new Map<string, number>();

  constructor(server: CountyServer) {
    this.#server = server;
    this.url = `${server.url}/TL/100/`;
  }

  /** A county's own site. */
  urlOf(county: string): string {
    return `${this.#server.url}/TL/${county}/${idOf(county)}/`;
  }

  /** Where a county's file of one version is. */
  path(county: string, version: number): string {
    return `/TL/${county}/${idOf(county)}/${version}/reports/detailxml.zip`;
  }

  /** A county publishes: its file, and its own newest version. The index names it from the next `index` on. */
  publish(version: number, figures: CountyFigures): void {
    const { county } = figures;
    this.#server.put(this.path(county, version), file(clarityZip(clarityDetail(figures))));
    this.#server.put(`/TL/${county}/${idOf(county)}/current_ver.txt`, file(`${version}`));
    this.#named.set(county, version);
  }

  /** The state's index, at a version of its own. @param over versions to name instead of the newest */
  index(version: number, over: Readonly<Record<string, number>> = {}): void {
    const counties = [...this.#named].map(([name, newest]) => ({
      name,
      electionId: idOf(name),
      version: over[name] ?? newest,
    }));
    this.#server.put(`/TL/100/${version}/json/en/electionsettings.json`, file(claritySettings(counties)));
    this.#server.put("/TL/100/current_ver.txt", file(`${version}`));
  }
}

function idOf(county: string): number {
  return 200 + county.length + county.charCodeAt(0);
}
