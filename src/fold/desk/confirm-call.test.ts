import { expect, test } from "vitest";
import { counts, LATER, outlookWith, setCall, stateAfter } from "../../../testing/call-ground.ts";
import type { Draft } from "../../model/index.ts";
import type { Outlook } from "../outlook/outlook.ts";
import type { CallCommand } from "./call-decider.ts";
import { confirmCall } from "./confirm-call.ts";

const AHEAD = counts("mayor", 5_200, 4_800, 0);
const MORE = counts("mayor", 5_300, 4_850, 0);
const CALL = setCall("mayor", "called", "a");
const PROPOSED = { state: stateAfter(AHEAD), outlook: outlookWith("a") };

const confirm = (drafts: readonly Draft[], outlook: Outlook, command: CallCommand = CALL) =>
  confirmCall(command, PROPOSED, { state: stateAfter(AHEAD, ...drafts), outlook }, LATER);
const sentenceOf = (...asked: Parameters<typeof confirm>) => {
  const confirmed = confirm(...asked);
  return confirmed.ok ? "confirmed" : `${confirmed.error.code}: ${confirmed.error.message}`;
};

test("more votes that change nothing do not stand in the way, and the evidence stays what two people saw", () => {
  const confirmed = confirm([MORE], outlookWith("a"));
  expect(confirmed).toMatchObject({ ok: true, value: { evidence: { position: 1, marginVotes: 400 } } });
});

test("another leader, another recommendation or a point newly unmet: propose again", () => {
  const wide = { recommendation: outlookWith("a").recommendation };
  expect(sentenceOf([MORE], outlookWith("b", wide))).toContain("call/changed-since: Another one leads");
  const leaning = { ...outlookWith("a").recommendation, status: "leaning" as const };
  expect(sentenceOf([MORE], outlookWith("a", { recommendation: leaning }))).toContain("recommend something else");
  const pressed = { ...CALL, overrule: "The last county has told us what its ballots are." };
  const lost = outlookWith("a", { unmet: ["no-open-doubt"] });
  const sameWord = { ...lost, recommendation: { ...lost.recommendation, ...recommended() } };
  expect(sentenceOf([MORE], sameWord, pressed)).toContain("no longer met. Of no-open-doubt.");
});

test("a lead that has come within recount range is refused outright", () => {
  expect(sentenceOf([counts("mayor", 5_200, 5_160, 0)], outlookWith("a"))).toMatch(/^call\/recount-range/);
});

test("a word of the desk in between is seen, even one that leaves the call possible", () => {
  const word: Draft = {
    type: "call.set",
    contest: CALL.contest,
    source: "decision-desk" as never,
    status: "too-close",
    text: "Too close to call tonight.",
  };
  expect(sentenceOf([word], outlookWith("a"))).toContain("said something else");
});

function recommended() {
  const { status, option, basis } = outlookWith("a").recommendation;
  return { status, ...(option === undefined ? {} : { option }), ...(basis === undefined ? {} : { basis }) };
}
