import { expect, test } from "vitest";
import { faultOfSystem } from "./errors.ts";

const thrown = (message: string, more: object): Error => Object.assign(new Error(message), more);

test.each([
  ["cli/no-access", "/data/x: this user may not do that there.", thrown("", { code: "EACCES", path: "/data/x" })],
  ["cli/no-access", "A file: it is not there.", thrown("", { code: "ENOENT" })],
  ["cli/disk-full", "The disk is full. What was acknowledged before is safe.", thrown("", { code: "ENOSPC" })],
  [
    "cli/bad-data",
    "The data folder holds something else than Tallyroom's data, or is damaged.",
    thrown("file is not a database", { code: "SQLITE_NOTADB" }),
  ],
  ["cli/unreachable", "The server does not answer.", thrown("", { name: "TimeoutError" })],
  [
    "cli/unreachable",
    "The server cannot be reached (ECONNREFUSED).",
    thrown("fetch failed", { cause: thrown("", { code: "ECONNREFUSED" }) }),
  ],
  [
    "cli/unreachable",
    "That is not an address.",
    thrown("Failed to parse URL", { cause: thrown("", { code: "ERR_INVALID_URL" }) }),
  ],
])("%s: %s", (code, message, cause) => {
  expect(faultOfSystem(cause)).toEqual({ code, message, cause });
});

test.each([[new TypeError("x is not a function")], ["a string"], [undefined], [thrown("", { code: 7 })]])(
  "a mistake of ours is not blamed on the machine: %s",
  (cause) => {
    expect(faultOfSystem(cause)).toBeUndefined();
  },
);
