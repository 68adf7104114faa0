// The same thing once more: last election's file, a file that was published already, an agreement that was spent, one that was for
// another return, an entry that the fold has had. None of it moves a figure.
import { beforeEach, describe, expect, test } from "vitest";
import { ADAMS, openSmallOffice, returnOf, type SmallOffice, smallElection } from "../../../testing/small-election.ts";
import { unwrap, utf8 } from "../../base/index.ts";
import { type ElectionState, evolve, figureOf, indexOf, initialState, seriesOf } from "../../fold/index.ts";
import type { ContestId, ElectionId, Entry, Sha256, SourceId } from "../../model/index.ts";

let small: SmallOffice;
let clerk: string;
let approver: string;
beforeEach(async () => {
  small = await openSmallOffice();
  clerk = await small.person("Clerk", { role: "clerk", election: "tiny" as ElectionId, county: ADAMS });
  approver = await small.person("Approver");
  return () => small.close();
});

const MAYOR = "mayor" as ContestId;
const TINY = smallElection.id as ElectionId;
const REASON = { reason: "The tapes were looked at." };
const office = () => small.desk.office;

const receive = async (bytes: Uint8Array, name = "return.csv") =>
  unwrap(
    await office().receive({
      election: TINY,
      county: ADAMS,
      basis: "election-night",
      origin: "file",
      by: clerk,
      name,
      bytes,
    }),
  );
/** Signed, and waiting for the second person. */
const sign = async (bytes: Uint8Array) => {
  const { filing, review } = await receive(bytes);
  const fell = review.outcome === "fell" ? { correction: "typing-error" as const } : {};
  const { digest } = unwrap(await office().amend(filing.id, { ...REASON, ...fell }));
  return unwrap(await office().sign(filing.id, clerk, digest));
};
const publish = async (bytes: Uint8Array) => {
  const { filing, digest } = await sign(bytes);
  return unwrap(await office().approve(filing.id, approver, digest));
};
const figures = (state: ElectionState = unwrap(small.election.moment()).state) => {
  const contest = indexOf(state).contests.get(MAYOR);
  const root = seriesOf(state, MAYOR, "official" as SourceId, "election-night")?.root;
  return root === undefined || contest === undefined ? null : figureOf(root.cells, contest);
};

/** A county's growing night: each file has what came before it in it; the last lowers a figure. */
const NIGHT = [
  returnOf("adams", { one: [120, 80] }),
  returnOf("adams", { one: [120, 80], two: [60, 70] }),
  returnOf("adams", { one: [125, 84], two: [60, 70], three: [33, 31] }),
  returnOf("adams", { one: [125, 84], two: [59, 70], three: [33, 31] }),
] as const;

describe("last election's file", () => {
  const clarity = (date: string) =>
    utf8(`<?xml version="1.0"?>
<ElectionResult>
  <Timestamp>11/3/2026 7:55:06 PM EST</Timestamp>
  <ElectionName>Tiny election</ElectionName>
  <ElectionDate>${date}</ElectionDate>
  <Region>Adams</Region>
  <VoterTurnout totalVoters="200" ballotsCast="90" voterTurnout="45.00">
    <Precincts><Precinct name="Adams one" totalVoters="200" ballotsCast="90" voterTurnout="45.00" percentReporting="4"/></Precincts>
  </VoterTurnout>
  <Contest key="1" text="Mayor" voteFor="1" isQuestion="false" precinctsReporting="1" precinctsReported="1">
    <Choice key="1" text="Alex Ash" totalVotes="60"><VoteType name="Election Day" votes="60"><Precinct name="Adams one" votes="60"/></VoteType></Choice>
    <Choice key="2" text="Bo Birch" totalVotes="30"><VoteType name="Election Day" votes="30"><Precinct name="Adams one" votes="30"/></VoteType></Choice>
  </Contest>
</ElectionResult>`);
  const form = utf8(Buffer.from(NIGHT[0]).toString().replaceAll("tiny,", "tiny-2024,"));
  const files = [
    ["our own form", form],
    ["the election system's export", clarity("11/5/2024")],
  ] as const;

  test.each(files)("%s is stopped, says of which election it is, and nobody can sign it", async (_what, bytes) => {
    const { filing, review, digest } = await receive(bytes, "last-time");
    expect(review.outcome).toBe("blocked");
    expect(review.findings).toMatchObject([
      { code: "check/other-election", level: "block", sentence: expect.stringMatching(/2024/) },
    ]);
    expect(await office().sign(filing.id, clerk, digest)).toMatchObject({ error: { code: "filing/blocked" } });
    expect(figures()).toBeNull();
  });

  test.each(files)("%s from a machine stays a draft that the check stops", async (_what, bytes) => {
    const filed = await small.desk.machines.file({
      election: TINY,
      county: ADAMS,
      keyid: "k".repeat(43),
      key: "night-1",
      bytes,
      name: "last-time",
      basis: "election-night",
    });
    expect(unwrap(filed)).toMatchObject({
      state: "draft",
      findings: [{ code: "check/other-election", level: "block" }],
    });
    expect(small.election.head().position).toBe(0);
  });

  test("of this election is taken: it is the date that stops the other", async () => {
    expect((await receive(clarity("11/3/2026"), "this-time")).review.outcome).toBe("warns");
  });
});

describe("an agreement", () => {
  test("is spent once: the same form sent again is answered, and adds nothing", async () => {
    const { filing, digest } = await sign(NIGHT[0]);
    unwrap(await office().approve(filing.id, approver, digest));
    const [before, position] = [figures(), small.election.head().position];
    for (const by of [approver, clerk, await small.person("Somebody else")])
      expect(await office().approve(filing.id, by, digest)).toMatchObject({ error: { code: "filing/not-waiting" } });
    expect([figures(), small.election.head().position]).toEqual([before, position]);
  });

  test("to one return is none to another, even of the same bytes", async () => {
    const one = await sign(NIGHT[0]);
    const same = await sign(NIGHT[0]);
    const other = await sign(NIGHT[1]);
    for (const { digest } of [same, other])
      expect(await office().approve(one.filing.id, approver, digest)).toMatchObject({
        error: { code: "filing/changed-since" },
      });
    expect(await office().approve(other.filing.id, approver, one.digest)).toMatchObject({
      error: { code: "filing/changed-since" },
    });
    expect(small.election.head().position).toBe(0);
    unwrap(await office().approve(one.filing.id, approver, one.digest));
  });

  test("to what was sent back and signed anew is no longer one", async () => {
    const { filing, digest } = await sign(NIGHT[0]);
    unwrap(await office().sendBack(filing.id, approver, "Look at precinct one again."));
    const changed = unwrap(await office().amend(filing.id, { reason: "Looked at the tapes of precinct one." }));
    unwrap(await office().sign(filing.id, clerk, changed.digest));
    expect(await office().approve(filing.id, approver, digest)).toMatchObject({
      error: { code: "filing/changed-since" },
    });
  });
});

describe("a file of tonight", () => {
  test("delivered again says nothing new while it stands, and never goes out by itself once it does not", async () => {
    const growing = NIGHT.slice(0, -1);
    for (const [i, bytes] of growing.entries()) {
      await publish(bytes);
      const before = figures();
      for (const earlier of growing.slice(0, i + 1)) {
        const { filing, review, digest } = await receive(earlier);
        // Without the correction's code, whoever sends an old file by mistake gets no further.
        expect(review.outcome).toMatch(earlier === bytes ? /^nothing-new$/ : /^(?:fell|nothing-new|blocked)$/);
        const signed = await office().sign(filing.id, clerk, digest);
        expect(signed).toMatchObject({ ok: false });
        expect(figures()).toEqual(before);
      }
    }
  });

  test("handed in and agreed to fifty times at once goes out once", async () => {
    const drafts = await Promise.all(Array.from({ length: 50 }, () => sign(NIGHT[0])));
    const outcomes = await Promise.all(
      drafts.map(({ filing, digest }) => office().approve(filing.id, approver, digest)),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(small.election.head().position).toBe(1);
    expect(figures()?.votes).toEqual([120, 80]);
  });
});

describe("an entry", () => {
  test("of a night, folded twice, moves no figure, or is refused as broken", async () => {
    for (const bytes of NIGHT) await publish(bytes);
    const { record } = small.election;
    const entries = await record.entries(0, await record.size());
    const blobs = new Map<Sha256, Uint8Array>();
    const first = entries[0]?.entry;
    if (first?.type !== "election.created") throw new Error("the record begins with something else");
    const definition = await record.blob(first.definition);
    if (definition !== undefined) blobs.set(first.definition, definition);
    const fold = (state: ElectionState, entry: Entry) => evolve(state, entry, (sha256) => blobs.get(sha256));
    let once = initialState;
    for (const { entry } of entries) {
      once = fold(once, entry);
      const before = figures(once);
      if (entry.type === "count.corrected") {
        expect(() => fold(once, entry)).toThrow(/says "\w+", but what it does is/);
        continue;
      }
      const twice = fold(once, entry);
      expect(figures(twice)).toEqual(before);
      expect(twice.posts.size).toBe(once.posts.size);
      expect(twice.filings.size).toBe(once.filings.size);
    }
    expect(figures(once)).toEqual(figures());
    expect(entries.map(({ entry }) => entry.type)).toContain("count.corrected");
  });
});
