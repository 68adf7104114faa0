// The filing office: a county's return from its bytes to the public. Receive → look (check, compare) → a clerk signs → a second
// person agrees → the record. Every step is a decision of intake/filing.ts; here the parts are put together.
import { randomUUID } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { type Clock, fault, ok, type Result } from "../../base/index.ts";
import type { DeskDatabase } from "../../db/index.ts";
import {
  amendFiling,
  approveFiling,
  contentOf,
  digestOf,
  dropUnnamedFile,
  type Filing,
  type FilingKey,
  findFiling,
  insertFiling,
  isOpen,
  listFilings,
  putFile,
  type Review,
  readFile,
  returnFiling,
  saveFiling,
  signFiling,
  stepBack,
} from "../../intake/index.ts";
import {
  type Basis,
  type CorrectionCode,
  type ElectionId,
  type FilingOrigin,
  type FilingState,
  type NameMapping,
  NO_MAPPING,
  type Sha256,
  type UnitId,
} from "../../model/index.ts";
import { blobName } from "../../record/index.ts";
import type { Installation } from "../installation.ts";
import { plainFileName, plainLine } from "./plain-line.ts";
import { publishFiling } from "./publish.ts";
import type { ReadFiling } from "./readings.ts";
import { reviewerOfFilings } from "./review.ts";
import { mayStillSign } from "./signers.ts";

export interface OfficeOptions {
  readonly installation: Installation;
  readonly desk: DeskDatabase;
  readonly clock: Clock;
  readonly read: ReadFiling;
  /** What the public record calls a person or a machine. */
  readonly handleOf: (id: string) => Promise<string>;
}

export interface Received {
  readonly election: ElectionId;
  readonly county: UnitId;
  readonly basis: Basis;
  readonly origin: FilingOrigin;
  /** A person's id; a machine's key id. */
  readonly by: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A machine's: the same bytes under the same key are the same filing. */
  readonly key?: FilingKey;
}

/** A filing as it stands now: what the checks say, and the digest that an agreement would be of. */
export interface Look {
  readonly filing: Filing;
  readonly review: Review;
  readonly digest: Sha256;
}

export interface FilingOffice {
  /** @returns `created` false where the same machine has filed the same bytes before */
  receive(received: Received): Promise<Result<Look & { readonly created: boolean }>>;
  /** Puts other bytes in the place of a draft's: a form that is still being filled in.
   *  @param base hash of the bytes that the form was made from: two people in one form never wipe out each other's figures */
  replace(id: string, bytes: Uint8Array, base?: string): Promise<Result<Look>>;
  look(id: string): Promise<Result<Look>>;
  /** For a page that shows many: what the checks said last, as long as neither the filing nor its county has changed. */
  glance(id: string): Promise<Result<Look>>;
  amend(id: string, change: Amendment): Promise<Result<Look>>;
  sign(id: string, by: string, seen: string): Promise<Result<Look>>;
  /** Agrees as the second person and publishes. */
  approve(id: string, by: string, seen: string): Promise<Result<Look>>;
  sendBack(id: string, by: string, note: string): Promise<Result<Look>>;
  stepBack(id: string): Promise<Result<Look>>;
  list(where: {
    election: string;
    county?: string;
    states?: readonly FilingState[];
    most?: number;
  }): Promise<readonly Filing[]>;
  /** As received. */
  bytesOf(filing: Filing): Promise<Result<Uint8Array>>;
  /** After a crash: filings on their way are where the record says they are. Run before anything else. */
  settle(): Promise<void>;
}

export interface Amendment {
  readonly mapping?: NameMapping;
  readonly reason?: string;
  readonly correction?: CorrectionCode | null;
}

export function openFilingOffice(options: OfficeOptions): FilingOffice {
  const { installation, desk, clock } = options;
  const review = reviewerOfFilings(options);

  const lookAt = async (filing: Filing, judge: (filing: Filing) => Promise<Result<Review>>): Promise<Result<Look>> => {
    const reviewed = await judge(filing);
    if (!reviewed.ok) return reviewed;
    return ok({ filing, review: reviewed.value, digest: digestOf(contentOf(filing, reviewed.value)) });
  };
  /** Filings that are being agreed to just now, and by how many calls: as long as there is one, a filing on its way is left to
   *  it. */
  const underWay = new Map<string, number>();
  /** One that was on its way and is no longer (a crash, a database that went away): it is where the record says it is. */
  const settleOne = async (filing: Filing): Promise<Result<Filing>> => {
    const moment = installation.election(filing.election)?.moment();
    if (moment?.ok !== true) return ok(filing);
    const found = moment.value.state.filings.get(filing.id);
    const { decided: _, ...rest } = filing;
    return saveFiling(
      desk,
      found === undefined
        ? { ...rest, state: "waiting" }
        : {
            ...filing,
            state: "published",
            positions: { first: found.first, last: found.last },
            publishedAt: found.at,
          },
    );
  };
  const find = async (id: string): Promise<Result<Filing>> => {
    const filing = await findFiling(desk, id);
    if (filing === undefined) return fault("filing/unknown", "There is no such return here.");
    return filing.state === "publishing" && !underWay.has(id) ? settleOne(filing) : ok(filing);
  };
  const look = async (id: string, judge = review as (filing: Filing) => Promise<Result<Review>>) => {
    const filing = await find(id);
    return filing.ok ? lookAt(filing.value, judge) : filing;
  };
  /** Reads, decides, saves; looks again at what was saved. */
  const change = async (id: string, decide: (look: Look) => Result<Filing>): Promise<Result<Look>> => {
    const filing = await find(id);
    if (!filing.ok) return filing;
    const before = await lookAt(filing.value, review.fresh);
    if (!before.ok) return before;
    const decided = decide(before.value);
    if (!decided.ok) return decided;
    const saved = await saveFiling(desk, decided.value);
    return saved.ok ? lookAt(saved.value, review) : saved;
  };

  const publish = async ({ filing }: Look): Promise<Result<Look>> => {
    const published = await publishFiling(options, filing, review);
    if (!published.ok) {
      // It waits as before: the second person may try again, or look again.
      const { decided: _, ...rest } = filing;
      await saveFiling(desk, { ...rest, state: "waiting" });
      return published;
    }
    const saved = await saveFiling(desk, { ...filing, state: "published", ...published.value });
    return saved.ok ? lookAt(saved.value, review) : saved;
  };
  const approve = async (id: string, by: string, seen: string): Promise<Result<Look>> => {
    const filing = await find(id);
    if (!filing.ok) return filing;
    const { signed } = filing.value;
    if (signed !== undefined && !(await mayStillSign(desk, filing.value, signed.by))) {
      const why = "Whoever signed this may no longer file for this county. Send it back, and have it signed anew.";
      return fault("filing/signer-gone", why);
    }
    const agreed = await change(id, (now) => approveFiling(now.filing, now.review, by, seen, clock.now()));
    return agreed.ok && agreed.value.filing.state === "publishing" ? publish(agreed.value) : agreed;
  };

  return {
    receive: async ({ bytes, by, name, key, ...what }) => {
      const now = clock.now();
      const filing: Filing = {
        ...what,
        id: uuidv7(),
        state: "draft",
        file: {
          sha256: blobName(bytes),
          name: plainFileName(name) || `return-${randomUUID().slice(0, 8)}`,
          sizeBytes: bytes.length,
        },
        filledAt: now,
        createdBy: by,
        createdAt: now,
        changedAt: now,
        mapping: NO_MAPPING,
        version: 0,
      };
      const inserted = await insertFiling(desk, filing, bytes, key);
      if (!inserted.ok) return inserted;
      const { created } = inserted.value;
      const looked = await lookAt(inserted.value.filing, review);
      if (!looked.ok) return looked;
      if (!created || looked.value.review.outcome !== "late") return ok({ ...looked.value, created });
      const saved = await saveFiling(desk, { ...filing, state: "late" });
      return saved.ok ? ok({ ...looked.value, filing: saved.value, created }) : saved;
    },
    replace: async (id, bytes, base) => {
      const before = await find(id);
      if (!before.ok) return before;
      const sha256 = blobName(bytes);
      await putFile(desk, sha256, bytes);
      const replaced = await change(id, ({ filing }) => {
        if (!isOpen(filing)) return fault("filing/not-open", "This return can no longer be changed.");
        // The same again, as when an answer was lost on its way, is no conflict.
        if (base !== undefined && base !== filing.file.sha256 && sha256 !== filing.file.sha256) {
          const why =
            "Somebody else, or another tab of yours, has changed this form meanwhile. Load it again and look.";
          return fault("filing/changed-since", why);
        }
        const now = clock.now();
        return ok({
          ...filing,
          file: { ...filing.file, sha256, sizeBytes: bytes.length },
          filledAt: now,
          changedAt: now,
        });
      });
      // A form is saved every few seconds: what nobody names any more is not kept.
      await dropUnnamedFile(desk, replaced.ok ? before.value.file.sha256 : sha256);
      return replaced;
    },
    look: (id) => look(id),
    glance: (id) => look(id, review.last),
    amend: (id, amendment) => {
      const { reason, ...rest } = amendment;
      const plain = reason === undefined ? rest : { ...rest, reason: plainLine(reason) };
      return change(id, ({ filing }) => amendFiling(filing, plain, clock.now()));
    },
    sign: (id, by, seen) => change(id, ({ filing, review: now }) => signFiling(filing, now, by, seen, clock.now())),
    approve: async (id, by, seen) => {
      underWay.set(id, (underWay.get(id) ?? 0) + 1);
      try {
        return await approve(id, by, seen);
      } finally {
        // However it ended: what is still on its way when the last one is gone is put right when it is next looked at.
        const others = (underWay.get(id) ?? 1) - 1;
        if (others === 0) underWay.delete(id);
        else underWay.set(id, others);
      }
    },
    sendBack: (id, by, note) => change(id, ({ filing }) => returnFiling(filing, by, plainLine(note), clock.now())),
    stepBack: (id) => change(id, ({ filing }) => stepBack(filing, clock.now())),
    list: (where) => listFilings(desk, where),
    bytesOf: async ({ file }) => {
      const bytes = await readFile(desk, file.sha256);
      return bytes === undefined ? fault("filing/unknown", "The file of this return is gone.") : ok(bytes);
    },
    settle: async () => {
      for (const { id } of installation.elections())
        for (const filing of await listFilings(desk, { election: id, states: ["publishing"] })) await settleOne(filing);
    },
  };
}
