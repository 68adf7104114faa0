// A JSON file as a value that knows where each part of it stands, so that a refusal can name the place.
import { TextDecoder } from "node:util";
import { type Instant, parseInstant } from "../base/index.ts";
import { DEFAULT_LIMITS, type FeedOptions, refuse } from "./feed.ts";
import { cleanText, countOf } from "./values.ts";

/** Holds the file whole, up to the limit for JSON.
 *  @error feed/encoding, feed/too-large, feed/truncated, feed/malformed */
export async function readJson(chunks: AsyncIterable<Uint8Array>, options: FeedOptions): Promise<JsonNode> {
  const most = options.limits?.maxJsonBytes ?? DEFAULT_LIMITS.maxJsonBytes;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) refuse("feed/too-large", `A JSON file may have ${Math.floor(most / 1024 / 1024)} MB at most.`);
    parts.push(decode(decoder, chunk));
  }
  parts.push(decode(decoder));
  const text = parts.join("");
  const value = parse(text);
  refuseWrittenOddly(text);
  return new JsonNode(value, "");
}

/** Strings are matched first, so that what stands inside them is passed over. */
const STRING_OR_EXPONENT = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?[eE][+-]?\d+/g;

/** `1e3` is a thousand to a JSON parser, but nobody counts votes like that: a whole number in such a form has been through a
 *  program that may have rounded it. Percentages may be written so.
 *  @error feed/bad-number */
function refuseWrittenOddly(text: string): void {
  for (const { 0: token, index } of text.matchAll(STRING_OR_EXPONENT)) {
    if (token.startsWith('"') || !Number.isInteger(Number(token))) continue;
    refuse("feed/bad-number", `“${token}” is not how a count of votes is written.`, `character ${index}`);
  }
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return refuse("feed/encoding", "The file is not UTF-8 text.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const position = /position (\d+)/.exec(said)?.[1];
    const at = position === undefined ? undefined : `character ${position}`;
    if (/end of JSON|Unterminated/.test(said) || Number(position) >= text.trimEnd().length) {
      refuse("feed/truncated", "The file ends in the middle: it was cut off on the way.", at);
    }
    refuse("feed/malformed", "This is not well-formed JSON.", at);
  }
}

/** A value and its path (`data.races[0].votes`). An absent member is a node whose value is undefined; null counts as
 *  absent, as the feeds use it. */
export class JsonNode {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value ?? undefined;
    this.path = path;
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** A member. @error feed/malformed  this is not an object */
  get(name: string): JsonNode {
    return new JsonNode(Object.hasOwn(this.#object(), name) ? this.#object()[name] : undefined, this.#pathOf(name));
  }

  /** All members by name, in file order. @error feed/malformed  this is not an object */
  members(): readonly (readonly [string, JsonNode])[] {
    return Object.entries(this.#object()).map(([name, value]) => [name, new JsonNode(value, this.#pathOf(name))]);
  }

  /** @error feed/missing-field  absent, or not a list */
  list(): readonly JsonNode[] {
    if (!Array.isArray(this.value)) refuse("feed/missing-field", `There is no list “${this.path}”.`, this.path);
    return this.value.map((item, index) => new JsonNode(item, `${this.path}[${index}]`));
  }

  listOrNone(): readonly JsonNode[] {
    return this.exists ? this.list() : [];
  }

  /** @error feed/missing-field  absent, empty or not text; feed/bad-text */
  text(): string {
    return this.textOrNone() ?? refuse("feed/missing-field", `“${this.path}” is missing.`, this.path);
  }

  /** The text, cleaned; undefined where it is absent or empty. */
  textOrNone(): string | undefined {
    if (!this.exists) return undefined;
    if (typeof this.value !== "string") refuse("feed/malformed", `“${this.path}” is not text.`, this.path);
    const text = cleanText(this.value, this.path);
    return text === "" ? undefined : text;
  }

  /** @error feed/bad-number */
  count(): number {
    return countOf(this.value, this.path);
  }

  countOrNone(): number | undefined {
    return this.exists ? this.count() : undefined;
  }

  /** Absent is false. */
  flag(): boolean {
    if (this.exists && typeof this.value !== "boolean") {
      refuse("feed/malformed", `“${this.path}” is neither true nor false.`, this.path);
    }
    return this.value === true;
  }

  /** @error feed/bad-time  not a moment with its zone */
  instantOrNone(): Instant | undefined {
    const text = this.textOrNone();
    if (text === undefined) return undefined;
    return parseInstant(text) ?? refuse("feed/bad-time", `“${text.slice(0, 60)}” is not a time.`, this.path);
  }

  #object(): Record<string, unknown> {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value)) {
      refuse("feed/malformed", `“${this.path || "The file"}” is not a JSON object.`, this.path);
    }
    return this.value as Record<string, unknown>;
  }

  #pathOf(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }
}
