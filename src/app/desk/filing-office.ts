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
  /** Puts other bytes in the place of a draft's: a form that is still being filled in. */
  replace(id: string, bytes: Uint8Array): Promise<Result<Look>>;
  look(id: string): Promise<Result<Look>>;
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
  const find = async (id: string): Promise<Result<Filing>> => {
    const filing = await findFiling(desk, id);
    return filing === undefined ? fault("filing/unknown", "There is no such return here.") : ok(filing);
  };
  const look = async (id: string): Promise<Result<Look>> => {
    const filing = await find(id);
    return filing.ok ? lookAt(filing.value, review) : filing;
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
    replace: async (id, bytes) => {
      const sha256 = blobName(bytes);
      await putFile(desk, sha256, bytes);
      return change(id, ({ filing }) =>
        isOpen(filing)
          ? ok({
              ...filing,
              file: { ...filing.file, sha256, sizeBytes: bytes.length },
              changedAt: clock.now(),
            })
          : fault("filing/not-open", "This return can no longer be changed."),
      );
    },
    look,
    amend: (id, amendment) => {
      const { reason, ...rest } = amendment;
      const plain = reason === undefined ? rest : { ...rest, reason: plainLine(reason) };
      return change(id, ({ filing }) => amendFiling(filing, plain, clock.now()));
    },
    sign: (id, by, seen) => change(id, ({ filing, review: now }) => signFiling(filing, now, by, seen, clock.now())),
    approve: async (id, by, seen) => {
      const agreed = await change(id, ({ filing, review: now }) => approveFiling(filing, now, by, seen, clock.now()));
      return agreed.ok && agreed.value.filing.state === "publishing" ? publish(agreed.value) : agreed;
    },
    sendBack: (id, by, note) => change(id, ({ filing }) => returnFiling(filing, by, plainLine(note), clock.now())),
    stepBack: (id) => change(id, ({ filing }) => stepBack(filing, clock.now())),
    list: (where) => listFilings(desk, where),
    bytesOf: async ({ file }) => {
      const bytes = await readFile(desk, file.sha256);
      return bytes === undefined ? fault("filing/unknown", "The file of this return is gone.") : ok(bytes);
    },
    settle: async () => {
      for (const election of installation.elections()) {
        const moment = election.moment();
        if (!moment.ok) continue;
        for (const filing of await listFilings(desk, { election: election.id, states: ["publishing"] })) {
          const found = moment.value.state.filings.get(filing.id);
          const { decided: _, ...rest } = filing;
          await saveFiling(
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
        }
      }
    },
  };
}
