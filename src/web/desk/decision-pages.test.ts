import { describe, expect, test } from "vitest";
import { DECISION_BOARD, DECISION_RACE, DECISION_WAITING } from "../../../testing/decision-documents.ts";
import { DESK } from "../../../testing/desk-documents.ts";
import type { DeskDocument } from "../../views/index.ts";
import { renderDesk } from "./render-document.tsx";

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ");
const page = (document: DeskDocument) => renderDesk(document, DESK);
const text = (document: DeskDocument) => textOf(page(document));

describe("the first page", () => {
  test("says margin in votes and points, what is left, who leads by each source, and what nobody knows", () => {
    const says = text(DECISION_BOARD);
    expect(says).toContain("Biden +14,101 (0.28 pt)");
    expect(says).toContain("4,998,482 counted, about 18,000 votes left");
    expect(says).toContain("Georgia Secretary of State: Biden; Associated Press: nobody ahead");
    expect(says).toContain("+9,000 to +17,000 votes in 9 of 10 cases. Chance that Biden ends ahead: >99.9%");
    expect(says).toContain("nothing counted yet");
    expect(says).toContain("left: not known");
    expect(says).toContain("A proposal waits for a second person");
    expect(says).toContain("Look at the call again. The lead is within recount range.");
  });

  test("before the polls close, says until when nothing is said, and how long that is", () => {
    const early = { ...DECISION_BOARD, pollsClose: "2020-11-10T05:04:00.000Z" as never };
    expect(text(early)).toMatch(/Embargo\. Nothing is said of any outcome before the polls close .* in 2 h 10 min\./);
  });
});

describe("a contest", () => {
  test("every point of the checklist says met, not met or not known, with its figures", () => {
    const says = text(DECISION_RACE);
    expect(says).toMatch(/Met The polls have closed\./);
    expect(says).toMatch(/Not met The lead is outside recount range\. It is 14,101 votes away/);
    expect(says).toMatch(/Not known Two updates in a row/);
  });

  test("what was typed comes back with the refusal", () => {
    const html = page(DECISION_RACE);
    expect(html).toContain(">What was typed stays.</textarea>");
    expect(html).toContain(">And so does why.</textarea>");
    expect(html).toMatch(/<input type="checkbox" id="option-biden"[^>]* checked/);
  });

  test("a call that was taken back is struck and keeps its reason; the points that were overruled are named", () => {
    const html = page(DECISION_RACE);
    expect(html.match(/<del>/g)).toHaveLength(1);
    expect(textOf(html)).toContain("It was made by mistake. The lead was read from another count.");
    expect(textOf(html)).toContain("Not met, and overruled: The chance is high enough. Whoever is called leads");
  });

  test("what waits is said word for word, and nothing else is proposed meanwhile", () => {
    const html = page(DECISION_WAITING);
    expect(html).toContain("called for Biden. The public reads: “What is left cannot change who leads.”");
    expect(html).toContain('value="confirm"');
    expect(html).not.toContain('id="propose-call"');
    expect(textOf(html)).toContain("Stopped by DESK1");
    expect(html).toContain("/decision/president/estimate/resume");
  });

  test("whoever may only look has no form that changes anything", () => {
    const may = { call: false, retract: false, stopEstimate: false, resumeEstimate: false };
    const motions = DECISION_WAITING.motions.map((motion) => ({ ...motion, mayDecide: false }));
    const forms = page({ ...DECISION_WAITING, may, motions }).match(/<form [^>]*method="post"[^>]*>/g) ?? [];
    expect(forms.filter((form) => !form.includes("sign-out"))).toEqual([]);
  });

  test("what if: a lead that turns is the other one's", () => {
    expect(text(DECISION_RACE)).toContain("Trump ends ahead by 299");
    const ofSeveral = { ...DECISION_RACE, result: { ...DECISION_RACE.result, voteFor: 2 } };
    expect(page(ofSeveral)).not.toContain("ask-what-if");
  });
});
