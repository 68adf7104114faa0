// Goes wherever links lead in an election of hostile texts, and holds every page against the same page of an election of harmless
// ones.
import type { BrowserContext } from "playwright-core";
import type { ElectionOfTexts } from "../testing/election-of-texts.ts";
import { inspect, openTab, read, type Watched } from "./watched-page.ts";

const TABS = 4;
/** Pages that are one form filled in hundreds of times: of these every fifth is run. All are read. */
const OF_A_KIND = [/\/record\/entry\//, /^\/desk\/[^/]+\/county\/[^/]+\/grid$/, /^\/desk\/people\/./];
const RUN_EVERY = 5;

interface Twins {
  readonly hostile: ElectionOfTexts;
  readonly harmless: ElectionOfTexts;
}

/** The same page of the harmless election. */
function askTwin({ hostile, harmless }: Twins, path: string) {
  return harmless.reader.get(hostile.ids.reduce((text, id, i) => text.replaceAll(id, harmless.ids[i] ?? id), path));
}

interface Visit {
  readonly path: string;
  readonly wrong: readonly string[];
  readonly links: readonly string[];
}

/** Reads the page, and its twin; where `runs`, it is also opened, and whatever is in it may try what it can. */
async function visit(twins: Twins, tab: Watched, path: string, runs: boolean): Promise<Visit> {
  const [own, twin] = await Promise.all([twins.hostile.reader.get(path), askTwin(twins, path)]);
  const wrong: string[] = [];
  if (own.status !== twin.status) wrong.push(`answered ${own.status}, harmless ${twin.status}`);
  const [made, other] = await read(tab.page, own.text, twin.text);
  const [mine, others] = [made?.madeOf ?? {}, other?.madeOf ?? {}];
  for (const name of new Set([...Object.keys(mine), ...Object.keys(others)]))
    if (mine[name] !== others[name]) wrong.push(`${mine[name] ?? 0} × ${name}, harmless ${others[name] ?? 0}`);
  if (runs) wrong.push(...(await run(tab, `${twins.hostile.server.url}${path}`, others)));
  return { path, wrong, links: made?.links ?? [] };
}

/** @param others what the harmless page is made of: scripts of ours add nothing lively */
async function run({ page, said }: Watched, url: string, others: Readonly<Record<string, number>>) {
  said.length = 0;
  const answer = await page.goto(url, { waitUntil: "load" });
  const { policyReports, attributes, addresses, lives } = await inspect(page);
  const wrong = [...said, ...policyReports, ...attributes.map((each) => `an attribute: ${each}`)];
  for (const each of addresses) if (each.in !== "embed") wrong.push(`an address: ${each.in} ${each.value}`);
  if (page.url() !== url && answer?.request().redirectedFrom() === null) wrong.push(`led away to ${page.url()}`);
  for (const [name, count] of Object.entries(lives))
    if (count !== (others[`${name} `] ?? 0)) wrong.push(`with scripts ${count} × ${name}`);
  return wrong;
}

/** Where a link leads within the site's pages; nothing for what is a file, or leads out. */
function pageBehind(link: string, home: string): string | undefined {
  if (!URL.canParse(link, home)) return undefined;
  const { origin, pathname } = new URL(link, home);
  const isFile = /^\/(?:api|record|assets)\/|\/(?:file|receipt|events)$|\.(?:csv|jsonl)$/.test(pathname);
  return origin === home && !isFile ? pathname : undefined;
}

/** Every page that links lead to, each once. */
export async function crawl(
  context: BrowserContext,
  twins: Twins,
  from: readonly string[],
  stays: RegExp,
): Promise<readonly Visit[]> {
  const { url } = twins.hostile.server;
  const known = new Set(from);
  const queue = [...from];
  const seenOf = new Map<string, number>();
  const visits: Visit[] = [];
  const work = async () => {
    const tab = await openTab(context, url);
    let idle = 0;
    while (idle < 50) {
      const path = queue.shift();
      if (path === undefined) {
        // Another tab may still find some.
        idle += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      idle = 0;
      const kind = OF_A_KIND.find((each) => each.test(path))?.source ?? path;
      const before = seenOf.get(kind) ?? 0;
      seenOf.set(kind, before + 1);
      const seen = await visit(twins, tab, path, before % RUN_EVERY === 0);
      visits.push(seen);
      for (const link of seen.links) {
        const next = pageBehind(link, url);
        if (next === undefined || known.has(next) || !stays.test(next)) continue;
        known.add(next);
        queue.push(next);
      }
    }
    await tab.page.close();
  };
  await Promise.all(Array.from({ length: TABS }, work));
  return visits;
}
