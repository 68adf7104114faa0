// An election in which every field that can hold a text holds one of those given, and a desk with work of every kind in it. Made
// twice, of harmless texts and of others, it is the same in everything but its words.
import { generateKeyPairSync } from "node:crypto";
import { enterStory, takeReport } from "../src/app/index.ts";
import { instant, unwrap, utf8 } from "../src/base/index.ts";
import type {
  ContestId,
  ElectionDefinition,
  ElectionId,
  Grant,
  NameMapping,
  SourceId,
  UnitId,
} from "../src/model/index.ts";
import { AtDesk, type ServedDesk, serveSmallDesk } from "./served-desk.ts";
import { POLLS_CLOSE } from "./small-election.ts";

const TINY = "tiny" as ElectionId;
const MAYOR = "mayor" as ContestId;
const NOW = instant("2026-11-03T20:00-05:00");
const LATER = instant("2026-11-03T23:00-05:00");
/** Georgia's first county in the map. */
const fipsOf = (i: number) => String(13_001 + 2 * i);

export interface ElectionOfTexts extends ServedDesk {
  /** May look at everything, and changes nothing by looking. */
  readonly reader: AtDesk;
  /** What has another id each time it is made, in the order of making: people, filings, motions. */
  readonly ids: readonly string[];
}

/** @param texts as many as there will be counties, options, parties, sources, posts…; all different */
export async function serveElectionOf(texts: readonly string[]): Promise<ElectionOfTexts> {
  const site = await serveSmallDesk(definitionOf(texts));
  const { small } = site;
  await tellTheStory(site, texts);
  const ids: string[] = [];
  const people = await addPeople(site, texts, ids);
  await fileReturns(site, texts, people, ids);
  await fillRegistry(site, texts, people.clerk);
  unwrap(await small.installation.createElection({ ...definitionOf(texts), id: "other" }, POLLS_CLOSE));
  return { ...site, reader: people.reader, ids };
}

/** Whether files and names of people may hold it: nothing in it that a reader would not see. */
export const isPlain = (text: string) => !/(?!\s)\p{C}/u.test(text);

function definitionOf(texts: readonly string[]): ElectionDefinition {
  const all = texts.join(" | ");
  const at = (i: number) => texts[i % texts.length] ?? "";
  return {
    id: TINY,
    name: all,
    date: "2026-11-03",
    timeZone: "America/New_York",
    jurisdiction: all,
    pollsCloseAt: POLLS_CLOSE,
    test: false,
    parties: texts.map((text, i) => ({ id: `p${i}`, abbreviation: text, name: text })),
    units: [
      { id: "tl", kind: "state", name: all },
      ...texts.map((name, i) => ({
        id: `tl/c${i}`,
        kind: "county",
        name,
        parent: "tl",
        fips: fipsOf(i),
        aliases: [`County ${i}`, `${name} County`],
      })),
      ...texts.flatMap((_, i) => [
        { id: `tl/c${i}/p`, kind: "precinct", name: at(i + 1), parent: `tl/c${i}`, aliases: ["Here"] },
        { id: `tl/c${i}/q`, kind: "precinct", name: at(i + 2), parent: `tl/c${i}`, aliases: ["There"] },
      ]),
    ],
    contests: [
      {
        id: MAYOR,
        name: all,
        kind: "candidate",
        voteFor: 1,
        unit: "tl",
        aliases: ["Mayor"],
        options: texts.map((name, i) => ({
          id: `o${i}`,
          name,
          shortName: name,
          kind: "candidate",
          party: `p${i}`,
          aliases: [`Option ${i}`],
        })),
      },
    ],
    sources: [
      { id: "official", name: at(0), kind: "official", note: at(1), statesBasis: true },
      ...texts.map((name, i) => ({ id: `s${i}`, name, kind: "observer", note: at(i + 3), statesBasis: i % 2 === 0 })),
    ],
  } as unknown as ElectionDefinition;
}

async function tellTheStory({ small: { election } }: ServedDesk, texts: readonly string[]): Promise<void> {
  const all = texts.join(" | ");
  const contest = MAYOR;
  const story = [
    ...texts.flatMap((text, i) => [
      {
        type: "post.published",
        post: text,
        headline: text,
        author: text,
        keyEvent: true,
        pinned: i === 7,
        sources: [text, text],
        reconstructed: text,
        body: [
          { kind: "text", text },
          { kind: "quote", text, speaker: text },
          { kind: "list", items: [text, `${text} `] },
          { kind: "embed", provider: text, author: text, text, url: text },
          { kind: "figure", contest, source: "official", show: "totals" },
        ],
      },
      ...(i % 4 === 0 ? [{ type: "post.corrected", post: text, correction: text, headline: text }] : []),
      { type: "incident.opened", incident: text, unit: `tl/c${i}`, place: text, title: text, text },
      ...(i % 2 === 0 ? [{ type: "incident.closed", incident: text, text }] : []),
      { type: "event.scheduled", event: text, title: text, place: text, text, startsAt: LATER, unit: `tl/c${i}` },
      { type: "source.observed", source: `s${i}`, observation: "statement", text },
      {
        type: "expected.estimated",
        contest,
        source: `s${i}`,
        note: text,
        estimates: [{ unit: "tl", ballots: 9000 + i }],
      },
      { type: "call.set", contest, source: `s${i}`, status: "called", option: `o${i}`, text },
      { type: "county.certified", unit: `tl/c${i}`, version: 1, certifiedOn: "2026-11-13", reason: text },
      { type: "deadline.set", deadline: text, title: text, dueAt: LATER, scope: "county", cite: text },
    ]),
    { type: "event.scheduled", event: "past", title: all, text: all, startsAt: POLLS_CLOSE },
    { type: "certification.tallied", source: "official", certified: 60, total: 60 },
    { type: "state.certified", version: 1, basis: "certified", certifiedOn: "2026-11-20", by: all, text: all },
    { type: "audit.announced", contest, method: "hand-tally", text: all, cite: all },
    { type: "audit.reported", contest, batches: 3, text: all },
    { type: "recount.requested", contest, by: all, rule: all, cite: all },
    { type: "recount.ordered", contest, startsAt: LATER, dueAt: LATER, text: all },
    { type: "recount.completed", contest, text: all },
  ];
  for (const [i, note] of texts.entries()) {
    for (const votes of i < 6 ? [1, 2] : [1]) {
      const counts = {
        units: [{ unit: "tl" as UnitId, columns: ["total"] as const, votes: [texts.map((_, at) => votes * (at + i))] }],
        complete: [],
      };
      const batch = [{ unit: `tl/c${i}` as UnitId, votesAdded: votes }];
      const source = `s${i}` as SourceId;
      const report = { contest, source, basis: "election-night", counts, batch, note, reconstructed: note } as const;
      unwrap(await takeReport(election, report, NOW));
    }
  }
  unwrap(await enterStory(election, story, "story", NOW));
}

interface People {
  readonly clerk: string;
  readonly approver: string;
  readonly reader: AtDesk;
}

async function addPeople({ small, server }: ServedDesk, texts: readonly string[], ids: string[]): Promise<People> {
  const { people } = small;
  const add = async (email: string, name: string, ...grants: readonly Grant[]) => {
    const person = unwrap(await people.addActive({ email, name, grants }));
    ids.push(person.id);
    return person;
  };
  const plain = texts.filter(isPlain);
  const at = (i: number) => (plain[i % plain.length] ?? "").slice(0, 100);
  for (const i of texts.keys()) {
    const grant: Grant = {
      role: i % 2 === 0 ? "clerk" : "county-approver",
      election: TINY,
      county: `tl/c${i}` as UnitId,
    };
    // Of an address, what a form of ours lets through.
    const address = at(i).replace(/[\s@<>"]+/g, "");
    await add(`${i}${address}@evil.example`, at(i), grant);
  }
  const clerkOfAll = texts.map((_, i): Grant => ({ role: "clerk", election: TINY, county: `tl/c${i}` as UnitId }));
  const clerk = await add("clerk@example.org", at(1), ...clerkOfAll);
  const approver = await add("approver@example.org", at(2));
  const everything = [
    { role: "admin" },
    { role: "viewer" },
    { role: "state-operator" },
    ...clerkOfAll,
  ] as readonly Grant[];
  const person = await add("reader@example.org", at(3), ...everything);
  const token = await people.sessions.begin(person, ["demo"], at(4));
  const csrf = (await people.sessions.find(token))?.csrf ?? "";
  return { clerk: clerk.id, approver: approver.id, reader: new AtDesk(server.url, person.id, token, csrf) };
}

/** One of each county, a quarter each: a draft with names that nobody knows, one that waits, one sent back, one published; of one
 *  of those a correction. */
async function fileReturns(
  { small: { desk } }: ServedDesk,
  texts: readonly string[],
  { clerk, approver }: People,
  ids: string[],
): Promise<void> {
  const plain = texts.filter(isPlain);
  const at = (i: number) => plain[i % plain.length] ?? "";
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const { office } = desk;
  const file = async (i: number, votes: number) => {
    const unknown = `${at(i)} elsewhere`;
    const place = `${at(i + 1)} elsewhere`;
    const rows = [`Here,Option 0,${votes}`, `Here,Option 1,${votes + 1}`, `Here,${quoted(unknown)},3`].concat([
      `${quoted(place)},Option 0,5`,
      `${quoted(place)},Option 1,6`,
      `${quoted(place)},${quoted(unknown)},7`,
    ]);
    const csv = ["county,office,precinct,candidate,votes", ...rows.map((row) => `County ${i},Mayor,${row}`)].join(
      "\r\n",
    );
    const received = await office.receive({
      election: TINY,
      county: `tl/c${i}` as UnitId,
      basis: "election-night",
      origin: "file",
      by: clerk,
      name: texts[i] ?? "",
      bytes: utf8(csv),
    });
    const { filing, review } = unwrap(received);
    const { id } = filing;
    ids.push(id);
    if (i % 4 === 0) return;
    const namesOf = (kind: string, as: string) =>
      Object.fromEntries(review.unknown.flatMap((each) => (each.kind === kind ? [[each.name, as]] : [])));
    const mapping = {
      units: namesOf("unit", `tl/c${i}/q`),
      options: { [MAYOR]: namesOf("option", "o5") },
    } as unknown as NameMapping;
    const correction = votes < 100 ? { correction: "other" as const } : {};
    const amended = await office.amend(id, { reason: `${texts[i]} and so on`, mapping, ...correction });
    const { digest } = unwrap(amended);
    unwrap(await office.sign(id, clerk, digest));
    if (i % 4 === 2) unwrap(await office.sendBack(id, approver, `${texts[i]} and so on`));
    if (i % 4 === 3) unwrap(await office.approve(id, approver, digest));
  };
  for (const i of texts.keys()) await file(i, 100 + i);
  await file(3, 90);
}

async function fillRegistry(
  { small: { desk, election } }: ServedDesk,
  texts: readonly string[],
  by: string,
): Promise<void> {
  for (const [i, text] of texts.entries()) {
    const county = `tl/c${i}` as UnitId;
    await desk.registry.setContact(TINY, county, { name: text, email: text, phone: text, registered: 900 + i });
    const publicKey = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }).x ?? "";
    unwrap(await desk.registry.addKey(TINY, county, { publicKey, label: text }, by));
    const deck = `county,office,precinct,candidate,votes\r\nCounty ${i},Mayor,Here,Option 0,4\r\n`;
    unwrap(await desk.registry.addDeck(election, county, { name: text, bytes: utf8(deck) }, by));
  }
}
