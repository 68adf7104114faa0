import { describe, expect, test } from "vitest";
import { unwrap } from "../../base/index.ts";
import type { ElectionDefinition } from "../../model/index.ts";
import { checkPlan, readPlan } from "./poll-plan.ts";

const good = { source: "official", kind: "file", url: "https://results.example/all.csv", official: true };
const planWith = (source: object, plan: object = {}) =>
  JSON.stringify({ election: "tiny", contact: "https://office.example/bot", sources: [source], ...plan });

describe("a plan", () => {
  test("fills in what it leaves out", () => {
    expect(unwrap(readPlan(planWith(good), "poll.json"))).toEqual({
      election: "tiny",
      contact: "https://office.example/bot",
      sources: [
        {
          source: "official",
          kind: "file",
          url: "https://results.example/all.csv",
          everySeconds: 60,
          basis: "election-night",
          patienceSeconds: 900,
          allowPrivate: false,
          maxBytes: 33_554_432,
          timeoutMs: 30_000,
          official: true,
        },
      ],
    });
  });

  test("may begin with the mark that some editors put there", () => {
    expect(readPlan(`\uFEFF${planWith(good)}`, "poll.json")).toMatchObject({ ok: true });
  });

  test("that is not JSON is said to be none", () => {
    expect(readPlan("{", "poll.json")).toMatchObject({ ok: false, error: { code: "poll/unreadable-plan" } });
  });

  test.each([
    ["a source polled too often", planWith({ ...good, everySeconds: 4 }), "sources[0].everySeconds"],
    ["half a second", planWith({ ...good, everySeconds: 5.5 }), "sources[0].everySeconds"],
    ["a slip in a name", planWith({ ...good, evrySeconds: 60 }), "sources[0]"],
    ["an unknown kind", planWith({ ...good, kind: "ftp" }), "sources[0].kind"],
    ["an unknown basis", planWith({ ...good, basis: "final" }), "sources[0].basis"],
    ["a file of the machine", planWith({ ...good, url: "file:///etc/passwd" }), "sources[0].url"],
    ["a password in the address", planWith({ ...good, url: "https://a:b@results.example/" }), "sources[0].url"],
    ["the machine itself", planWith({ ...good, url: "http://127.0.0.1/" }), "sources[0].url"],
    ["the machine itself, written oddly", planWith({ ...good, url: "http://0x7f.1/" }), "sources[0].url"],
    ["the machine itself, as IPv6", planWith({ ...good, url: "http://[::ffff:7f00:1]/" }), "sources[0].url"],
    [
      "a cloud's keys, allowed or not",
      planWith({ ...good, allowPrivate: true, url: "http://169.254.169.254/" }),
      "sources[0].url",
    ],
    [
      "the address that a browser shows of a Clarity site",
      planWith({ ...good, kind: "clarity", url: "https://results.example/GA/105369/web.264614/#/summary" }),
      "sources[0].url",
    ],
    ["a contact that would break a header", planWith(good, { contact: "a\r\nb" }), "contact"],
    ["no contact", planWith(good, { contact: "" }), "contact"],
    ["no sources", planWith(good, { sources: [] }), "sources"],
    ["a source twice", planWith(good, { sources: [good, good] }), "sources[1].source"],
    ["a flag in words", planWith({ ...good, official: "yes" }), "sources[0].official"],
    ["a list", "[]", "the plan"],
  ])("with %s is refused, with the place", (_what, text, at) => {
    expect(readPlan(text, "poll.json")).toMatchObject({ ok: false, error: { code: "poll/bad-plan", at } });
  });

  test("may name the machine itself where it says that private addresses are meant", () => {
    const url = "http://127.0.0.1:8080/all.csv";
    expect(readPlan(planWith({ ...good, url, allowPrivate: true }), "poll.json")).toMatchObject({ ok: true });
  });
});

const tiny = {
  id: "tiny",
  sources: [
    { id: "official", kind: "official" },
    { id: "edison", kind: "observer" },
  ],
} as unknown as ElectionDefinition;

describe("held against its election, a plan", () => {
  const held = (source: object) => checkPlan(unwrap(readPlan(planWith(source), "poll.json")), tiny);

  test("takes the official count from an address only where it says so", () => {
    expect(held(good)).toMatchObject({ ok: true });
    expect(held({ ...good, official: false })).toMatchObject({ ok: false, error: { code: "poll/bad-plan" } });
  });

  test("cannot make an observer the count", () => {
    expect(held({ ...good, source: "edison" })).toMatchObject({ ok: false, error: { code: "poll/bad-plan" } });
    expect(held({ ...good, source: "edison", official: false })).toMatchObject({ ok: true });
  });

  test("has no source that the election does not have", () => {
    expect(held({ ...good, source: "ap" })).toMatchObject({ ok: false, error: { at: "sources[0]" } });
  });
});
