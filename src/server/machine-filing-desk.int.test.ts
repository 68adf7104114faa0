// A county's machine against the real filing office: its key from the registry, fifty at once, the clerk's signature while all
// checks pass, and a second person all the same.
import { generateKeyPairSync, hash, type KeyObject } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADAMS, openSmallOffice, returnOf, type SmallOffice } from "../../testing/small-election.ts";
import { openOffice } from "../app/index.ts";
import { instantOfEpoch, unwrap } from "../base/index.ts";
import type { ElectionId } from "../model/index.ts";
import { componentsToCover, contentDigest, FILING_TAG, signMessage } from "../people/index.ts";
import { type RunningServer, startServer } from "./index.ts";

let small: SmallOffice;
let server: RunningServer;
let key: KeyObject;
let keyid: string;

beforeAll(async () => {
  small = await openSmallOffice();
  // Signatures are held against the machine's own clock.
  small.clock.set(instantOfEpoch(Date.now()));
  const office = unwrap(await openOffice(small.installation, undefined, small.clock));
  server = unwrap(await startServer({ installation: small.installation, port: 0, office }));
  const pair = generateKeyPairSync("ed25519");
  key = pair.privateKey;
  keyid = pair.publicKey.export({ format: "jwk" }).x ?? "";
  unwrap(
    await small.desk.registry.addKey("tiny", ADAMS, { publicKey: keyid, label: "tabulator" }, await small.person("Op")),
  );
});
afterAll(async () => {
  await server.close();
  await small.close();
});

function send(bytes: Uint8Array, idempotencyKey: string, county = "adams"): Promise<Response> {
  const url = `${server.url}/api/v1/tiny/counties/${county}/filings`;
  const headers = {
    "content-type": "text/csv",
    "content-digest": contentDigest(hash("sha256", bytes, "buffer")),
    "idempotency-key": `"${idempotencyKey}"`,
    "filing-name": '"tabulator.csv"',
  };
  const message = { method: "POST", targetUri: url, headers };
  const signature = signMessage(message, {
    key,
    keyid,
    created: instantOfEpoch(Date.now()),
    nonce: crypto.randomUUID(),
    tag: FILING_TAG,
    components: componentsToCover(message),
  });
  return fetch(url, { method: "POST", headers: { ...headers, ...signature }, body: Buffer.from(bytes) });
}

test("fifty identical filings at once make one; the same key with other bytes is refused; a person publishes", async () => {
  // The first return of a night needs a person's word on the zero tapes: it waits for the clerk.
  const first = await send(returnOf("adams", { one: [10, 8], two: [6, 7] }), "first");
  expect(first.status).toBe(201);
  const { filing: id } = (await first.json()) as { filing: string };
  const [clerk, approver] = [
    await small.person("Clerk", { role: "clerk", election: "tiny" as ElectionId, county: ADAMS }),
    await small.person("Approver"),
  ];
  const { office } = small.desk;
  const reasoned = unwrap(await office.amend(id, { reason: "First return; the zero tapes were looked at." }));
  unwrap(await office.sign(id, clerk, reasoned.digest));
  unwrap(await office.approve(id, approver, reasoned.digest));
  expect(small.election.head().position).toBe(1);

  const bytes = returnOf("adams", { one: [14, 11], two: [9, 9] });
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(bytes, "second")));
  const filings = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { filing: string }).filing),
  );
  expect(new Set(filings).size).toBe(1);
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(49);
  const other = await send(returnOf("adams", { one: [15, 11], two: [9, 9] }), "second");
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ code: "filing/key-reused" });

  const look = unwrap(await office.look(filings[0] ?? ""));
  expect(look.filing).toMatchObject({ state: "waiting", signed: { by: keyid } });
  expect(small.election.head().position).toBe(1);
  unwrap(await office.approve(look.filing.id, approver, look.digest));
  const [entry] = await small.election.record.entries(2, 1);
  expect(entry?.entry).toMatchObject({
    filing: { origin: "machine", agreed: [{ as: "machine", handle: `key ${keyid}` }, { as: "county-approver" }] },
  });
});

test("another county's name, a file of another election and a revoked key get nowhere", async () => {
  expect((await send(returnOf("baker", { one: [1, 1] }), "third", "baker")).status).toBe(403);
  const last = new TextEncoder().encode(
    new TextDecoder().decode(returnOf("adams", { one: [99, 99] })).replaceAll("tiny,", "tiny-2022,"),
  );
  const replayed = (await (await send(last, "fourth")).json()) as {
    state: string;
    findings: { code: string; level: string }[];
  };
  expect(replayed.state).toBe("draft");
  expect(replayed.findings.filter((finding) => finding.level === "block")).toMatchObject([
    { code: "check/other-election" },
  ]);
  const [held] = await small.desk.registry.keys("tiny" as ElectionId, ADAMS);
  unwrap(await small.desk.registry.revokeKey("tiny", ADAMS, held?.id ?? ""));
  expect((await send(returnOf("adams", { one: [20, 20], two: [9, 9] }), "fifth")).status).toBe(403);
  expect(small.election.head().position).toBe(2);
});
