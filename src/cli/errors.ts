// What goes wrong between this program and the machine it runs on, in words: a folder that may not be written, a full disk,
// a server that is not there. Anything else that is thrown is a mistake of ours, and is shown with all we know.
import { type Fault, fault } from "../base/index.ts";

export const CLI_CODES = {
  "cli/no-access": "A file or folder cannot be read or written.",
  "cli/disk-full": "The disk is full.",
  "cli/bad-data": "A file where Tallyroom keeps its data is not one of Tallyroom's, or is damaged.",
  "cli/bad-key": "The key file holds no Ed25519 key that can be used.",
  "cli/key-exposed": "The key file can be read by others on this machine.",
  "cli/unreachable": "There is no server at the address, or it does not answer as one.",
} as const;
export type CliCode = keyof typeof CLI_CODES;

const FILE_TROUBLE: Readonly<Record<string, string>> = {
  EACCES: "this user may not do that there",
  EPERM: "this user may not do that there",
  EROFS: "it cannot be written to",
  ENOENT: "it is not there",
  ENOTDIR: "a part of its path is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  EEXIST: "something of that name is there already",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "this program may not have so many files open",
};

/** @returns undefined for what this machine has no part in */
export function faultOfSystem(cause: unknown): Fault<CliCode> | undefined {
  if (!(cause instanceof Error)) return undefined;
  const code = codeOf(cause);
  if (code === "ENOSPC" || code === "EDQUOT")
    return fault("cli/disk-full", "The disk is full. What was acknowledged before is safe.", { cause }).error;
  const trouble = FILE_TROUBLE[code ?? ""];
  if (trouble !== undefined) {
    const path = "path" in cause && typeof cause.path === "string" ? cause.path : "A file";
    return fault("cli/no-access", `${path}: ${trouble}.`, { cause }).error;
  }
  if (code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT")
    return fault("cli/bad-data", "The data folder holds something else than Tallyroom's data, or is damaged.", {
      cause,
    }).error;
  if (cause.name === "TimeoutError") return fault("cli/unreachable", "The server does not answer.", { cause }).error;
  if (code === "ERR_INVALID_URL" || codeOf(cause.cause) === "ERR_INVALID_URL")
    return fault("cli/unreachable", "That is not an address.", { cause }).error;
  if (cause.message === "fetch failed") {
    const why = codeOf(cause.cause) ?? "no connection";
    return fault("cli/unreachable", `The server cannot be reached (${why}).`, { cause }).error;
  }
  return undefined;
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
}
