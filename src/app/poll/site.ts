// What a site is to the poller: something that is visited, finds what is new, and has it taken. Of what a site remembers
// nothing is believed before the record has it: a file that could not be taken is asked for again.
import type { Fault, Instant, Result } from "../../base/index.ts";
import type { Fetched, FetchFault, Validators } from "./fetch-file.ts";

export interface SiteTools {
  /** @param mostBytes less than the plan allows, for a file that is known to be small */
  fetch(url: string, validators?: Validators, mostBytes?: number): Promise<Result<Fetched, FetchFault>>;
  /** Reads a file and takes what is new in it into the record. */
  take(file: FoundFile): Promise<Taken>;
  /** Milliseconds since 1970. */
  nowMs(): number;
}

export interface FoundFile {
  readonly bytes: Uint8Array;
  /** As it is kept with the record. */
  readonly name: string;
  /** As the index of the site names it; a file of another county is refused. */
  readonly county?: string;
}

export type Taken =
  | {
      readonly kind: "taken";
      /** Of the entries it made; none where it says nothing new. */
      readonly positions: readonly number[];
      readonly passedOver: readonly string[];
      /** The newest moment that the file gives itself. */
      readonly reportedAt?: Instant;
    }
  /** What was fetched is no results file, or is damaged: a failure of the source. */
  | { readonly kind: "failed"; readonly fault: SiteFault }
  /** It is a results file, and was not taken: a name that nobody knows, older than what stands, publication frozen. */
  | { readonly kind: "refused"; readonly fault: Fault };

/** What one request of a visit came to. */
export type Visit = {
  readonly url: string;
  /** Of one county's own site, as the index names it; absent: of the source as a whole. */
  readonly county?: string;
  /** What is worth telling beside. */
  readonly notice?: string;
} & (
  | Taken
  /** Nothing was sent: it is as it was. */
  | { readonly kind: "unchanged" }
  /** An index, which holds no counts. */
  | { readonly kind: "index"; readonly version: number }
);

/** Of a fetch or of a file, with when the server wants to be asked again where it says. */
export type SiteFault = Fault & Pick<FetchFault, "retryAfterMs">;

export interface Site {
  visit(tools: SiteTools): Promise<readonly Visit[]>;
}

/** Whether the same file need not be fetched again. A damaged one is mended at its address, and what is refused for the
 *  record's sake (publication is frozen, the disk is full) is taken next time; a name that nobody knows stays unknown. */
export function isFinal(taken: Taken): boolean {
  return taken.kind === "taken" || (taken.kind === "refused" && taken.fault.code.startsWith("intake/"));
}
