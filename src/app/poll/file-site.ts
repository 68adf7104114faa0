// One address with one file, which its owner writes over: a newsroom's feed, a state's export.
import type { Validators } from "./fetch-file.ts";
import { isFinal, type Site, type Taken } from "./site.ts";

/** So long is a server believed that says "as it was". Some give one tag to two files; then this is how late we are. */
const TRUST_VALIDATORS_MS = 15 * 60_000;

interface Held {
  readonly validators: Validators;
  readonly fetchedMs: number;
  readonly taken: Taken;
}

export function openFileSite(url: string): Site {
  let held: Held | undefined;
  return {
    visit: async (tools) => {
      const nowMs = tools.nowMs();
      const isTrusted = held !== undefined && nowMs - held.fetchedMs < TRUST_VALIDATORS_MS;
      const fetched = await tools.fetch(url, isTrusted ? held?.validators : {});
      if (!fetched.ok) return [{ url, kind: "failed", fault: fetched.error }];
      if (fetched.value.kind === "unchanged") {
        // What was refused is refused still, and goes on being said: somebody has to mend it.
        return held === undefined || held.taken.kind === "taken"
          ? [{ url, kind: "unchanged" }]
          : [{ url, ...held.taken }];
      }
      const { bytes, validators } = fetched.value;
      const taken = await tools.take({ bytes, name: nameIn(url) });
      held = isFinal(taken) ? { validators, fetchedMs: nowMs, taken } : undefined;
      return [{ url, ...taken }];
    },
  };
}

/** The last step of an address's path, without its query: keys may stand in that. */
function nameIn(url: string): string {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  return last.replace(/[^\w.-]+/g, "_").slice(-100) || "file";
}
