import { describe, expect, it } from "vitest";
import { fileOf } from "../../testing/readings.ts";
import { FeedRefusal } from "./feed.ts";
import { type JsonNode, readJson } from "./json.ts";

const read = (text: string | Uint8Array, maxJsonBytes = 1000) =>
  readJson(fileOf("x.json", text).chunks, { limits: { maxJsonBytes } });

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (cause) {
    if (cause instanceof FeedRefusal) return cause.error.code;
    throw cause;
  }
  return "none";
}

describe("a JSON file", () => {
  it.each([
    ['{"a":', "feed/truncated"],
    ['{"a": "b', "feed/truncated"],
    ['{"a": [1, 2', "feed/truncated"],
    ["", "feed/truncated"],
    ['{"a": 01}', "feed/malformed"],
    ['{"a": 1} x', "feed/malformed"],
    [new Uint8Array([0x22, 0xf1, 0x22]), "feed/encoding"],
    [`"${"x".repeat(2000)}"`, "feed/too-large"],
    ['{"votes": 1e3}', "feed/bad-number"],
    ['{"votes": [12, 1.5E2]}', "feed/bad-number"],
    ['{"share": 1.25e-5, "name": "1e3 \\" 2e4"}', "none"],
  ])("%s is %s", async (text, code) => {
    expect(await codeOf(read(text))).toBe(code);
  });

  it("names the place of everything that is wrong", async () => {
    const file = await read('{"a": {"b": [{"c": 1}, {"c": -1, "d": 7, "e": "", "f": null}]}}');
    const [first, second] = file.get("a").get("b").list();
    if (first === undefined || second === undefined) throw new Error("two items");
    expect(first.get("c").count()).toBe(1);
    expect(second.get("e").textOrNone()).toBeUndefined();
    expect(second.get("f").countOrNone()).toBeUndefined();
    const refusals: readonly [string, string, (node: JsonNode) => unknown][] = [
      ["feed/bad-number", "a.b[1].c", (node) => node.get("c").count()],
      ["feed/malformed", "a.b[1].d", (node) => node.get("d").text()],
      ["feed/malformed", "a.b[1].d", (node) => node.get("d").get("x")],
      ["feed/malformed", "a.b[1].d", (node) => node.get("d").flag()],
      ["feed/missing-field", "a.b[1].e", (node) => node.get("e").text()],
      ["feed/missing-field", "a.b[1].z", (node) => node.get("z").list()],
    ];
    for (const [code, at, act] of refusals) {
      expect(() => act(second)).toThrow(FeedRefusal);
      expect(await codeOf(Promise.resolve(second).then(act))).toBe(code);
      const error = await Promise.resolve(second)
        .then(act)
        .catch((cause: unknown) => (cause instanceof FeedRefusal ? cause.error : undefined));
      expect(error).toMatchObject({ code, at });
    }
  });

  it("takes nothing from the prototype", async () => {
    expect((await read("{}")).get("constructor").exists).toBe(false);
  });
});
