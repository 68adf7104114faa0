// Forms of the desk sent again, crossed over, or all at once: one of them counts, and the rest are told so.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AtDesk, approverOf, clerkOf, type ServedDesk, serveSmallDesk } from "../../testing/served-desk.ts";
import { ADAMS, returnOf } from "../../testing/small-election.ts";
import { unwrap } from "../base/index.ts";

const FILINGS = "/desk/tiny/county/adams/filings";
let site: ServedDesk;
let clerk: AtDesk;
let approver: AtDesk;
beforeEach(async () => {
  site = await serveSmallDesk();
  clerk = await site.person("Clerk of Adams", clerkOf(ADAMS));
  approver = await site.person("Approver of Adams", approverOf(ADAMS));
});
afterEach(() => site.close());

const position = () => site.small.election.head().position;

/** Filed, given its reason and signed by the clerk. */
async function sign(votes: readonly number[]): Promise<{ readonly page: string; readonly digest: string }> {
  const answer = await clerk.upload(FILINGS, "return.csv", returnOf("adams", { one: votes }));
  const { filing } = JSON.parse(answer.text) as { readonly filing: string };
  const page = `${FILINGS}/${filing}`;
  expect((await clerk.post(`${page}/reason`, { reason: "The zero tapes were looked at." })).status).toBe(303);
  const { digest } = unwrap(await site.small.desk.office.look(filing));
  expect((await clerk.post(`${page}/sign`, { digest })).status).toBe(303);
  return { page, digest };
}

test("an approval sent again is answered 409, and the record stays as it is", async () => {
  const { page, digest } = await sign([120, 80]);
  const first = await approver.post(`${page}/approve`, { digest });
  expect([first.status, first.headers.location, position()]).toEqual([303, `${page}?done=published`, 1]);
  const again = await approver.post(`${page}/approve`, { digest });
  expect([again.status, position()]).toEqual([409, 1]);
  expect(again.text).toContain("This return is not waiting for anybody");
});

test("the approval of one return is none of another", async () => {
  const [one, two] = [await sign([120, 80]), await sign([121, 80])];
  for (const digest of [two.digest, "", "0".repeat(64), one.digest.toUpperCase()])
    expect((await approver.post(`${one.page}/approve`, { digest })).status, digest).toBe(409);
  expect((await approver.post(`${two.page}/approve`, { digest: one.digest })).status).toBe(409);
  expect(position()).toBe(0);
});

test("every step sent again after its time is answered 409, and changes nothing", async () => {
  const { page, digest } = await sign([120, 80]);
  for (const [step, form] of [
    ["sign", { digest }],
    ["reason", { reason: "Another reason, after the signature." }],
    ["mapping", { "unit:x": "tl/adams/two" }],
  ] as const)
    expect((await clerk.post(`${page}/${step}`, form)).status, step).toBe(409);
  await approver.post(`${page}/approve`, { digest });
  expect((await approver.post(`${page}/return`, { note: "Look once more, please." })).status).toBe(409);
  expect((await clerk.post(`${page}/withdraw`)).status).toBe(409);
  expect(position()).toBe(1);
});

test("of twenty approvals at once, one publishes", async () => {
  const { page, digest } = await sign([120, 80]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => approver.post(`${page}/approve`, { digest })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 19 }, () => 409)]);
  expect(position()).toBe(1);
});

test("whoever signed does not approve, with the right digest or by another tab", async () => {
  const both = await site.person("Clerk and approver", clerkOf(ADAMS), approverOf(ADAMS));
  const answer = await both.upload(FILINGS, "return.csv", returnOf("adams", { one: [1, 2] }));
  const { filing } = JSON.parse(answer.text) as { readonly filing: string };
  const page = `${FILINGS}/${filing}`;
  await both.post(`${page}/reason`, { reason: "The zero tapes were looked at." });
  const { digest } = unwrap(await site.small.desk.office.look(filing));
  expect((await both.post(`${page}/sign`, { digest })).status).toBe(303);
  expect((await both.post(`${page}/approve`, { digest })).status).toBe(403);
  expect(position()).toBe(0);
});
