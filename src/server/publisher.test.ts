import { createHash } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import Fastify from "fastify";
import { describe, expect, test } from "vitest";
import { chooseCoding, hasTag } from "./negotiation.ts";
import { Publisher, send } from "./publisher.ts";

describe("the coding a reader gets", () => {
  test.each([
    [undefined, "identity"],
    ["", "identity"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br; q=0.3, gzip; q=0.9", "gzip"],
    ["*", "br"],
    ["*;q=0, gzip", "gzip"],
    ["identity;q=1, br;q=0.5", "identity"],
    ["zebra", "identity"],
    ["BR", "br"],
    ["br;q=nonsense", "identity"],
    ["identity;q=0", "identity"],
  ])("Accept-Encoding %j: %s", (accepted, coding) => {
    expect(chooseCoding(accepted)).toBe(coding);
  });
});

test.each([
  [undefined, false],
  ['"abc"', true],
  ['W/"abc"', true],
  ['"x", W/"abc"', true],
  ["*", true],
  ['"ab"', false],
  ["abc", false],
])("If-None-Match %j has the tag: %s", (header, expected) => {
  expect(hasTag(header, '"abc"')).toBe(expected);
});

describe("what is held", () => {
  const text = "x".repeat(10_000);

  test("is bounded in bytes; the least lately asked for goes first", () => {
    const publisher = new Publisher(35_000);
    for (const key of ["a", "b", "c"]) publisher.publish(key, { type: "text/plain", text });
    expect(publisher.find("a")).toBeDefined();
    publisher.publish("d", { type: "text/plain", text });
    expect(["a", "b", "c", "d"].map((key) => publisher.find(key) !== undefined)).toEqual([true, false, true, true]);
    expect(publisher.heldBytes).toBeLessThanOrEqual(35_000);
  });

  test("is counted once where it is published again, and with its compressed forms", async () => {
    const publisher = new Publisher();
    publisher.publish("a", { type: "text/plain", text });
    const once = publisher.heldBytes;
    publisher.publish("a", { type: "text/plain", text });
    expect(publisher.heldBytes).toBe(once);
    await answer(publisher, "br");
    publisher.find("a");
    expect(publisher.heldBytes).toBeGreaterThan(once);
  });

  function answer(publisher: Publisher, coding: string) {
    const http = Fastify();
    http.get("/", (request, reply) => {
      const published = publisher.find("a") ?? publisher.publish("a", { type: "text/plain", text });
      return send(request, reply, published, false);
    });
    return http.inject({ url: "/", headers: { "accept-encoding": coding } });
  }

  test("has a tag and a digest of its own in each coding, those of the bytes sent", async () => {
    const publisher = new Publisher();
    const plain = await answer(publisher, "identity");
    const br = await answer(publisher, "br");
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect(br.headers.etag).not.toBe(plain.headers.etag);
    for (const { headers, rawPayload } of [plain, br]) {
      const hash = createHash("sha256").update(rawPayload).digest("base64");
      expect(headers["content-digest"]).toBe(`sha-256=:${hash}:`);
    }
  });
});
