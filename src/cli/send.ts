import { hash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { FilingStatus } from "../app/index.ts";
import { type Fault, fault, instantOfEpoch, ok, type Result } from "../base/index.ts";
import { componentsToCover, contentDigest, FILING_TAG, signMessage } from "../people/index.ts";
import { orFail, print } from "./command.ts";
import { type CountyKey, loadCountyKey, makeCountyKey } from "./county-key.ts";
import type { CliCode } from "./errors.ts";

interface Options {
  readonly to?: URL;
  readonly election?: string;
  readonly county?: string;
  readonly key?: string;
  readonly basis: string;
  readonly makeKey?: string;
  readonly json?: true;
}

const MOST_WAIT_MS = 120_000;

export const send = new Command("send")
  .description(
    "Send a county's results file to a server, signed with the county's key (docs/formats/machine-filing.md)",
  )
  .argument("[file]", "a results file, in any format we know")
  .option("--to <url>", "the server: https://…", serverOption)
  .option("--election <id>", "election")
  .option("--county <slug>", "county, as in the addresses of its pages")
  .option("--key <file>", "the county's private key")
  .option("--basis <basis>", "which count", basisOption, "election-night")
  .option("--make-key <file>", "make a key instead, and print the half that the state's operator registers")
  .option("--json", "print the outcome as JSON")
  .action(async (file: string | undefined, options: Options, command: Command) => {
    const { to, election, county, key, basis, makeKey } = options;
    const json = options.json === true;
    if (makeKey !== undefined) {
      const { keyid } = makeCountyKey(makeKey);
      return print(
        { key: keyid },
        json,
        () => `The key is in ${makeKey}: keep it to yourself. Its public half:\n${keyid}`,
      );
    }
    if (file === undefined || to === undefined || election === undefined || county === undefined || key === undefined) {
      return command.error("error: FILE, --to, --election, --county and --key are all needed");
    }
    const bytes = readFileSync(file);
    const path = `api/v1/${encodeURIComponent(election)}/counties/${encodeURIComponent(county)}/filings`;
    const request = signRequest(new URL(path, to), orFail(loadCountyKey(key)), bytes, { basis, name: basename(file) });
    const filed = orFail(await post(request, bytes));
    print(filed, json, () => inWords(filed));
    if (filed.findings.some(({ level }) => level === "block")) process.exitCode = 1;
  });

/** What is sent in the clear can be read on its way, and before the polls close it must not be. */
function serverOption(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url === undefined || !(url.protocol === "https:" || isHere)) {
    throw new InvalidArgumentError("It must be an address with https (or http on this computer).");
  }
  return new URL(`${url.origin}${url.pathname.replace(/\/*$/, "/")}`);
}

/** Which bases there are is the server's to say; this one can be written in a header. */
function basisOption(text: string): string {
  if (!/^[a-z-]+$/.test(text)) throw new InvalidArgumentError("It must be a count, like election-night or canvass.");
  return text;
}

interface SignedRequest {
  readonly method: "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** No idempotency key of our own: the same file on the same basis is the same filing, so the command can be run again. */
function signRequest(
  { href: url }: URL,
  { privateKey, keyid }: CountyKey,
  bytes: Uint8Array,
  { basis, name }: { readonly basis: string; readonly name: string },
): SignedRequest {
  const method = "POST";
  const headers = {
    "content-type": "application/octet-stream",
    "content-digest": contentDigest(hash("sha256", bytes, "buffer")),
    "filing-basis": basis,
    // A header holds ASCII; whatever else is in the name is of no account to the server.
    "filing-name": `"${name.replace(/[^ !#-[\]-~]/g, "_").slice(-200)}"`,
  };
  const message = { method, targetUri: url, headers };
  const signature = signMessage(message, {
    key: privateKey,
    keyid,
    created: instantOfEpoch(Date.now()),
    nonce: randomBytes(16).toString("base64url"),
    tag: FILING_TAG,
    components: componentsToCover(message),
  });
  return { method, url, headers: { ...headers, ...signature } };
}

async function post({ url, method, headers }: SignedRequest, body: Uint8Array): Promise<Result<FilingStatus>> {
  // A redirected request would not be the one that was signed.
  const signal = AbortSignal.timeout(MOST_WAIT_MS);
  const answer = await fetch(url, { method, headers, body: Buffer.from(body), redirect: "manual", signal });
  const said = readAnswer(await answer.text());
  if (said === undefined) return notTallyroom(url);
  if (answer.ok) return Array.isArray(said.findings) ? ok(said as FilingStatus) : notTallyroom(url);
  return said.code === undefined ? notTallyroom(url) : fault(said.code, said.detail ?? "The server did not take it.");
}

function readAnswer(
  text: string,
): (Partial<FilingStatus> & { readonly code?: string; readonly detail?: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function notTallyroom(url: string): Result<never, Fault<CliCode>> {
  return fault("cli/unreachable", `What answers at ${new URL(url).origin} is not Tallyroom.`);
}

const STATES: Readonly<Record<FilingStatus["state"], string>> = {
  draft: "has arrived; a clerk of the county has yet to sign it",
  waiting: "has arrived, and waits for a second person",
  publishing: "is on its way into the record",
  published: "is published",
  kept: "is kept as the county's zero report; nothing of it is public",
  late: "is kept but changes nothing: a newer return stands already",
  returned: "was sent back by the second person",
  withdrawn: "was taken back by its clerk",
};

function inWords({ filing, state, findings }: FilingStatus): string {
  const passed = findings.filter(({ level }) => level === "pass").length;
  const told = findings.filter(({ level }) => level !== "pass");
  return [
    `Filing ${filing} ${STATES[state]}.`,
    ...told.map(({ level, sentence, places = [] }) => {
      const where = places.length === 0 ? "" : ` [${places.join(", ")}]`;
      return `${level === "block" ? "Stopped" : "Warning"}: ${sentence}${where}`;
    }),
    `${passed} of ${findings.length} checks had nothing to say against it.`,
  ].join("\n");
}
