// What the filing office promises, on either engine: two people, exact bytes, one commit; crashes, races and replays.
import { hash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ADAMS, POLLS_CLOSE, returnOf, type SmallOffice } from "../../../testing/small-election.ts";
import { canonicalJson, epochOf, instantOfEpoch, type Json, unwrap } from "../../base/index.ts";
import { figureOf, indexOf, seriesOf } from "../../fold/index.ts";
import { findFiling, saveFiling } from "../../intake/index.ts";
import type { ContestId, ElectionId, SourceId, UnitId } from "../../model/index.ts";
import { freezePublication, resumePublication } from "./freeze.ts";

export function filingOfficeContract(name: string, open: () => Promise<SmallOffice>): void {
  describe(name, () => {
    let small: SmallOffice;
    let clerk: string;
    let approver: string;

    beforeEach(async () => {
      small = await open();
      clerk = await small.person("Clerk", { role: "clerk", election: "tiny" as ElectionId, county: ADAMS });
      approver = await small.person("Approver");
    });
    afterEach(() => small.close());

    const office = () => small.desk.office;
    const receive = async (bytes: Uint8Array, by = clerk) =>
      unwrap(
        await office().receive({
          election: "tiny" as ElectionId,
          county: ADAMS,
          basis: "election-night",
          origin: "file",
          by,
          name: "return.csv",
          bytes,
        }),
      );
    const giveReason = (id: string) =>
      office().amend(id, { reason: "The first return; the zero tapes were looked at." });
    const publish = async (bytes: Uint8Array) => {
      const { filing } = await receive(bytes);
      const { digest } = unwrap(await giveReason(filing.id));
      const signed = unwrap(await office().sign(filing.id, clerk, digest));
      return office().approve(filing.id, approver, signed.digest);
    };
    const totals = () => {
      const { state } = unwrap(small.election.moment());
      const contest = indexOf(state).contests.get("mayor" as ContestId);
      const root = seriesOf(state, "mayor" as ContestId, "official" as SourceId, "election-night")?.root;
      return root === undefined || contest === undefined ? null : figureOf(root.cells, contest).votes;
    };
    const FIRST = returnOf("adams", { one: [120, 80], two: [60, 70] });

    describe("two people", () => {
      test("a return is public once a clerk has signed it and another person agreed, and not before", async () => {
        const { filing, review } = await receive(FIRST);
        expect(review.findings.filter((finding) => finding.level === "block")).toEqual([]);
        expect(totals()).toBeNull();
        const { digest } = unwrap(await giveReason(filing.id));
        expect(unwrap(await office().sign(filing.id, clerk, digest)).filing.state).toBe("waiting");
        expect(totals()).toBeNull();
        const published = unwrap(await office().approve(filing.id, approver, digest));
        expect(published.filing).toMatchObject({ state: "published", positions: { first: 1, last: 1 } });
        expect(totals()).toEqual([180, 150]);
        const [entry] = await small.election.record.entries(1, 1);
        expect(entry?.entry).toMatchObject({
          type: "count.reported",
          filing: { id: filing.id, digest, agreed: [{ as: "clerk" }, { as: "county-approver" }] },
          evidence: { name: "return.csv" },
        });
        const text = JSON.stringify(entry?.entry);
        for (const secret of [clerk, approver, "example.org"]) expect(text).not.toContain(secret);
      });

      test("nobody approves their own: not who signed it, nor who filed it", async () => {
        const { filing } = await receive(FIRST, approver);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        for (const own of [clerk, approver]) {
          expect(await office().approve(filing.id, own, digest)).toMatchObject({ error: { code: "filing/own" } });
        }
        expect(totals()).toBeNull();
      });

      test("an agreement is of the exact bytes, mapping and reason, and is spent once", async () => {
        const { filing, digest: bare } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        expect(digest).not.toBe(bare);
        expect(await office().sign(filing.id, clerk, bare)).toMatchObject({ error: { code: "filing/changed-since" } });
        unwrap(await office().sign(filing.id, clerk, digest));
        const other = await receive(returnOf("adams", { one: [121, 80], two: [60, 70] }));
        expect(await office().approve(filing.id, approver, other.digest)).toMatchObject({
          error: { code: "filing/changed-since" },
        });
        expect(await office().replace(filing.id, FIRST)).toMatchObject({ error: { code: "filing/not-open" } });
        unwrap(await office().approve(filing.id, approver, digest));
        expect(await office().approve(filing.id, approver, digest)).toMatchObject({
          error: { code: "filing/not-waiting" },
        });
        expect(small.election.head().position).toBe(1);
      });

      test("bytes changed behind the signature are found out", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        const other = await receive(returnOf("adams", { one: [999, 80], two: [60, 70] }));
        await small.database
          .updateTable("filings")
          .set({ file: other.filing.file.sha256 })
          .where("id", "=", filing.id)
          .execute();
        expect(await office().approve(filing.id, approver, digest)).toMatchObject({
          error: { code: "filing/changed-since" },
        });
        expect(totals()).toBeNull();
      });

      test("of two returns that wait, the second has to be looked at again when the first is out", async () => {
        const one = await receive(FIRST);
        const two = await receive(returnOf("adams", { one: [120, 80], two: [60, 70], three: [5, 5] }));
        const digests = [];
        for (const { filing } of [one, two]) {
          const { digest } = unwrap(await giveReason(filing.id));
          unwrap(await office().sign(filing.id, clerk, digest));
          digests.push(digest);
        }
        const outcomes = await Promise.all([
          office().approve(one.filing.id, approver, digests[0] ?? ""),
          office().approve(two.filing.id, approver, digests[1] ?? ""),
        ]);
        expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
        expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ error: { code: "filing/changed-since" } });
        expect(small.election.head().position).toBe(1);
      });

      test("one filing approved twenty times at once makes one entry", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, () => office().approve(filing.id, approver, digest)),
        );
        expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
        expect(small.election.head().position).toBe(1);
      });
    });

    describe("what needs more", () => {
      test("a warning needs a written reason", async () => {
        const { filing, review, digest } = await receive(FIRST);
        expect(review.outcome).toBe("warns");
        expect(await office().sign(filing.id, clerk, digest)).toMatchObject({
          error: { code: "filing/reason-missing" },
        });
      });

      test("a figure that falls needs a reason code, and goes out with a notice of before and after", async () => {
        unwrap(await publish(FIRST));
        const { filing, review } = await receive(returnOf("adams", { one: [100, 80], two: [60, 70] }));
        expect(review.outcome).toBe("fell");
        const reasoned = unwrap(await office().amend(filing.id, { reason: "Twenty ballots had been scanned twice." }));
        expect(await office().sign(filing.id, clerk, reasoned.digest)).toMatchObject({
          error: { code: "filing/code-missing" },
        });
        const { digest } = unwrap(await office().amend(filing.id, { correction: "counted-twice" }));
        unwrap(await office().sign(filing.id, clerk, digest));
        unwrap(await office().approve(filing.id, approver, digest));
        expect(totals()).toEqual([160, 150]);
        const [count, notice] = await small.election.record.entries(2, 2);
        expect(count?.entry).toMatchObject({
          type: "count.corrected",
          kind: "restate",
          correction: { code: "counted-twice", text: "Twenty ballots had been scanned twice." },
        });
        expect(notice?.entry).toMatchObject({ type: "post.published", headline: "Correction: Adams County, Mayor" });
        expect(JSON.stringify(notice?.entry)).toContain("Alex Ash: 180 before, 160 now (20 fewer)");
      });

      test("a check that stops it cannot be signed away", async () => {
        const { filing, review } = await receive(returnOf("adams", { one: [120, 80, 100] }));
        expect(review.outcome).toBe("blocked");
        const { digest } = unwrap(await giveReason(filing.id));
        expect(await office().sign(filing.id, clerk, digest)).toMatchObject({ error: { code: "filing/blocked" } });
      });

      test("before the polls close zeros are kept, and nothing else can be agreed to", async () => {
        small.clock.set(instantOfEpoch(epochOf(POLLS_CLOSE) - 3_600_000));
        const { filing, review } = await receive(FIRST);
        expect(review.outcome).toBe("blocked");
        expect(review.findings.find((finding) => finding.level === "block")?.code).toBe("check/before-close");
        const { digest } = unwrap(await giveReason(filing.id));
        expect(await office().sign(filing.id, clerk, digest)).toMatchObject({ error: { code: "filing/blocked" } });
        const zeros = await receive(returnOf("adams", { one: [0, 0], two: [0, 0], three: [0, 0] }));
        expect(zeros.review.outcome).toBe("zero-report");
        unwrap(await office().sign(zeros.filing.id, clerk, zeros.digest));
        expect(unwrap(await office().approve(zeros.filing.id, approver, zeros.digest)).filing.state).toBe("kept");
        expect(small.election.head().position).toBe(0);
        // With the zero report on file, the first return needs no reason.
        small.clock.set(instantOfEpoch(epochOf(POLLS_CLOSE) + 3_600_000));
        expect((await receive(FIRST)).review.outcome).toBe("clean");
      });
    });

    describe("the way back", () => {
      test("a signature is taken back, a draft put away and taken out again, a return sent back and mended", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        const state = async () => (await findFiling(small.database, filing.id))?.state;
        unwrap(await office().sign(filing.id, clerk, digest));
        for (const expected of ["draft", "withdrawn", "draft"]) {
          unwrap(await office().stepBack(filing.id));
          expect(await state()).toBe(expected);
        }
        unwrap(await office().sign(filing.id, clerk, digest));
        expect(await office().sendBack(filing.id, approver, "no")).toMatchObject({
          error: { code: "filing/reason-missing" },
        });
        unwrap(await office().sendBack(filing.id, approver, "Precinct three is missing here."));
        expect(await state()).toBe("returned");
        const mended = unwrap(
          await office().replace(filing.id, returnOf("adams", { one: [1, 2], two: [3, 4], three: [5, 6] })),
        );
        unwrap(await office().sign(filing.id, clerk, mended.digest));
        unwrap(await office().approve(filing.id, approver, mended.digest));
        expect(totals()).toEqual([9, 12]);
        expect(await office().stepBack(filing.id)).toMatchObject({ error: { code: "filing/not-open" } });
      });
    });

    describe("what the cold light showed", () => {
      test("a form's clock is when it was saved last: what was typed after another return is the newest", async () => {
        unwrap(await publish(FIRST));
        const form = unwrap(
          await office().receive({
            election: "tiny" as ElectionId,
            county: ADAMS,
            basis: "election-night",
            origin: "grid",
            by: clerk,
            name: "by-hand.csv",
            bytes: returnOf("adams", { one: [121, 80], two: [60, 70] }),
          }),
        );
        small.clock.forward(3_600_000);
        unwrap(await publish(returnOf("adams", { one: [125, 84], two: [60, 70] })));
        small.clock.forward(3_600_000);
        const retyped = unwrap(
          await office().replace(form.filing.id, returnOf("adams", { one: [130, 90], two: [60, 70] })),
        );
        expect(retyped.review.outcome).toBe("clean");
        unwrap(await office().sign(form.filing.id, clerk, retyped.digest));
        unwrap(await office().approve(form.filing.id, approver, retyped.digest));
        expect(totals()).toEqual([190, 160]);
      });

      test("a precinct that falls while its county grows goes out with its reason and a notice all the same", async () => {
        unwrap(await publish(FIRST));
        const { filing, review } = await receive(returnOf("adams", { one: [70, 80], two: [160, 90] }));
        expect(review.outcome).toBe("fell");
        const { digest } = unwrap(
          await office().amend(filing.id, {
            reason: "Fifty ballots belonged to precinct two.",
            correction: "wrong-place",
          }),
        );
        unwrap(await office().sign(filing.id, clerk, digest));
        unwrap(await office().approve(filing.id, approver, digest));
        const [count, notice] = await small.election.record.entries(2, 2);
        expect(count?.entry).toMatchObject({ correction: { code: "wrong-place" } });
        expect(JSON.stringify(notice?.entry)).toContain("Adams one: 200 before, 150 now (50 fewer)");
      });

      test("two people in one form: the second save is told, and takes nothing away", async () => {
        const { filing } = await receive(FIRST);
        const base = filing.file.sha256;
        const theirs = returnOf("adams", { one: [120, 80], two: [60, 70], three: [1, 2] });
        unwrap(await office().replace(filing.id, theirs, base));
        expect(await office().replace(filing.id, returnOf("adams", { one: [7, 7] }), base)).toMatchObject({
          error: { code: "filing/changed-since" },
        });
        // An answer that was lost on its way, and the same save again.
        const now = unwrap(await office().replace(filing.id, theirs, base));
        expect(now.review.matched[0]?.counts.units).toHaveLength(3);
      });

      test("the file from before a correction, filed again, says what it would take back", async () => {
        unwrap(await publish(FIRST));
        const { filing } = await receive(returnOf("adams", { one: [100, 80], two: [60, 70] }));
        const { digest } = unwrap(
          await office().amend(filing.id, {
            reason: "Twenty ballots had been scanned twice.",
            correction: "counted-twice",
          }),
        );
        unwrap(await office().sign(filing.id, clerk, digest));
        unwrap(await office().approve(filing.id, approver, digest));
        const again = await receive(FIRST);
        expect(again.review.outcome).toBe("warns");
        expect(again.review.findings).toContainEqual(
          expect.objectContaining({ code: "check/seen-before", level: "warn", needs: "reason" }),
        );
        expect(await office().sign(again.filing.id, clerk, again.digest)).toMatchObject({
          error: { code: "filing/reason-missing" },
        });
      });

      test("what two people agreed to can be put together from the record alone, and has the digest that it says", async () => {
        unwrap(await publish(FIRST));
        const typo = new TextDecoder()
          .decode(returnOf("adams", { one: [100, 80], two: [60, 70] }))
          .replaceAll("tl/adams/two", "tl/adams/too");
        const { filing, review } = await receive(new TextEncoder().encode(typo));
        const [unknown] = review.unknown;
        const mapping = { units: { [unknown?.name ?? ""]: "tl/adams/two" as UnitId }, options: {} };
        const { digest } = unwrap(
          await office().amend(filing.id, { mapping, reason: "Counted twice in one.", correction: "counted-twice" }),
        );
        unwrap(await office().sign(filing.id, clerk, digest));
        unwrap(await office().approve(filing.id, approver, digest));
        for (const { entry } of await small.election.record.entries(1, 2)) {
          if (entry.type !== "count.reported" && entry.type !== "count.corrected") throw new Error("not a count");
          const { filing: ref, correction } = entry;
          if (ref === undefined) throw new Error("no filing");
          const blob = ref.mapping === undefined ? undefined : await small.election.record.blob(ref.mapping);
          const content = {
            filing: ref.id,
            election: entry.election,
            county: ref.county,
            basis: entry.basis,
            file: ref.file,
            ...(ref.filledAt === undefined ? {} : { filledAt: ref.filledAt }),
            mapping: blob === undefined ? { units: {}, options: {} } : JSON.parse(new TextDecoder().decode(blob)),
            ...(ref.reason === undefined ? {} : { reason: ref.reason }),
            ...(correction === undefined ? {} : { correction: correction.code }),
            basedOn: ref.basedOn,
          };
          expect(hash("sha256", canonicalJson(content as Json))).toBe(ref.digest);
        }
      });

      test("a form that is saved over and over leaves one file", async () => {
        const { filing } = await receive(FIRST);
        for (let n = 0; n < 10; n++) unwrap(await office().replace(filing.id, returnOf("adams", { one: [n, n] })));
        const files = await small.database.selectFrom("files").select("sha256").execute();
        expect(files).toHaveLength(1);
      });

      test("whoever signed must still be a clerk of the county when the second person agrees", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        await small.database.updateTable("people").set({ status: "disabled" }).where("id", "=", clerk).execute();
        expect(await office().approve(filing.id, approver, digest)).toMatchObject({
          error: { code: "filing/signer-gone" },
        });
        expect(totals()).toBeNull();
        await small.database.updateTable("people").set({ status: "active" }).where("id", "=", clerk).execute();
        unwrap(await office().approve(filing.id, approver, digest));
      });

      test("a filing that was left on its way is put right when it is next looked at", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        const waiting = await findFiling(small.database, filing.id);
        if (waiting === undefined) throw new Error("gone");
        const decided = { by: approver, at: small.clock.now() };
        unwrap(await saveFiling(small.database, { ...waiting, state: "publishing", decided }));
        expect(unwrap(await office().look(filing.id)).filing.state).toBe("waiting");
        unwrap(await office().approve(filing.id, approver, digest));
      });
    });

    describe("the freeze", () => {
      test("while it lasts nothing goes out, and what waits still waits; lifted, it goes out", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        unwrap(await freezePublication(small.election, "We are looking at a figure.", ["a", "b"], small.clock.now()));
        expect(await office().approve(filing.id, approver, digest)).toMatchObject({ error: { code: "app/frozen" } });
        expect((await findFiling(small.database, filing.id))?.state).toBe("waiting");
        expect(totals()).toBeNull();
        expect(await freezePublication(small.election, "Again.", ["a", "b"], small.clock.now())).toMatchObject({
          error: { code: "desk/already-frozen" },
        });
        unwrap(await resumePublication(small.election, "The figure was right.", ["a", "b"], small.clock.now()));
        unwrap(await office().approve(filing.id, approver, digest));
        expect(totals()).toEqual([180, 150]);
      });
    });

    describe("after a crash", () => {
      test("a filing on its way is published where its entries are in the record, and waits again where they are not", async () => {
        const { filing } = await receive(FIRST);
        const { digest } = unwrap(await giveReason(filing.id));
        unwrap(await office().sign(filing.id, clerk, digest));
        const waiting = await findFiling(small.database, filing.id);
        if (waiting === undefined) throw new Error("gone");
        // The process ended after the agreement was written down and before the record took the entries.
        const at = small.clock.now();
        unwrap(await saveFiling(small.database, { ...waiting, state: "publishing", decided: { by: approver, at } }));
        await small.reopen();
        expect(await findFiling(small.database, filing.id)).toMatchObject({ state: "waiting" });
        unwrap(await office().approve(filing.id, approver, digest));
        // It ended after the record took them and before that was written down.
        const published = await findFiling(small.database, filing.id);
        if (published === undefined) throw new Error("gone");
        const { positions: _, publishedAt: __, ...rest } = published;
        unwrap(await saveFiling(small.database, { ...rest, state: "publishing" }));
        await small.reopen();
        expect(await findFiling(small.database, filing.id)).toMatchObject({
          state: "published",
          positions: { first: 1, last: 1 },
          publishedAt: published.publishedAt,
        });
        expect(totals()).toEqual([180, 150]);
      });
    });

    describe("machines", () => {
      const keyid = "k".repeat(43);
      beforeEach(async () => {
        unwrap(await small.desk.registry.addKey("tiny", ADAMS, { publicKey: keyid, label: "tabulator" }, approver));
      });
      const file = (key: string, bytes: Uint8Array, implied = false) =>
        small.desk.machines.file({
          election: "tiny" as ElectionId,
          county: ADAMS,
          keyid,
          key,
          implied,
          bytes,
          name: "return.csv",
          basis: "election-night",
        });

      test("fifty identical filings at once are one; the key with other bytes is refused", async () => {
        const outcomes = (await Promise.all(Array.from({ length: 50 }, () => file("one", FIRST)))).map(unwrap);
        expect(new Set(outcomes.map((outcome) => outcome.filing)).size).toBe(1);
        expect(outcomes.filter((outcome) => outcome.created)).toHaveLength(1);
        expect(await office().list({ election: "tiny" })).toHaveLength(1);
        expect(await file("one", returnOf("adams", { one: [1, 1] }))).toMatchObject({
          error: { code: "filing/key-reused" },
        });
      });

      test("a return that passes is signed by the key, and still waits for a person; one that warns waits for a clerk", async () => {
        unwrap(await publish(FIRST));
        const clean = unwrap(await file("two", returnOf("adams", { one: [130, 85], two: [66, 75] })));
        expect(clean.state).toBe("waiting");
        const low = unwrap(await file("three", returnOf("adams", { one: [10, 8], two: [6, 7] })));
        expect(low.state).toBe("draft");
        expect(totals()).toEqual([180, 150]);
        const { digest } = unwrap(await office().look(clean.filing));
        unwrap(await office().approve(clean.filing, approver, digest));
        expect(totals()).toEqual([196, 160]);
        expect(await small.desk.machines.status("tiny" as ElectionId, ADAMS, clean.filing)).toMatchObject({
          state: "published",
          receipt: "/record/tiny/receipt/2",
        });
      });

      test("earlier bytes sent again without a key of their own, to undo a mistake, are a new filing", async () => {
        unwrap(await publish(FIRST));
        const right = returnOf("adams", { one: [130, 85], two: [66, 75] });
        const first = unwrap(await file("same", right, true));
        unwrap(await office().approve(first.filing, approver, unwrap(await office().look(first.filing)).digest));
        expect(unwrap(await file("same", right, true))).toMatchObject({ filing: first.filing, created: false });
        unwrap(await publish(returnOf("adams", { one: [230, 85], two: [66, 75] })));
        const again = unwrap(await file("same", right, true));
        expect(again).toMatchObject({ created: true, state: "draft" });
        expect(again.filing).not.toBe(first.filing);
      });
    });
  });
}
