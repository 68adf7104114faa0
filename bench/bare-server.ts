// The least that node:http can do: one file from memory, plain or packed. `bare-server.ts FILE`, with FILE.gz beside it.
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";

const [file = ""] = process.argv.slice(2);
const [plain, gzip] = [readFileSync(file), readFileSync(`${file}.gz`)];
const server = http.createServer((request, response) => {
  const packed = request.headers["accept-encoding"] === "gzip";
  const body = packed ? gzip : plain;
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": body.length,
    ...(packed ? { "content-encoding": "gzip" } : {}),
  });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
