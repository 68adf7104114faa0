// From two people's agreement to the record. The last judgement is made in the record's own turn, on the very state that the
// entries will follow, and all entries of a filing are one commit: either the public sees the whole return, or none of it.
import { canonicalJson, fault, type Instant, type Json, ok, type Result, utf8 } from "../../base/index.ts";
import { indexOf, previewReturn } from "../../fold/index.ts";
import { contentOf, digestOf, type Filing, readFile } from "../../intake/index.ts";
import { type FilingContent, type FilingRef, NO_MAPPING } from "../../model/index.ts";
import { blobName } from "../../record/index.ts";
import type { Addition } from "../open-election.ts";
import { frozenFault, implyEntry } from "../pipeline.ts";
import { noticeOf } from "./correction-notice.ts";
import type { OfficeOptions } from "./filing-office.ts";
import { type Judge, officialSource } from "./review.ts";

/** Larger files are kept at the desk and named by their hash; their counts are in the record all the same. */
const MOST_EVIDENCE_BYTES = 16 * 1024 * 1024;

export async function publishFiling(
  { installation, desk, clock, handleOf }: Omit<OfficeOptions, "read">,
  filing: Filing,
  judge: Judge,
): Promise<Result<{ readonly positions: NonNullable<Filing["positions"]>; readonly publishedAt: Instant }>> {
  const election = installation.election(filing.election);
  if (election === undefined) return fault("app/unknown-election", `There is no election “${filing.election}” here.`);
  const { signed, decided } = filing;
  if (signed === undefined || decided === undefined) throw new Error(`filing ${filing.id} lacks an agreement`);
  const prepared = await judge.prepare(filing);
  if (!prepared.ok) return prepared;
  const bytes = await readFile(desk, filing.file.sha256);
  if (bytes === undefined) throw new Error(`the file of filing ${filing.id} is gone`);
  const agreed: FilingRef["agreed"] = [
    {
      as: filing.origin === "machine" && signed.by === filing.createdBy ? "machine" : "clerk",
      handle: await handleOf(signed.by),
      at: signed.at,
    },
    { as: "county-approver", handle: await handleOf(decided.by), at: decided.at },
  ];
  const source = officialSource(election);
  const at = clock.now();
  let counted = 0;
  const appended = await election.decide((moment) => {
    if (moment.state.frozen !== undefined) return frozenFault;
    const review = prepared.value(moment.state, at);
    const content = contentOf(filing, review);
    if (digestOf(content) !== signed.digest) {
      return fault("filing/changed-since", "Another return came in between. Look at the difference again.");
    }
    if (review.outcome !== "clean" && review.outcome !== "warns" && review.outcome !== "fell")
      return fault("filing/blocked", "A check stops this return now. Look at it again.");
    const index = indexOf(moment.state);
    const county = index.numberOf.get(filing.county) ?? 0;
    const correction =
      content.correction === undefined ? undefined : { code: content.correction, text: content.reason ?? "" };
    const { ref, blobs: named } = refOf(filing, content, signed, agreed);
    const additions: Addition[] = [];
    const notices: Addition[] = [];
    const blobs: Uint8Array[] = [...named];
    for (const { contest, counts, reportedAt, batch } of review.matched) {
      const key = { contest: contest.id, source, basis: filing.basis };
      const implied = implyEntry(
        moment,
        {
          ...key,
          counts,
          batch,
          filing: ref,
          ...(reportedAt === undefined ? {} : { reportedAt }),
          ...(correction === undefined ? {} : { correction }),
          ...(bytes.length <= MOST_EVIDENCE_BYTES ? { evidence: { bytes, name: filing.file.name } } : {}),
        },
        at,
      );
      if (implied === undefined) continue;
      additions.push(implied.addition);
      blobs.push(...implied.blobs);
      if (correction === undefined) continue;
      const notice = noticeOf(previewReturn(moment.state, key, counts), index, county, filing.id, correction);
      if (notice !== undefined) notices.push({ draft: notice, at });
    }
    if (additions.length === 0)
      return fault("filing/nothing-new", "This return says nothing that does not stand already.");
    counted = additions.length;
    return ok({ additions: [...additions, ...notices], blobs });
  });
  if (!appended.ok) return appended;
  if (appended.value === undefined) throw new Error(`filing ${filing.id} made no entry`);
  const { position } = appended.value;
  return ok({ positions: { first: position, last: position + counted - 1 }, publishedAt: at });
}

/** All that was agreed to, for the record: with it, anybody can compute the digest again. */
function refOf(
  { id, county, origin }: Filing,
  { file, basedOn, mapping, filledAt, reason }: FilingContent,
  signed: NonNullable<Filing["signed"]>,
  agreed: FilingRef["agreed"],
): { readonly ref: FilingRef; readonly blobs: readonly Uint8Array[] } {
  const names = utf8(canonicalJson(mapping as unknown as Json));
  const isMapped = names.length > utf8(canonicalJson(NO_MAPPING as unknown as Json)).length;
  return {
    ref: {
      id,
      county,
      origin,
      filedAt: signed.at,
      digest: signed.digest,
      file,
      basedOn,
      ...(isMapped ? { mapping: blobName(names) } : {}),
      ...(filledAt === undefined ? {} : { filledAt }),
      agreed,
      ...(reason === undefined ? {} : { reason }),
    },
    blobs: isMapped ? [names] : [],
  };
}
