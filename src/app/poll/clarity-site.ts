// A Clarity results site. `current_ver.txt` names the newest version of the index; the index (electionsettings.json) names the
// newest version of each county's own site; only counties whose version moved are fetched. Addresses:
//   <state>/<election>/current_ver.txt · <state>/<election>/<version>/json/en/electionsettings.json
//   <state>/<County_name>/<election>/<version>/reports/detailxml.zip, and the county's own current_ver.txt beside
// In November 2020 a collector found 12 of 159 counties missing at the version that the index named (elex-clarity PR 19): such
// a county cannot be fetched, the others can.
import { err, fault, fromUtf8, ok, type Result } from "../../base/index.ts";
import { type ParticipatingCounty, readClarityCounties } from "../../feeds/index.ts";
import { waitAfter } from "./back-off.ts";
import type { PollCode } from "./errors.ts";
import type { FetchFault } from "./fetch-file.ts";
import { isFinal, type Site, type SiteFault, type SiteTools, type Taken, type Visit } from "./site.ts";

/** So many of a site's counties are asked at once: a site on its busiest night, and we are one of many. */
const AT_ONCE = 4;
const MOST_VERSION_BYTES = 1024;
const MOST_INDEX_BYTES = 4 * 1024 * 1024;
/** Texas has 254. */
const MOST_COUNTIES = 500;

/** A county as it was last dealt with. */
interface Held {
  /** The newest version that was judged for good. */
  readonly version: number;
  readonly taken?: Taken;
  readonly failures: number;
  readonly notBeforeMs: number;
}

const NOTHING_YET: Held = { version: 0, failures: 0, notBeforeMs: 0 };

/** @param base the election's address on the site: `https://…/GA/105369/` */
export function openClaritySite(base: string, everyMs: number): Site {
  const root = base.endsWith("/") ? base : `${base}/`;
  const state = new URL("../", root).href;
  const held = new Map<string, Held>();
  let index: { readonly version: number; readonly counties: readonly ParticipatingCounty[] } | undefined;

  const readIndex = async (tools: SiteTools): Promise<Visit> => {
    const url = `${root}current_ver.txt`;
    const version = await fetchVersion(tools, url);
    if (!version.ok) return { url, kind: "failed", fault: version.error };
    if (index?.version === version.value) return { url, kind: "unchanged" };
    if (index !== undefined && version.value < index.version) {
      const said = `The site names version ${version.value}; it had named ${index.version} before.`;
      return { url, kind: "failed", fault: { code: "poll/version-back", message: said } };
    }
    const settings = `${root}${version.value}/json/en/electionsettings.json`;
    const bytes = await fetchBytes(tools, settings, MOST_INDEX_BYTES);
    if (!bytes.ok) return { url: settings, kind: "failed", fault: bytes.error };
    const counties = await readClarityCounties({ name: "electionsettings.json", chunks: oneChunk(bytes.value) });
    if (!counties.ok) return { url: settings, kind: "failed", fault: counties.error };
    if (counties.value.length > MOST_COUNTIES) {
      const said = `The index lists ${counties.value.length} counties; no state has so many.`;
      return { url: settings, kind: "failed", fault: { code: "poll/bad-answer", message: said } };
    }
    index = { version: version.value, counties: counties.value };
    // What is listed no more is forgotten, or a site that makes up names would fill our memory.
    const listed = new Set(["results", ...counties.value.map(({ name }) => name)]);
    for (const name of held.keys()) if (!listed.has(name)) held.delete(name);
    return { url: settings, kind: "index", version: version.value };
  };

  const visitCounty = async (tools: SiteTools, name: string, own: string, named: number): Promise<Visit> => {
    const before = held.get(name) ?? NOTHING_YET;
    const county = own === root ? {} : { county: name };
    const found = await findVersion(tools, own, named);
    if (!found.ok) return failed(tools, name, before, { url: fileOf(own, named), ...county, fault: found.error });
    const { bytes, version } = found.value;
    const url = fileOf(own, version);
    const notice =
      version > named ? { notice: `The index names version ${named} of ${name}; its own site has ${version}.` } : {};
    const taken = await tools.take({ bytes, name: `${name}-${version}-detailxml.zip`, ...county });
    // A damaged file is asked for again, as one that is not there: it may be whole at the same version a minute later.
    if (taken.kind === "failed") return failed(tools, name, before, { url, ...county, fault: taken.fault });
    if (isFinal(taken)) held.set(name, { version, taken, failures: 0, notBeforeMs: 0 });
    return { url, ...county, ...notice, ...taken };
  };

  const failed = (
    tools: SiteTools,
    name: string,
    before: Held,
    visit: { readonly url: string; readonly county?: string; readonly fault: SiteFault },
  ): Visit => {
    const failures = before.failures + 1;
    const { retryAfterMs } = visit.fault;
    const tried = { ok: false, failures, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } as const;
    held.set(name, { ...before, failures, notBeforeMs: tools.nowMs() + waitAfter(tried, everyMs, `${root}${name}`) });
    return { ...visit, kind: "failed" };
  };

  return {
    visit: async (tools) => {
      const first = await readIndex(tools);
      // While the index cannot be had, its counties are left alone: they are on the same servers.
      if (index === undefined || first.kind === "failed") return [first];
      const visits: Visit[] = [first];
      const waiting: (() => Promise<Visit>)[] = [];
      // A county's own site lists no counties: it is itself what is fetched.
      const sites =
        index.counties.length === 0
          ? [{ name: "results", own: root, version: index.version }]
          : index.counties.map(({ name, electionId, version }) => ({
              name,
              own: `${state}${encodeURIComponent(name.replaceAll(" ", "_"))}/${electionId}/`,
              version: Number(version),
            }));
      for (const { name, own, version } of sites) {
        const known = held.get(name) ?? NOTHING_YET;
        const county = own === root ? {} : { county: name };
        if (known.version === version) {
          if (known.taken !== undefined && known.taken.kind !== "taken")
            visits.push({ url: fileOf(own, version), ...county, ...known.taken });
        } else if (known.version > version) {
          const notice = `The index names version ${version} of ${name}; its own site had ${known.version} before.`;
          visits.push({ url: fileOf(own, version), ...county, kind: "unchanged", notice });
        } else if (known.notBeforeMs <= tools.nowMs()) waiting.push(() => visitCounty(tools, name, own, version));
      }
      const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) visits.push(await next());
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      return visits;
    },
  };
}

function fileOf(own: string, version: number): string {
  return `${own}${version}/reports/detailxml.zip`;
}

/** The file at the version that the index names; where there is none, at the one that the county's own site names, if that is
 *  newer: then the index is behind, and the county's own word is the newest. */
async function findVersion(
  tools: SiteTools,
  own: string,
  named: number,
): Promise<Result<{ readonly bytes: Uint8Array; readonly version: number }, FetchFault>> {
  const bytes = await fetchBytes(tools, fileOf(own, named));
  if (bytes.ok) return ok({ bytes: bytes.value, version: named });
  if (bytes.error.code !== "poll/not-found") return bytes;
  const version = await fetchVersion(tools, `${own}current_ver.txt`);
  if (!version.ok || version.value <= named) return bytes;
  const newer = await fetchBytes(tools, fileOf(own, version.value));
  return newer.ok ? ok({ bytes: newer.value, version: version.value }) : newer;
}

async function fetchVersion(tools: SiteTools, url: string): Promise<Result<number, FetchFault>> {
  const bytes = await fetchBytes(tools, url, MOST_VERSION_BYTES);
  if (!bytes.ok) return bytes;
  const text = (fromUtf8(bytes.value) ?? "").trim();
  return /^[1-9]\d{0,14}$/.test(text)
    ? ok(Number(text))
    : fault("poll/bad-version" satisfies PollCode, "The site does not name its newest version.", { at: url });
}

async function fetchBytes(tools: SiteTools, url: string, most?: number): Promise<Result<Uint8Array, FetchFault>> {
  const fetched = await tools.fetch(url, {}, most);
  if (!fetched.ok) return fetched;
  return fetched.value.kind === "file"
    ? ok(fetched.value.bytes)
    : err({ code: "poll/bad-answer", message: "The server says that nothing changed, unasked.", at: url });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
