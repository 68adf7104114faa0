// Asks for one document as fast as it is answered, on kept connections, one request at a time on each:
// `document-load.ts URL ENCODING SECONDS`. Prints the requests answered per second. Bare sockets: an HTTP client would be
// slower than the servers it is to measure.
import { connect, type Socket } from "node:net";

const CONNECTIONS = 16;
const [address = "", encoding = "", seconds = ""] = process.argv.slice(2);
const { hostname, port, pathname, host } = new URL(address);
const request = Buffer.from(
  `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${encoding}\r\nConnection: keep-alive\r\n\r\n`,
  "latin1",
);
/** How long an answer is, head and body: the same for all. */
let answerBytes: number | undefined;
let answered = 0;

const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, openSocket));
for (const socket of sockets) ask(socket);
const start = performance.now();
setTimeout(() => {
  process.stdout.write(`${answered / ((performance.now() - start) / 1_000)}\n`, () => process.exit(0));
}, Number(seconds) * 1_000);

function openSocket(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.setNoDelay(true);
    socket.on("error", reject);
    socket.on("close", () => {
      throw new Error("the server closed a connection");
    });
  });
}

function ask(socket: Socket): void {
  let received = 0;
  socket.on("data", (chunk: Buffer) => {
    if (received === 0) answerBytes ??= measureAnswer(chunk);
    if (received === 0 && chunk.toString("latin1", 0, 12) !== "HTTP/1.1 200") throw new Error(chunk.toString("latin1"));
    received += chunk.length;
    if (received < (answerBytes ?? 0)) return;
    if (received > (answerBytes ?? 0)) throw new Error("an answer is longer than the first one was");
    received = 0;
    answered += 1;
    socket.write(request);
  });
  socket.write(request);
}

function measureAnswer(chunk: Buffer): number {
  const end = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, end);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (end === -1 || length === undefined) throw new Error(`an answer without its length: ${head}`);
  if (encoding === "gzip" && !/^content-encoding: gzip$/im.test(head)) throw new Error("asked for gzip, got none");
  return end + 4 + Number(length);
}
