// The poller against a server that misbehaves: what comes into the record, what does not, and what is said of it there.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { claritySettings } from "../../../testing/clarity-files.ts";
import {
  type Answering,
  ClaritySite,
  type CountyServer,
  file,
  fileWithNewTags,
  fileWithOneTag,
  firstly,
  gzipBomb,
  hangUp,
  silence,
  startCountyServer,
  status,
  webPage,
} from "../../../testing/county-server.ts";
import {
  ADAMS,
  BAKER,
  openSmallOffice,
  returnOf,
  type SmallOffice,
  smallElection,
} from "../../../testing/small-election.ts";
import { instant, unwrap } from "../../base/index.ts";
import type { ElectionDefinition, SourceId } from "../../model/index.ts";
import { viewContest, viewUnits } from "../../views/index.ts";
import { freezePublication, resumePublication } from "../desk/index.ts";
import { openPoller, type Poller, type PollerOptions, type PollOutcome, readPlan } from "./index.ts";
import { takeFile } from "./take-file.ts";

const MINUTE = 60_000;
const OFFICIAL = "official" as SourceId;
const FEED = "feed" as SourceId;
const definition: ElectionDefinition = {
  ...smallElection,
  sources: [
    ...smallElection.sources,
    { id: FEED, name: "The feed", kind: "observer", statesBasis: false },
    { id: "other" as SourceId, name: "The other feed", kind: "observer", statesBasis: false },
  ],
};

let server: CountyServer;
let office: SmallOffice;
beforeEach(async () => {
  server = await startCountyServer();
  office = await openSmallOffice(definition);
});
afterEach(async () => {
  await server.close();
  await office.close();
});

function planText(sources: readonly object[]): string {
  const common = { everySeconds: 60, allowPrivate: true, timeoutMs: 20_000, maxBytes: 1024 * 1024 };
  return JSON.stringify({
    election: "tiny",
    contact: "https://office.example/bot",
    sources: sources.map((source) => ({ ...common, ...source })),
  });
}
function pollerOf(sources: readonly object[], options: Partial<PollerOptions> = {}): Poller {
  const { election, clock } = office;
  return unwrap(
    openPoller(election, unwrap(readPlan(planText(sources), "poll.json")), {
      clock,
      program: "Tallyroom/0",
      ...options,
    }),
  );
}
const feedAt = (more: object = {}) => ({ source: "feed", kind: "file", url: `${server.url}/all.csv`, ...more });
const serve = (answer: Answering) => server.put("/all.csv", answer);

/** Visits a source; only its first outcome where there is but one. */
async function poll(poller: Poller, source: SourceId = FEED) {
  const { outcomes, waitMs } = await poller.poll(source);
  return { outcomes, first: outcomes[0], waitMs };
}
const newest = () => unwrap(office.election.moment()).state.position;
async function entriesFrom(position: number) {
  const stored = await office.election.record.entries(position, newest() + 1 - position);
  return stored.map(({ entry }) => entry);
}
async function observations() {
  const entries = await entriesFrom(0);
  return entries.flatMap((entry) =>
    entry.type === "source.observed"
      ? [{ source: entry.source, unit: entry.unit, observation: entry.observation, text: entry.text }]
      : [],
  );
}
const votesOf = (source: SourceId) =>
  Object.fromEntries(
    unwrap(viewContest(unwrap(office.election.moment()), { basis: "election-night", source })).options.map(
      ({ id, votes }) => [id, votes],
    ),
  );

const FIRST = returnOf("adams", { one: [10, 20], two: [30, 40], three: [50, 60] });
const SECOND = returnOf("adams", { one: [11, 20], two: [30, 40], three: [50, 60] });

describe("a file", () => {
  test("comes into the record once, with the bytes it came in; the same again says nothing", async () => {
    serve(file(FIRST));
    const poller = pollerOf([feedAt()]);
    const { first } = await poll(poller);
    expect(first).toMatchObject({ kind: "taken", positions: [1] });
    expect((await entriesFrom(1))[0]).toMatchObject({
      type: "count.reported",
      source: "feed",
      basis: "election-night",
      evidence: { name: "all.csv", sizeBytes: FIRST.length },
    });
    expect((await poll(poller)).first).toMatchObject({ kind: "unchanged" });
    expect(server.asked.map((each) => each.status)).toEqual([200, 304]);
    expect(newest()).toBe(1);
  });

  test("replaces what it said before, and never adds to it", async () => {
    const poller = pollerOf([feedAt()]);
    serve(file(FIRST));
    await poll(poller);
    serve(file(SECOND));
    expect((await poll(poller)).first).toMatchObject({ kind: "taken", positions: [2] });
    const adams = unwrap(
      viewUnits(unwrap(office.election.moment()), { level: "county", basis: "election-night", source: FEED }),
    ).find(({ name }) => name === "Adams");
    expect(adams).toMatchObject({ totalVotes: 211 });
  });

  test("that is large is read in pieces: whoever asks for a page meanwhile is answered", async () => {
    const [head, ...rows] = new TextDecoder().decode(FIRST).trim().split("\r\n");
    const many = Array.from({ length: 3_000 }, (_, i) => rows.map((row) => row.replace("adams/", `adams/${i}`)));
    const bytes = new TextEncoder().encode([head, ...many.flat()].join("\r\n"));
    const [polled] = unwrap(readPlan(planText([feedAt()]), "poll.json")).sources;
    if (polled === undefined) throw new Error("no source");
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 1);
    const taken = await takeFile(office.election, polled, { bytes, name: "all.csv" }, office.clock);
    clearInterval(others);
    expect(taken).toMatchObject({ kind: "refused", fault: { code: "intake/unknown-unit" } });
    expect(turns).toBeGreaterThan(3);
  });

  test("with a new tag each time makes no entry while its bytes are the same", async () => {
    serve(fileWithNewTags(FIRST));
    const poller = pollerOf([feedAt()]);
    await poll(poller);
    for (let i = 0; i < 3; i += 1) expect((await poll(poller)).first).toMatchObject({ kind: "taken", positions: [] });
    expect(newest()).toBe(1);
  });

  test("under one tag for all is late by a quarter of an hour and no more", async () => {
    const poller = pollerOf([feedAt()]);
    serve(fileWithOneTag(FIRST));
    await poll(poller);
    serve(fileWithOneTag(SECOND));
    expect((await poll(poller)).first).toMatchObject({ kind: "unchanged" });
    office.clock.forward(15 * MINUTE);
    expect((await poll(poller)).first).toMatchObject({ kind: "taken", positions: [2] });
  });

  test("with a name that nobody knows is refused whole, and goes on being said to be", async () => {
    const text = new TextDecoder().decode(FIRST).replace("tl/adams/two,,birch", "tl/adams/two,,cedar");
    serve(file(text));
    const poller = pollerOf([feedAt()]);
    expect((await poll(poller)).first).toMatchObject({
      kind: "refused",
      fault: { code: expect.stringMatching(/^intake\//) },
    });
    expect((await poll(poller)).first).toMatchObject({
      kind: "refused",
      fault: { code: expect.stringMatching(/^intake\//) },
    });
    expect(server.asked.map((each) => each.status)).toEqual([200, 304]);
    office.clock.forward(60 * MINUTE);
    await poll(poller);
    expect(newest()).toBe(0);
    expect(poller.status()).toMatchObject([{ polls: 3, failures: 0, refusals: 3 }]);
  });

  test("is neither asked for nor taken while publication is frozen, and is taken when that is lifted", async () => {
    serve(file(FIRST));
    const poller = pollerOf([feedAt()]);
    unwrap(await freezePublication(office.election, "Something is wrong.", ["a", "b"], office.clock.now()));
    expect((await poll(poller)).first).toMatchObject({ kind: "refused", fault: { code: "app/frozen" } });
    expect(server.asked).toEqual([]);
    unwrap(await resumePublication(office.election, "It is mended.", ["a", "b"], office.clock.now()));
    expect((await poll(poller)).first).toMatchObject({ kind: "taken", positions: [3] });
  });

  test("frozen while it is under way is not taken, and not held to be known", async () => {
    let freeze: Promise<unknown> = Promise.resolve();
    serve((request, response) => {
      freeze = freezePublication(office.election, "Something is wrong.", ["a", "b"], office.clock.now());
      void freeze.then(() => file(FIRST)(request, response));
    });
    const poller = pollerOf([feedAt()]);
    expect((await poll(poller)).first).toMatchObject({ kind: "refused", fault: { code: "app/frozen" } });
    await freeze;
    unwrap(await resumePublication(office.election, "It is mended.", ["a", "b"], office.clock.now()));
    serve(file(FIRST));
    expect((await poll(poller)).first).toMatchObject({ kind: "taken", positions: [3] });
  });

  test("is not asked for before the polls close", async () => {
    office.clock.set(instant("2026-11-03T18:30-05:00"));
    serve(file(FIRST));
    const { first, waitMs } = await poll(pollerOf([feedAt()]));
    expect(first).toMatchObject({ kind: "refused", fault: { code: "intake/before-close" } });
    expect(server.asked).toEqual([]);
    expect(waitMs).toBe(30 * MINUTE);
  });

  test("is the official count only where the plan says so", async () => {
    expect(() => pollerOf([{ ...feedAt(), source: "official" }])).toThrow("poll/bad-plan");
    serve(file(FIRST));
    await poll(pollerOf([{ ...feedAt(), source: "official", official: true }]), OFFICIAL);
    expect((await entriesFrom(1))[0]).toMatchObject({ source: "official" });
  });
});

describe("a source in trouble", () => {
  test.each<[string, Answering, string]>([
    ["is silent", silence, "poll/too-slow"],
    ["hangs up", hangUp, "poll/unreachable"],
    ["sends a web page", webPage, "feed/unknown-format"],
    ["sends nothing", file(""), "feed/empty"],
    ["sends half a table's row", file(FIRST.subarray(0, FIRST.length - 20)), "feed/ragged-row"],
    ["sends a bomb", gzipBomb(64 * 1024 * 1024), "poll/too-large"],
    ["has lost its file", status(404), "poll/not-found"],
  ])(
    "that %s changes nothing, and is said to be away once, when its patience has run out",
    async (_what, answer, code) => {
      serve(answer);
      const poller = pollerOf([feedAt(code === "poll/too-slow" ? { timeoutMs: 300 } : {})]);
      expect((await poll(poller)).first).toMatchObject({ kind: "failed", fault: { code } });
      office.clock.forward(14 * MINUTE);
      await poll(poller);
      expect(newest()).toBe(0);
      office.clock.forward(2 * MINUTE);
      await poll(poller);
      office.clock.forward(60 * MINUTE);
      await poll(poller);
      expect(await observations()).toEqual([
        {
          source: "feed",
          unit: undefined,
          observation: "unreachable",
          text: expect.stringMatching(/^What The feed publishes could not be fetched for 16 minutes\. [A-Z].+\.$/),
        },
      ]);
      serve(file(FIRST));
      expect((await poll(poller)).first).toMatchObject({ kind: "taken" });
      await poll(poller);
      expect((await observations()).slice(1)).toEqual([
        {
          source: "feed",
          unit: undefined,
          observation: "updated",
          text: "What The feed publishes can be fetched again, after 76 minutes.",
        },
      ]);
    },
  );

  test("for a moment only is not worth an entry", async () => {
    serve(firstly(3, status(500), file(FIRST)));
    const poller = pollerOf([feedAt()]);
    for (let i = 0; i < 4; i += 1) {
      await poll(poller);
      office.clock.forward(MINUTE);
    }
    expect(await observations()).toEqual([]);
    expect(poller.status()).toMatchObject([{ polls: 4, failures: 3, refusals: 0 }]);
  });

  test("is asked less and less often, and as before at once when it is back", async () => {
    serve(firstly(3, status(500), file(FIRST)));
    const poller = pollerOf([feedAt()]);
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) waits.push((await poll(poller)).waitMs);
    expect(waits[0]).toBeGreaterThan(MINUTE);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
    expect(waits[3]).toBe(MINUTE);
  });

  test("that asks us to come back later is left alone until then", async () => {
    serve(status(429, { "retry-after": "240" }));
    expect((await poll(pollerOf([feedAt()]))).waitMs).toBe(4 * MINUTE);
  });

  test("is not said to be away again by a program that was started anew, and is said to be back by it", async () => {
    serve(status(404));
    const poller = pollerOf([feedAt()]);
    await poll(poller);
    office.clock.forward(20 * MINUTE);
    await poll(poller);
    await office.reopen();
    const next = pollerOf([feedAt()]);
    await poll(next);
    office.clock.forward(20 * MINUTE);
    await poll(next);
    expect(await observations()).toHaveLength(1);
    serve(file(FIRST));
    await poll(pollerOf([feedAt()]));
    expect((await observations()).map(({ observation }) => observation)).toEqual(["unreachable", "updated"]);
  });
});

describe("a Clarity site", () => {
  let site: ClaritySite;
  const clarity = () => ({ source: "official", official: true, kind: "clarity", url: site.url });
  const adams = (ash: number, at = "8:00:00") =>
    ({
      county: "Adams",
      stamp: `11/3/2026 ${at} PM EST`,
      votes: { "Adams one": [ash, 20], "Adams two": [30, 40], "Adams three": [50, 60] },
    }) as const;
  const baker = {
    county: "Baker",
    stamp: "11/3/2026 8:00:00 PM EST",
    votes: { "Baker one": [1, 2], "Baker two": [3, 4], "Baker three": [5, 6] },
  } as const;
  const files = () =>
    server.asked.filter(({ path }) => path.endsWith(".zip")).map(({ path, status: code }) => `${path} ${code}`);
  const byCounty = (outcomes: readonly PollOutcome[]) =>
    Object.fromEntries(outcomes.map((outcome) => [outcome.county ?? "index", outcome]));

  beforeEach(() => {
    site = new ClaritySite(server);
    site.publish(5, adams(10));
    site.publish(3, baker);
    site.index(40);
  });

  test("gives each county's file, and again only those whose version moved", async () => {
    const poller = pollerOf([clarity()]);
    expect(byCounty((await poll(poller, OFFICIAL)).outcomes)).toMatchObject({
      index: { kind: "index", version: 40 },
      Adams: { kind: "taken" },
      Baker: { kind: "taken" },
    });
    expect(votesOf(OFFICIAL)).toEqual({ ash: 99, birch: 132 });
    expect((await poll(poller, OFFICIAL)).outcomes).toMatchObject([{ kind: "unchanged" }]);
    site.publish(6, adams(11, "8:10:00"));
    site.index(41);
    const { outcomes } = await poll(poller, OFFICIAL);
    expect(byCounty(outcomes)).toMatchObject({ index: { version: 41 }, Adams: { kind: "taken", positions: [3] } });
    expect(outcomes).toHaveLength(2);
    expect(votesOf(OFFICIAL)).toEqual({ ash: 100, birch: 132 });
    expect(files()).toHaveLength(3);
  });

  test("with a county missing at the version that it names: that county alone cannot be fetched, and is tried again", async () => {
    site.index(40, { Baker: 4 });
    const poller = pollerOf([clarity()]);
    const visit = async () => byCounty((await poll(poller, OFFICIAL)).outcomes);
    expect(await visit()).toMatchObject({
      Adams: { kind: "taken" },
      Baker: { kind: "failed", fault: { code: "poll/not-found" } },
    });
    expect(votesOf(OFFICIAL)).toEqual({ ash: 90, birch: 120 });
    office.clock.forward(16 * MINUTE);
    expect(await visit()).toMatchObject({ index: { kind: "unchanged" }, Baker: { kind: "failed" } });
    expect(await observations()).toMatchObject([
      {
        source: "official",
        unit: BAKER,
        observation: "unreachable",
        text: expect.stringContaining("for Baker could not be fetched"),
      },
    ]);
    expect(await visit()).not.toHaveProperty("Baker");
    site.publish(4, baker);
    office.clock.forward(16 * MINUTE);
    expect(await visit()).toMatchObject({ Baker: { kind: "taken" } });
    expect((await observations()).at(-1)).toMatchObject({ unit: BAKER, observation: "updated" });
    expect((await observations()).some(({ unit }) => unit === ADAMS || unit === undefined)).toBe(false);
    expect(votesOf(OFFICIAL)).toEqual({ ash: 99, birch: 132 });
  });

  test("whose index is behind a county is said to be, and the county's own word is taken", async () => {
    site.index(40, { Adams: 4 });
    const poller = pollerOf([clarity()]);
    const visit = async () => byCounty((await poll(poller, OFFICIAL)).outcomes);
    expect(await visit()).toMatchObject({
      Adams: { kind: "taken", notice: "The index names version 4 of Adams; its own site has 5." },
    });
    expect(await visit()).toMatchObject({
      Adams: { kind: "unchanged", notice: expect.stringContaining("version 4 of Adams") },
    });
    expect(votesOf(OFFICIAL)).toEqual({ ash: 99, birch: 132 });
  });

  test("whose index falls behind a county that cannot be fetched does not bring it back", async () => {
    const poller = pollerOf([clarity()]);
    await poll(poller, OFFICIAL);
    site.index(41, { Adams: 6 });
    await poll(poller, OFFICIAL);
    office.clock.forward(16 * MINUTE);
    await poll(poller, OFFICIAL);
    site.index(42, { Adams: 4 });
    expect(byCounty((await poll(poller, OFFICIAL)).outcomes)).toMatchObject({ Adams: { kind: "unchanged" } });
    expect(await observations()).toMatchObject([{ unit: ADAMS, observation: "unreachable" }]);
  });

  test("that goes back to an older version is not followed there", async () => {
    const poller = pollerOf([clarity()]);
    await poll(poller, OFFICIAL);
    const before = newest();
    site.publish(2, adams(9, "7:30:00"));
    site.index(39);
    expect((await poll(poller, OFFICIAL)).outcomes).toMatchObject([
      { kind: "failed", fault: { code: "poll/version-back" } },
    ]);
    expect(newest()).toBe(before);
  });

  test("whose county goes back to an older file is held to what stands", async () => {
    const poller = pollerOf([clarity()]);
    await poll(poller, OFFICIAL);
    const before = newest();
    site.publish(6, adams(9, "7:30:00"));
    site.index(41);
    expect(byCounty((await poll(poller, OFFICIAL)).outcomes)).toMatchObject({
      Adams: { kind: "refused", fault: { code: "intake/older-than-stored" } },
    });
    expect(newest()).toBe(before);
  });

  test("with the same bytes under a new version makes no entry", async () => {
    const poller = pollerOf([clarity()]);
    await poll(poller, OFFICIAL);
    const before = newest();
    site.publish(6, adams(10));
    site.index(41);
    expect(byCounty((await poll(poller, OFFICIAL)).outcomes)).toMatchObject({
      Adams: { kind: "taken", positions: [] },
    });
    expect(newest()).toBe(before);
  });

  test("that gives one county's file for another's is not believed", async () => {
    server.put(site.path("Baker", 3), (_request, response) => {
      response.writeHead(200);
      void fetch(`${server.url}${site.path("Adams", 5)}`).then(async (answer) =>
        response.end(Buffer.from(await answer.arrayBuffer())),
      );
    });
    expect(byCounty((await poll(pollerOf([clarity()]), OFFICIAL)).outcomes)).toMatchObject({
      Adams: { kind: "taken" },
      Baker: { kind: "failed", fault: { code: "poll/other-county" } },
    });
  });

  test("whose county's archive is damaged is asked for it again", async () => {
    server.put(site.path("Baker", 3), file("PK\x03\x04 and no more"));
    const poller = pollerOf([clarity()]);
    expect(byCounty((await poll(poller, OFFICIAL)).outcomes)).toMatchObject({ Baker: { kind: "failed" } });
    site.publish(3, baker);
    office.clock.forward(16 * MINUTE);
    expect(byCounty((await poll(poller, OFFICIAL)).outcomes)).toMatchObject({ Baker: { kind: "taken" } });
  });

  test.each<[string, string, Answering, string]>([
    ["a web page for its version", "/TL/100/current_ver.txt", webPage, "poll/bad-version"],
    ["a book for its version", "/TL/100/current_ver.txt", file("9".repeat(100_000)), "poll/too-large"],
    ["a web page for its index", "/TL/100/40/json/en/electionsettings.json", webPage, "feed/malformed"],
    ["no index", "/TL/100/40/json/en/electionsettings.json", status(404), "poll/not-found"],
    [
      "more counties than any state has",
      "/TL/100/40/json/en/electionsettings.json",
      file(manyCounties()),
      "poll/bad-answer",
    ],
  ])("that gives %s is in trouble as a whole", async (_what, path, answer, code) => {
    server.put(path, answer);
    const poller = pollerOf([clarity()]);
    expect((await poll(poller, OFFICIAL)).outcomes).toMatchObject([{ kind: "failed", fault: { code } }]);
    expect(files()).toEqual([]);
  });

  test("with a county that this election does not have takes the others", async () => {
    site.publish(1, { ...baker, county: "Atlantis" });
    site.index(40);
    expect(byCounty((await poll(pollerOf([clarity()]), OFFICIAL)).outcomes)).toMatchObject({
      Adams: { kind: "taken" },
      Atlantis: { kind: "refused", fault: { code: "intake/unknown-unit" } },
    });
  });

  test("of one county alone gives that county's file", async () => {
    const url = site.urlOf("Adams");
    server.put(
      `${new URL(url).pathname}5/json/en/electionsettings.json`,
      file(JSON.stringify({ settings: { electiondetails: {} } })),
    );
    const { outcomes } = await poll(pollerOf([{ ...clarity(), url }]), OFFICIAL);
    expect(outcomes).toMatchObject([
      { kind: "index", version: 5 },
      { kind: "taken", positions: [1] },
    ]);
  });

  test("is asked by few at a time", async () => {
    for (const name of ["Clay", "Dade", "Early", "Floyd", "Grady", "Hall", "Irwin"])
      site.publish(1, { ...baker, county: name });
    site.index(41);
    await poll(pollerOf([clarity()]), OFFICIAL);
    expect(server.atOnce).toBeLessThanOrEqual(4);
  });
});

function manyCounties(): string {
  return claritySettings(Array.from({ length: 501 }, (_, i) => ({ name: `County_${i}`, electionId: i, version: 1 })));
}

describe("rounds", () => {
  test("of one source never overlap: who asks meanwhile gets the one under way", async () => {
    serve(file(FIRST));
    const poller = pollerOf([feedAt()]);
    const [one, two] = await Promise.all([poller.poll(FEED), poller.poll(FEED)]);
    expect(one).toBe(two);
    expect(server.asked).toHaveLength(1);
  });

  test("go on beside one that hangs, and all end when they are told to", async () => {
    serve(file(FIRST));
    server.put("/hangs", silence);
    const stop = new AbortController();
    const outcomes: PollOutcome[] = [];
    let rounds = 0;
    const poller = pollerOf(
      [feedAt(), { source: "other", kind: "file", url: `${server.url}/hangs`, timeoutMs: 60_000 }],
      {
        onOutcome: (outcome) => void outcomes.push(outcome),
        wait: async (ms) => {
          office.clock.forward(ms);
          rounds += 1;
          if (rounds === 5) stop.abort();
        },
      },
    );
    const begun = performance.now();
    await poller.run(stop.signal);
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(outcomes.map(({ source, kind }) => `${source} ${kind}`)).toEqual([
      "feed taken",
      ...Array.from({ length: 4 }, () => "feed unchanged"),
    ]);
    expect(await observations()).toEqual([]);
  });

  test("that were told to end before they began ask for nothing", async () => {
    serve(file(FIRST));
    await pollerOf([feedAt()]).run(AbortSignal.abort());
    expect(server.asked).toEqual([]);
  });
});
