// The main path, from what a source says now to what everybody sees: counts → what is new in them → an entry → the record →
// the fold → readers. The same counts twice add nothing.
import { canonicalJson, fault, type Instant, type Json, ok, type Result } from "../base/index.ts";
import { diffReading } from "../fold/index.ts";
import type {
  Basis,
  ContestCounts,
  ContestId,
  CorrectionCode,
  CountsRef,
  Draft,
  FilingRef,
  SourceId,
  UnitId,
} from "../model/index.ts";
import { blobName } from "../record/index.ts";
import type { Moment } from "../views/index.ts";
import type { Addition, OpenElection } from "./open-election.ts";

/** Counts larger than this go into a blob: a page of the record stays small enough to look at. */
const INLINE_BYTES = 8_192;

/** What one source says of one contest at one time: cumulative, in the election's own units and options. */
export interface Report {
  readonly contest: ContestId;
  readonly source: SourceId;
  readonly basis: Basis;
  readonly counts: ContestCounts;
  readonly reportedAt?: Instant;
  readonly batch?: readonly { readonly unit: UnitId; readonly votesAdded: number }[];
  readonly evidence?: { readonly bytes: Uint8Array; readonly name: string };
  /** How it was filed and who agreed, and why a figure fell, where it came through the desk. */
  readonly filing?: FilingRef;
  readonly correction?: { readonly code: CorrectionCode; readonly text: string };
  readonly note?: string;
  readonly reconstructed?: string;
}

/** The entry that a report implies against what stands, with the blobs it names; nothing where it says nothing new. */
export function implyEntry(
  { state }: Moment,
  report: Report,
  at: Instant,
): { readonly addition: Addition; readonly blobs: readonly Uint8Array[] } | undefined {
  const implied = diffReading(state, report, report.counts);
  if (implied === undefined) return undefined;
  const blobs: Uint8Array[] = [];
  const encoded = Buffer.from(canonicalJson(implied.counts as unknown as Json), "utf8");
  let counts: CountsRef = { inline: implied.counts };
  if (encoded.length > INLINE_BYTES) {
    blobs.push(encoded);
    counts = { blob: blobName(encoded) };
  }
  if (report.evidence !== undefined) blobs.push(report.evidence.bytes);
  const draft: Draft = {
    ...(implied.kind === "add"
      ? { type: "count.reported", kind: implied.kind }
      : {
          type: "count.corrected",
          kind: implied.kind,
        }),
    contest: report.contest,
    source: report.source,
    basis: report.basis,
    counts,
    ...(report.reportedAt === undefined ? {} : { reportedAt: report.reportedAt }),
    ...(report.batch === undefined || report.batch.length === 0 ? {} : { batch: report.batch }),
    ...(report.evidence === undefined
      ? {}
      : {
          evidence: {
            blob: blobName(report.evidence.bytes),
            name: report.evidence.name,
            sizeBytes: report.evidence.bytes.length,
          },
        }),
    ...(report.filing === undefined ? {} : { filing: report.filing }),
    ...(report.correction === undefined ? {} : { correction: report.correction }),
    ...(report.note === undefined ? {} : { note: report.note }),
    ...(report.reconstructed === undefined ? {} : { reconstructed: report.reconstructed }),
  };
  return { addition: { draft, at }, blobs };
}

/** Takes a report into the record.
 *  @returns the position of its entry; undefined where it says nothing that does not stand already
 *  @error app/frozen  publication is frozen */
export function takeReport(
  election: OpenElection,
  report: Report,
  at: Instant,
): Promise<Result<{ readonly position: number } | undefined>> {
  return election.decide((moment) => {
    if (moment.state.frozen !== undefined) return frozenFault;
    const implied = implyEntry(moment, report, at);
    return ok(
      implied === undefined ? { additions: [], blobs: [] } : { additions: [implied.addition], blobs: implied.blobs },
    );
  });
}

export const frozenFault = fault(
  "app/frozen",
  "Publication is frozen: nothing goes out until two of the state's operators lift it. The return is kept as it is.",
);
