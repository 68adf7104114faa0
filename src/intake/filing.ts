// What may happen to a filing, decided without touching anything: who may sign it, who may agree to it, and what it needs
// first. Each decision gives the filing as it then is, or why not.
import {
  canonicalJson,
  type Fault,
  fault,
  type Instant,
  type Json,
  ok,
  type Result,
  toHex,
  utf8,
} from "../base/index.ts";
import type {
  Basis,
  CorrectionCode,
  ElectionId,
  FilingContent,
  FilingOrigin,
  FilingState,
  NameMapping,
  Sha256,
  UnitId,
} from "../model/index.ts";
import { sha256 } from "../record/index.ts";
import type { IntakeCode } from "./errors.ts";
import type { Review } from "./review.ts";

export interface Filing {
  readonly id: string;
  readonly election: ElectionId;
  readonly county: UnitId;
  readonly basis: Basis;
  readonly origin: FilingOrigin;
  readonly state: FilingState;
  readonly file: { readonly sha256: Sha256; readonly name: string; readonly sizeBytes: number };
  /** When these bytes came. It is the clock of a form, which has none of its own. */
  readonly filledAt: Instant;
  /** A person's id; a machine's key id. */
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly mapping: NameMapping;
  readonly reason?: string;
  readonly correction?: CorrectionCode;
  readonly signed?: { readonly by: string; readonly at: Instant; readonly digest: Sha256 };
  readonly decided?: { readonly by: string; readonly at: Instant; readonly note?: string };
  readonly positions?: { readonly first: number; readonly last: number };
  readonly publishedAt?: Instant;
  /** Raised at every change. */
  readonly version: number;
}

type Decision = Result<Filing, Fault<IntakeCode>>;

/** A reason is a sentence, not a keystroke. */
const SHORTEST_REASON = 10;
const LONGEST_REASON = 1_000;

/** What an agreement to this filing is of, as things stand. */
export function contentOf(filing: Filing, review: Review): FilingContent {
  const { id, election, county, basis, origin, file, filledAt, mapping, reason, correction } = filing;
  return {
    filing: id,
    election,
    county,
    basis,
    file: file.sha256,
    ...(origin === "grid" ? { filledAt } : {}),
    mapping,
    ...(reason === undefined ? {} : { reason }),
    // A code that was chosen for a return that lowers nothing says nothing: it is not agreed to, and does not go out.
    ...(correction === undefined || review.outcome !== "fell" ? {} : { correction }),
    basedOn: review.basedOn,
  };
}

export function digestOf(content: FilingContent): Sha256 {
  return toHex(sha256(utf8(canonicalJson(content as unknown as Json)))) as Sha256;
}

/** Whether its clerk may still change it. */
export function isOpen({ state }: Filing): boolean {
  return state === "draft" || state === "returned";
}

/** What a filing still lacks before anybody can sign it; undefined: nothing. */
export function lacks(filing: Filing, { outcome }: Review): Fault<IntakeCode> | undefined {
  const isForm = filing.origin === "grid";
  switch (outcome) {
    case "blocked":
      return fault("filing/blocked", "A check stops this return. Put right what it names, then file it again.").error;
    case "late":
      return fault(
        "filing/late",
        isForm
          ? "A newer return of this county came while the form was open. Open the form, look at the figures again and save it: then it is the newest."
          : "A newer return of this county stands already. This one is kept and not applied.",
      ).error;
    case "nothing-new":
      return fault(
        "filing/nothing-new",
        "This return says nothing that does not stand already. There is nothing to do.",
      ).error;
    case "warns":
    case "fell":
      if ((filing.reason ?? "").trim().length < SHORTEST_REASON)
        return fault("filing/reason-missing", "Write the reason in a sentence: the public record will hold it.").error;
      if (outcome === "fell" && filing.correction === undefined)
        return fault("filing/code-missing", "A figure falls: choose what kind of correction this is.").error;
      return undefined;
    case "zero-report":
    case "clean":
      return undefined;
  }
}

export function amendFiling(
  filing: Filing,
  change: { readonly mapping?: NameMapping; readonly reason?: string; readonly correction?: CorrectionCode | null },
  now: Instant,
): Decision {
  if (!isOpen(filing)) return notOpen(filing);
  if (change.reason !== undefined && change.reason.length > LONGEST_REASON)
    return fault("filing/reason-too-long", `A reason has at most ${LONGEST_REASON} characters.`);
  const { reason: oldReason, correction: oldCorrection, ...rest } = filing;
  const reason = change.reason === undefined ? oldReason : change.reason.normalize("NFC").trim();
  const correction = change.correction === undefined ? oldCorrection : (change.correction ?? undefined);
  return ok({
    ...rest,
    mapping: change.mapping ?? filing.mapping,
    ...(reason === undefined || reason === "" ? {} : { reason }),
    ...(correction === undefined ? {} : { correction }),
    changedAt: now,
  });
}

/** @param seen the digest on the page that was signed: what has changed since is not signed with it */
export function signFiling(filing: Filing, review: Review, by: string, seen: string, now: Instant): Decision {
  if (!isOpen(filing)) return notOpen(filing);
  const lacking = lacks(filing, review);
  if (lacking !== undefined) return { ok: false, error: lacking };
  const digest = digestOf(contentOf(filing, review));
  if (digest !== seen) return changedSince();
  const { decided: _, ...rest } = filing;
  return ok({ ...rest, state: "waiting", signed: { by, at: now, digest }, changedAt: now });
}

/** Agreement of the second person. What it leads to is not public yet: the record has the last word.
 *  @returns the filing on its way: `publishing`, or `kept` for a zero report */
export function approveFiling(filing: Filing, review: Review, by: string, seen: string, now: Instant): Decision {
  if (filing.state !== "waiting" || filing.signed === undefined)
    return fault("filing/not-waiting", `This return is not waiting for anybody: it is ${STATE_WORDS[filing.state]}.`);
  if (by === filing.signed.by || by === filing.createdBy)
    return fault("filing/own", "Nobody approves their own return: a second person must look at it.");
  const digest = digestOf(contentOf(filing, review));
  if (digest !== seen || digest !== filing.signed.digest) return changedSince();
  const lacking = lacks(filing, review);
  if (lacking !== undefined) return { ok: false, error: lacking };
  const state = review.outcome === "zero-report" ? "kept" : "publishing";
  return ok({ ...filing, state, decided: { by, at: now }, changedAt: now });
}

export function returnFiling(filing: Filing, by: string, note: string, now: Instant): Decision {
  if (filing.state !== "waiting")
    return fault("filing/not-waiting", `This return is not waiting for anybody: it is ${STATE_WORDS[filing.state]}.`);
  if (note.trim().length < SHORTEST_REASON)
    return fault("filing/reason-missing", "Say in a sentence why you send it back: its clerk will read it.");
  const { signed: _, ...rest } = filing;
  return ok({ ...rest, state: "returned", decided: { by, at: now, note: note.trim() }, changedAt: now });
}

/** One step back: a signature is taken back, a draft put away, a draft put away is taken out again. */
export function stepBack(filing: Filing, now: Instant): Decision {
  const { signed: _, ...rest } = filing;
  switch (filing.state) {
    case "waiting":
      return ok({ ...rest, state: "draft", changedAt: now });
    case "draft":
    case "returned":
      return ok({ ...rest, state: "withdrawn", changedAt: now });
    case "withdrawn":
      return ok({ ...rest, state: "draft", changedAt: now });
    default:
      return fault("filing/not-open", `This return is ${STATE_WORDS[filing.state]}: there is no way back from there.`);
  }
}

export const STATE_WORDS: Readonly<Record<FilingState, string>> = {
  draft: "a draft",
  waiting: "waiting for a second person",
  publishing: "on its way to the public",
  published: "published",
  kept: "kept as a zero report",
  late: "kept and not applied, because a newer one stands",
  returned: "sent back to its clerk",
  withdrawn: "put away",
};

function notOpen(filing: Filing): Decision {
  return fault(
    "filing/not-open",
    `This return is ${STATE_WORDS[filing.state]}: it cannot be changed. Take the signature back first, or file another.`,
  );
}

function changedSince(): Decision {
  return fault(
    "filing/changed-since",
    "Something has changed since you looked: the return, or what stands. Look at the difference again before you agree.",
  );
}
