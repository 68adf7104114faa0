// What is polled: a JSON file that an operator writes (docs/polling.md), checked in full before the first request goes out.
import { fault, ok, type Result } from "../../base/index.ts";
import { BASES, type Basis, type ElectionDefinition, isBasis, type SourceId } from "../../model/index.ts";
import { classOfAddress } from "./address-rules.ts";
import type { PollCode } from "./errors.ts";
import { parseAddress } from "./fetch-file.ts";

export interface PollPlan {
  readonly election: string;
  /** Where a site's owner finds us: an address or a mail address, sent with every request. */
  readonly contact: string;
  readonly sources: readonly PolledSource[];
}

export interface PolledSource {
  readonly source: SourceId;
  /** `file`: one address with a file in any format we read. `clarity`: the address of an election on a Clarity site, with
   *  its counties' own versions. */
  readonly kind: "file" | "clarity";
  readonly url: string;
  readonly everySeconds: number;
  readonly basis: Basis;
  /** How long it may be away before the record says so. */
  readonly patienceSeconds: number;
  readonly allowPrivate: boolean;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Where the plan lets what is polled be the count itself. */
  readonly official: boolean;
}

const DEFAULTS = {
  everySeconds: 60,
  basis: "election-night",
  patienceSeconds: 900,
  allowPrivate: false,
  maxBytes: 32 * 1024 * 1024,
  timeoutMs: 30_000,
  official: false,
} as const;

const KINDS = ["file", "clarity"];
const NAMES = ["source", "kind", "url", ...Object.keys(DEFAULTS)];
const LEAST_EVERY_SECONDS = 5;

/** Leaves the reading of a plan at its first fault. */
class Slip extends Error {
  readonly at: string;
  constructor(message: string, at: string) {
    super(message);
    this.at = at;
  }
}

/** @param text the plan's file @param name of the file, for complaints
 *  @error poll/unreadable-plan, poll/bad-plan  with the place in the file */
export function readPlan(text: string, name: string): Result<PollPlan> {
  let json: unknown;
  try {
    // Some editors begin a file with a mark of its encoding.
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    return fault("poll/unreadable-plan" satisfies PollCode, `${name} is not JSON.`, { cause });
  }
  try {
    return ok(planOf(json));
  } catch (cause) {
    if (!(cause instanceof Slip)) throw cause;
    return fault("poll/bad-plan" satisfies PollCode, `${name}: ${cause.message}`, { at: cause.at });
  }
}

/** Holds a plan against the election it names: its sources, and which of them are the count.
 *  @error poll/bad-plan */
export function checkPlan(plan: PollPlan, { id, sources }: ElectionDefinition): Result<PollPlan> {
  for (const [i, polled] of plan.sources.entries()) {
    const own = sources.find((source) => source.id === polled.source);
    const wrong =
      own === undefined
        ? `The election ${id} has no source “${polled.source}”. It has: ${sources.map((each) => each.id).join(", ")}.`
        : own.kind === "official" && !polled.official
          ? `What “${polled.source}” says is the count itself. If it is to be taken from this address without two people agreeing to it, say so: "official": true.`
          : own.kind === "observer" && polled.official
            ? `“${polled.source}” is an observer of this count; "official": true cannot make it the count.`
            : undefined;
    if (wrong !== undefined) return fault("poll/bad-plan" satisfies PollCode, wrong, { at: `sources[${i}]` });
  }
  return ok(plan);
}

function planOf(json: unknown): PollPlan {
  const plan = objectOf(json, "the plan", ["election", "contact", "sources"]);
  const election = textOf(plan.election, "election");
  const contact = textOf(plan.contact, "contact");
  // It goes into a header and into other people's logs.
  if (!/^[!-'*-~]{3,200}$/.test(contact))
    throw new Slip("It must be one address or mail address, without spaces and brackets.", "contact");
  if (!Array.isArray(plan.sources) || plan.sources.length === 0)
    throw new Slip("It must be a list of one source or more.", "sources");
  const sources = plan.sources.map((each, i) => sourceOf(each, `sources[${i}]`));
  const twice = sources.findIndex(({ source }, i) => sources.findIndex((other) => other.source === source) < i);
  if (twice >= 0) throw new Slip("A source is polled at one address.", `sources[${twice}].source`);
  return { election, contact, sources };
}

function sourceOf(json: unknown, at: string): PolledSource {
  const given: Readonly<Record<string, unknown>> = { ...DEFAULTS, ...objectOf(json, at, NAMES) };
  const kind = textOf(given.kind, `${at}.kind`);
  if (kind !== "file" && kind !== "clarity") throw new Slip(`It must be one of ${KINDS.join(", ")}.`, `${at}.kind`);
  const basis = textOf(given.basis, `${at}.basis`);
  if (!isBasis(basis)) throw new Slip(`It must be one of ${BASES.join(", ")}.`, `${at}.basis`);
  const allowPrivate = flagOf(given.allowPrivate, `${at}.allowPrivate`);
  const url = addressOf(textOf(given.url, `${at}.url`), allowPrivate, `${at}.url`);
  // What a browser shows there (`…/105369/web.264614/#/summary`) is the address of a page, and has no files under it.
  if (kind === "clarity" && !/^[^?#]*\/\d+\/?$/.test(url))
    throw new Slip("The address of a Clarity site ends with its election's number, as …/GA/105369/ does.", `${at}.url`);
  return {
    source: textOf(given.source, `${at}.source`) as SourceId,
    kind,
    url,
    everySeconds: wholeNumberOf(given.everySeconds, LEAST_EVERY_SECONDS, 86_400, `${at}.everySeconds`),
    basis,
    patienceSeconds: wholeNumberOf(given.patienceSeconds, 60, 86_400, `${at}.patienceSeconds`),
    allowPrivate,
    maxBytes: wholeNumberOf(given.maxBytes, 1024, 512 * 1024 * 1024, `${at}.maxBytes`),
    timeoutMs: wholeNumberOf(given.timeoutMs, 100, 600_000, `${at}.timeoutMs`),
    official: flagOf(given.official, `${at}.official`),
  };
}

function addressOf(text: string, allowPrivate: boolean, at: string): string {
  const url = parseAddress(text);
  if (!url.ok) throw new Slip(url.error.message, at);
  // A name is looked up, and its addresses are checked, at each request; what is written as an address can be told now.
  const host = url.value.hostname.replace(/^\[|\]$/g, "");
  const kind = /^[\d.]+$|:/.test(host) ? classOfAddress(host) : "public";
  if (kind === "never" || (kind === "private" && !allowPrivate))
    throw new Slip(
      `${host} is no address that results are published at for everybody.${kind === "private" ? " If it is meant, set “allowPrivate”: true." : ""}`,
      at,
    );
  return url.value.href;
}

function objectOf(json: unknown, at: string, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new Slip("It must be an object.", at);
  const strange = Object.keys(json).find((name) => !names.includes(name));
  if (strange !== undefined) throw new Slip(`There is no “${strange}” here; there is: ${names.join(", ")}.`, at);
  return json as Readonly<Record<string, unknown>>;
}

function textOf(json: unknown, at: string): string {
  if (typeof json !== "string" || json.trim() === "") throw new Slip("It must be a text.", at);
  return json;
}

function flagOf(json: unknown, at: string): boolean {
  if (typeof json !== "boolean") throw new Slip("It must be true or false.", at);
  return json;
}

function wholeNumberOf(json: unknown, least: number, most: number, at: string): number {
  if (!Number.isSafeInteger(json) || (json as number) < least || (json as number) > most)
    throw new Slip(`It must be a whole number from ${least} to ${most}.`, at);
  return json as number;
}
