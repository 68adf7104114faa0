// One reader's event stream on a bare socket: what an HTTP client costs per reader must not hide what the server does.
import { connect } from "node:net";

/** Resolves when the stream is open.
 *  @param address HOST:PORT
 *  @param heard called with the ids of the events that came together */
export function openStream(address: string, path: string, heard: (ids: readonly string[]) => void): Promise<void> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${address}\r\nAccept: text/event-stream\r\n\r\n`);
    });
    socket.setEncoding("latin1");
    socket.once("data", (head: string) => {
      if (head.startsWith("HTTP/1.1 200")) resolve();
      else reject(new Error(head.slice(0, 200)));
    });
    socket.once("error", reject);
    socket.on("data", (text: string) => heard([...text.matchAll(/\nid: (\d+)\n/g)].map(([, id = ""]) => id)));
  });
}
