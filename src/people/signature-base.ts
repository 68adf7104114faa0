// What is signed of an HTTP request: its chosen components, one line each, in a text that both sides build for themselves.
// RFC 9421 §2, in the strict profile that we need: no parameters on components, five derived ones, ASCII alone.
import { type InnerList, type Parameters, serializeInnerList } from "structured-headers";
import { type Fault, fault, ok, type Result } from "../base/index.ts";
import type { SignatureCode } from "./signature-errors.ts";

/** The lines of a header field, in the order in which they came. */
export type HeaderLines = string | readonly string[] | undefined;

export interface HttpMessage {
  readonly method: string;
  /** Absolute, as the client asked for it: `https://results.example.gov/api/v1?at=0`. No fragment. */
  readonly targetUri: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, HeaderLines>>;
}

type Target = Readonly<Record<"scheme" | "authority" | "path" | "query", string>>;

/** RFC 9421 §2.2. The rest of its derived components are for responses, or repeat a part of these. */
const DERIVED: ReadonlyMap<string, (message: HttpMessage, target: Target) => string> = new Map([
  ["@method", ({ method }) => method],
  ["@target-uri", ({ targetUri }) => targetUri],
  ["@authority", (_, { scheme, authority }) => normalAuthority(scheme, authority)],
  ["@path", (_, { path }) => (path === "" ? "/" : path)],
  ["@query", (_, { query }) => (query === "" ? "?" : query)],
]);

const FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;

/** The text to sign, and its last line's value, which goes into Signature-Input.
 *  @error signature/malformed   a component twice, unknown, or with a value that cannot stand on a line of its own
 *  @error signature/incomplete  a covered header field that the request does not have
 *  @source RFC 9421 §2.5 */
export function signatureBase(
  message: HttpMessage,
  components: readonly string[],
  parameters: Parameters,
): Result<{ readonly text: string; readonly input: string }, Fault<SignatureCode>> {
  const target = splitTarget(message.targetUri);
  if (target === undefined || !isOneWord(message.method)) {
    return fault("signature/malformed", "The address of the request cannot be signed as it is written.");
  }
  const lines: string[] = [];
  for (const name of components) {
    if (components.indexOf(name) !== components.lastIndexOf(name)) {
      return fault("signature/malformed", `The signature covers “${name}” twice.`);
    }
    const value = name.startsWith("@") ? ok(DERIVED.get(name)?.(message, target)) : fieldValue(message, name);
    if (!value.ok) return value;
    if (value.value === undefined) {
      return fault("signature/malformed", `“${name}” is no part of a request that can be signed here.`);
    }
    lines.push(`"${name}": ${value.value}`);
  }
  const covered: InnerList = [components.map((name) => [name, new Map()]), parameters];
  const input = serializeInnerList(covered);
  return ok({ text: [...lines, `"@signature-params": ${input}`].join("\n"), input });
}

/** All lines of a field as one value: each trimmed, folds undone, joined by commas.
 *  @returns undefined where the field is not there
 *  @source RFC 9421 §2.1 */
export function combinedField({ headers }: Pick<HttpMessage, "headers">, name: string): string | undefined {
  const lines = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (lines === undefined) return undefined;
  return (typeof lines === "string" ? [lines] : lines).map(unfold).join(", ");
}

function fieldValue(message: HttpMessage, name: string): Result<string | undefined, Fault<SignatureCode>> {
  if (!FIELD_NAME.test(name)) return ok(undefined);
  const value = combinedField(message, name);
  if (value === undefined) {
    return fault("signature/incomplete", `The signature covers the header “${name}”, which the request does not have.`);
  }
  // A line end within a value would let it pass for a component of its own.
  if (!/^[\t\x20-\x7e]*$/.test(value)) {
    return fault("signature/malformed", `The header “${name}” holds characters that cannot be signed.`);
  }
  return ok(value);
}

/** A continued line begins with white space; any other line end stays, and is refused where it is signed. */
function unfold(line: string): string {
  const [first = "", ...more] = line.split(/\r?\n/);
  return more.every((part) => /^[ \t]/.test(part)) ? trimBlanks([first, ...more].map(trimBlanks).join(" ")) : line;
}

/** Blanks and tabs alone: whatever else `trim` takes away must stay to be refused. A loop, since a pattern for blanks at
 *  the end takes quadratic time on a header full of them, and anybody may send one. */
function trimBlanks(text: string): string {
  const isBlank = (at: number) => text[at] === " " || text[at] === "\t";
  let [from, to] = [0, text.length];
  while (from < to && isBlank(from)) from++;
  while (to > from && isBlank(to - 1)) to--;
  return text.slice(from, to);
}

/** Taken apart as written: a URL parser would change what the client has signed. */
function splitTarget(uri: string): Target | undefined {
  const part = isOneWord(uri) ? /^([a-z]+):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?$/i.exec(uri) : null;
  if (part === null) return undefined;
  const [, scheme = "", authority = "", path = "", query = ""] = part;
  return { scheme: scheme.toLowerCase(), authority, path, query };
}

function isOneWord(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** In lower case, and without the port that goes without saying.  @source RFC 9421 §2.2.3, RFC 9110 §4.2.3 */
export function normalAuthority(scheme: string, authority: string): string {
  const usual = scheme === "https" ? ":443" : ":80";
  const lower = authority.toLowerCase();
  return lower.endsWith(usual) ? lower.slice(0, -usual.length) : lower;
}
