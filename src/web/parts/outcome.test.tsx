// What a race's card says beside its figures, in both languages: each kind of contest, and who carried the place before.
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import type { ContestResult } from "../../views/index.ts";
import { type Language, translator } from "../messages/index.ts";
import type { View } from "../view.ts";
import { isAhead, OutcomeNotes, outcomeHeading, outcomeMark } from "./outcome.tsx";

const viewIn = (language: Language) => ({ t: translator(language) }) as unknown as View;
const OPTIONS = ["Ash", "Birch", "Cedar"].map((name) => ({ id: name.toLowerCase(), name, shortName: name }));

function resultOf(more: object): ContestResult {
  return {
    options: OPTIONS,
    basis: "election-night",
    margin: null,
    status: { calls: [] },
    ...more,
  } as unknown as ContestResult;
}

function said(more: object, language: Language = "en"): string {
  const html = renderToString(<OutcomeNotes view={viewIn(language)} result={resultOf(more)} />);
  return html
    .replace(/<details.*<\/details>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

describe("kinds of contests", () => {
  test("a runoff: what is missing, and who would meet", () => {
    const outcome = { kind: "runoff", options: ["ash", "birch"], tied: [], short: 21 };
    expect(said({ outcome })).toBe(
      "More than half of the votes is needed to win. Ash is short of it by 21. As the votes stand, Ash and Birch would go to a runoff.",
    );
    expect(said({ outcome }, "es")).toContain("irían a segunda vuelta Ash y Birch");
  });

  test("a runoff whose second is open names those who are level", () => {
    const outcome = { kind: "runoff", options: ["ash"], tied: ["birch", "cedar"], short: 21 };
    expect(said({ outcome })).toContain("Ash would go to a runoff; who else is open: Birch and Cedar are level.");
  });

  test("a measure: its share as the rule has it, never rounded", () => {
    const winRule = { kind: "threshold", option: "ash", num: 2, den: 3, comparator: ">" };
    const outcome = { kind: "fails", option: "ash", votes: 20, needs: 21 };
    expect(said({ winRule, outcome })).toBe(
      "“Ash” must win more than 2/3 of the votes to pass. It has 20; at this total 21 are needed: 1 short.",
    );
    expect(outcomeHeading(viewIn("en"), resultOf({ winRule, outcome }))).toBe("Does not pass as the votes stand");
    expect(said({ winRule, outcome: { kind: "none" } })).toContain("Whether it passes now is unknown.");
  });

  test("several seats: who leads for one, who is level for the last, and nobody else", () => {
    const result = resultOf({
      outcome: { kind: "seats", seats: 2, options: ["ash"], tied: ["birch", "cedar"], margin: 0 },
    });
    const marks = ["ash", "birch", "doe"].map((option) => outcomeMark(viewIn("en"), result.outcome, option));
    expect(marks).toEqual(["leading for a seat", "level for the last seat", undefined]);
    expect(["ash", "birch"].map((option) => isAhead(result, option))).toEqual([true, false]);
  });

  test("one called who does not lead is said to, and not explained away", () => {
    const calls = [{ status: "called", option: "birch", sourceName: "Agency" }];
    const outcome = { kind: "leading", option: "ash", margin: 3 };
    expect(said({ outcome, status: { calls } })).toBe("Agency says Birch is elected. In these votes Ash leads.");
    expect(said({ outcome, status: { calls: [{ ...calls[0], option: "ash" }] } })).toBe("");
  });
});

describe("who carried the place before: Georgia", () => {
  const past = {
    place: "Georgia",
    results: [
      { from: 1992, to: 1992, party: "dem", partyName: "Democratic", source: "" },
      { from: 1996, to: 2016, party: "rep", partyName: "Republican", source: "" },
    ],
    last: { party: "rep", partyName: "Republican", since: 1996 },
    others: [{ party: "dem", partyName: "Democratic", lastWon: 1992 }],
  };
  const dem = { party: "dem", partyName: "Democratic", changesHands: true, lastWon: 1992 };
  const rep = { party: "rep", partyName: "Republican", changesHands: false, lastWon: 2016 };
  const leads = { electors: 16, margin: { leader: "ash" } };

  test("while the other party leads: what its win would be", () => {
    expect(said({ ...leads, past: { ...past, leader: dem } })).toBe(
      "Its 16 electoral votes go to the winner. Republican candidates have carried Georgia in every election since 1996. A win by Ash would be the first Democratic win here since 1992.",
    );
    expect(said({ ...leads, past: { ...past, leader: dem } }, "es")).toContain(
      "Si gana Ash, será el primer triunfo demócrata aquí desde 1992.",
    );
  });

  test("while the same party leads: when the other last won", () => {
    expect(said({ ...leads, past: { ...past, leader: rep } })).toContain(
      "No Democratic candidate has carried Georgia since 1992.",
    );
  });

  test("once certified it is not said of the past that it goes on", () => {
    const certified = { ...leads, basis: "certified", past: { ...past, leader: dem } };
    expect(said(certified)).toContain(
      "Republican candidates carried Georgia from 1996 to 2016. The first Democratic win here since 1992.",
    );
  });

  test("a party that never won in these years would be the first from the first of them on", () => {
    const leader = { party: "lib", partyName: "Libertarian", changesHands: true, lastWon: null };
    expect(said({ ...leads, past: { ...past, leader } })).toContain(
      "the first Libertarian win here in the elections known to this page, from 1992 on.",
    );
  });
});
