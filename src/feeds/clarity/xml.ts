// A stream of XML elements, strictly: no DOCTYPE, no entities but the five of XML itself, UTF-8 alone, and a file that
// just stops is not a file. Holds no more than one element at a time.
import { SaxesParser } from "saxes";
import { FeedRefusal, refuse } from "../feed.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface ElementHandler {
  /** @returns whether the element's text is wanted: most text in these files is white space between elements */
  open(tag: string, attributes: Attributes): boolean;
  /** @param text of the element, where it was wanted */
  close(tag: string, text: string): void;
}

/** Elements nest five deep in the files we read. */
const MAX_DEPTH = 32;
/** Text, comments or attributes of this length without one element's begin or end: nothing a results file has. */
const MAX_SILENT_CHARS = 1024 * 1024;
const PROLOG_CHARS = 64 * 1024;

/** Hands every element of the stream to the handler that `makeHandler` returns; the handler asks `where` for the line
 *  when it has to refuse.
 *  @error feed/encoding, feed/doctype, feed/malformed (with the line), feed/truncated */
export async function readElements<H extends ElementHandler>(
  chunks: AsyncIterable<Uint8Array>,
  makeHandler: (where: () => string) => H,
): Promise<H> {
  const parser = new SaxesParser({ position: true });
  const where = () => `line ${parser.line}`;
  const handler = makeHandler(where);
  let depth = 0;
  let elements = 0;
  let text = "";
  const takeText = (part: string) => {
    text += part;
  };
  let listening = false;
  const listen = (wanted: boolean) => {
    if (wanted === listening) return;
    listening = wanted;
    for (const kind of ["text", "cdata"] as const) wanted ? parser.on(kind, takeText) : parser.off(kind);
  };
  parser.on("error", (error) => {
    const said = error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
    throw new FeedRefusal("feed/malformed", `This is not well-formed XML: ${said}.`, where());
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/i.test(encoding)) {
      refuse("feed/encoding", `The file says that it is ${encoding.slice(0, 40)}. Only UTF-8 is read.`, where());
    }
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    elements += 1;
    if (depth > MAX_DEPTH) refuse("feed/malformed", "Elements nest deeper than in any results file.", where());
    text = "";
    listen(handler.open(tag.name, tag.attributes as Attributes));
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    elements += 1;
    handler.close(tag.name, text);
    listen(false);
  });

  const decoder = new TextDecoder("utf-8", { fatal: true });
  let prolog: string | undefined = "";
  let silent = 0;
  for await (const chunk of chunks) {
    const part = decode(decoder, chunk, where);
    if (prolog !== undefined) {
      prolog += part;
      // Before the parser sees it: a parser would first read all that the DOCTYPE declares.
      if (/^<!DOCTYPE/i.test(afterProlog(prolog) ?? "")) {
        refuse("feed/doctype", "The file has a DOCTYPE. Result files have none, and it is not read.");
      }
    }
    const before = elements;
    parser.write(part);
    if (elements > 0) prolog = undefined;
    else if ((prolog?.length ?? 0) > PROLOG_CHARS) refuse("feed/malformed", "The file does not begin.", where());
    silent = elements === before ? silent + part.length : 0;
    if (silent > MAX_SILENT_CHARS) refuse("feed/malformed", "A piece of text never ends.", where());
  }
  if (depth > 0 || elements === 0) {
    refuse("feed/truncated", "The file ends in the middle: it was cut off on the way.", where());
  }
  parser.write(decode(decoder, undefined, where));
  parser.close();
  return handler;
}

/** What follows the XML declaration, comments and white space at the start of a file; undefined where one of those is
 *  not finished yet. */
export function afterProlog(text: string): string | undefined {
  let at = 0;
  for (;;) {
    while (" \t\r\n\ufeff".includes(text[at] ?? "x")) at += 1;
    const end = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? "?>" : undefined;
    if (end === undefined) return text.slice(at);
    const found = text.indexOf(end, at + 2);
    if (found === -1) return undefined;
    at = found + end.length;
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | undefined, where: () => string): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return refuse("feed/encoding", "The file is not UTF-8 text.", where());
  }
}
