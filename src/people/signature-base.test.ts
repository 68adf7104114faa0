// The examples of RFC 9421 §2, and what must never get into a text that is signed.
import { expect, test } from "vitest";
import { unwrap } from "../base/index.ts";
import { type HttpMessage, signatureBase } from "./signature-base.ts";

const baseOf = (message: Partial<HttpMessage>, ...components: string[]) =>
  signatureBase(
    { method: "GET", targetUri: "https://www.example.com/", headers: {}, ...message },
    components,
    new Map([["created", 1618884473]]),
  );
const lineOf = (message: Partial<HttpMessage>, component: string): string | undefined =>
  unwrap(baseOf(message, component)).text.split("\n")[0];

test.each([
  ["@method", { method: "POST" }, "POST"],
  [
    "@target-uri",
    { targetUri: "https://www.example.com/path?param=value" },
    "https://www.example.com/path?param=value",
  ],
  ["@authority", { targetUri: "https://www.example.com/path?param=value" }, "www.example.com"],
  ["@authority", { targetUri: "https://WWW.Example.com:443/path" }, "www.example.com"],
  ["@authority", { targetUri: "http://www.example.com:80/path" }, "www.example.com"],
  ["@authority", { targetUri: "https://www.example.com:80" }, "www.example.com:80"],
  ["@path", { targetUri: "https://www.example.com/path?param=value" }, "/path"],
  ["@path", { targetUri: "https://www.example.com" }, "/"],
  ["@path", { targetUri: "https://www.example.com/a%2Fb/../c" }, "/a%2Fb/../c"],
  [
    "@query",
    { targetUri: "https://www.example.com/path?param=value&foo=bar&baz=bat%2Dman" },
    "?param=value&foo=bar&baz=bat%2Dman",
  ],
  ["@query", { targetUri: "https://www.example.com/path?queryString" }, "?queryString"],
  ["@query", { targetUri: "https://www.example.com/path?" }, "?"],
  ["@query", { targetUri: "https://www.example.com/path" }, "?"],
])("%s of %o is %s (RFC 9421 §2.2)", (component, message, value) => {
  expect(lineOf(message, component)).toBe(`"${component}": ${value}`);
});

test.each([
  ["host", "www.example.com", "www.example.com"],
  ["x-ows-header", "   Leading and trailing whitespace.   ", "Leading and trailing whitespace."],
  ["x-obs-fold-header", "Obsolete\r\n    line folding.", "Obsolete line folding."],
  ["cache-control", ["max-age=60", "   must-revalidate"], "max-age=60, must-revalidate"],
  ["example-dict", " a=1,    b=2;x=1;y=2,   c=(a   b   c)", "a=1,    b=2;x=1;y=2,   c=(a   b   c)"],
  ["x-empty-header", "", ""],
])("a header %s is signed with its lines trimmed and joined (RFC 9421 §2.1)", (name, value, signed) => {
  expect(lineOf({ headers: { [name]: value } }, name)).toBe(`"${name}": ${signed}`);
});

test("a text to sign is its components in their order, then what the signature says of itself (RFC 9421 §2.5)", () => {
  const digest = "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
  const message = {
    method: "POST",
    targetUri: "https://example.com/foo?param=Value&Pet=dog",
    headers: { "content-digest": digest, "content-length": "18", "content-type": "application/json" },
  };
  const components = ["@method", "@authority", "@path", "content-digest", "content-length", "content-type"];
  const parameters = new Map<string, string | number>([
    ["created", 1618884473],
    ["keyid", "test-key-rsa-pss"],
  ]);
  expect(unwrap(signatureBase(message, components, parameters)).text).toBe(
    [
      '"@method": POST',
      '"@authority": example.com',
      '"@path": /foo',
      `"content-digest": ${digest}`,
      '"content-length": 18',
      '"content-type": application/json',
      '"@signature-params": ("@method" "@authority" "@path" "content-digest" "content-length" "content-type");created=1618884473;keyid="test-key-rsa-pss"',
    ].join("\n"),
  );
});

test.each([
  ["a component twice", "signature/malformed", {}, ["@method", "@path", "@method"]],
  ["a derived component of responses", "signature/malformed", {}, ["@status"]],
  ["a derived component that is not taken here", "signature/malformed", {}, ["@query-param"]],
  ["the parameters themselves", "signature/malformed", {}, ["@signature-params"]],
  ["a name in capitals", "signature/malformed", { headers: { Date: "x" } }, ["Date"]],
  ["a name with a line end", "signature/malformed", {}, ['date": x\n"@method']],
  ["a header that is not there", "signature/incomplete", {}, ["date"]],
  ["a header that every object has", "signature/incomplete", {}, ["constructor"]],
  ["a value with a line end", "signature/malformed", { headers: { date: 'x\n"@method": PUT' } }, ["date"]],
  ["a value with a bare return", "signature/malformed", { headers: { date: "x\ry" } }, ["date"]],
  ["a value that is not ASCII", "signature/malformed", { headers: { date: "Peña" } }, ["date"]],
  ["white space that is not ASCII", "signature/malformed", { headers: { date: "x\u00a0" } }, ["date"]],
  ["an address with a space", "signature/malformed", { targetUri: "https://a/b c" }, ["@path"]],
  ["an address with a fragment", "signature/malformed", { targetUri: "https://a/b#c" }, ["@path"]],
  ["a path alone", "signature/malformed", { targetUri: "/b" }, ["@path"]],
  ["a method with a line end", "signature/malformed", { method: "GET\n" }, ["@method"]],
])("%s is refused: %s", (_, code, message, components) => {
  expect(baseOf(message, ...components)).toMatchObject({ ok: false, error: { code } });
});
