// Filings in the desk's tables. A filing is saved against the version it was read at: of two changes at once one wins, and
// the other is told.
import { fault, type Instant, ok, type Result } from "../base/index.ts";
import type { DeskDatabase, DeskTables } from "../db/index.ts";
import type { Basis, CorrectionCode, ElectionId, FilingState, NameMapping, Sha256, UnitId } from "../model/index.ts";
import type { Filing } from "./filing.ts";

type Row = DeskTables["filings"];

export async function putFile(desk: DeskDatabase, sha256: string, bytes: Uint8Array): Promise<void> {
  await desk
    .insertInto("files")
    .values({ sha256, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
}

/** Removes a file that no filing, key or test deck names. */
export async function dropUnnamedFile(desk: DeskDatabase, sha256: string): Promise<void> {
  await desk
    .deleteFrom("files")
    .where("sha256", "=", sha256)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("filings").select("id").where("file", "=", sha256))))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("filing_keys").select("filing").where("file", "=", sha256))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("test_decks").select("id").where("file", "=", sha256))),
    )
    .execute();
}

export async function readFile(desk: DeskDatabase, sha256: string): Promise<Uint8Array | undefined> {
  const row = await desk.selectFrom("files").select("bytes").where("sha256", "=", sha256).executeTakeFirst();
  return row?.bytes;
}

/** A machine's idempotency key: unique within the key that signs. */
export interface FilingKey {
  readonly signer: string;
  readonly key: string;
  /** Made of the file itself, since the machine gave none: the same file sent again to undo another is a new filing. */
  readonly implied?: boolean;
}

/** The file first, then the row that names it: a crash between leaves a file nobody names. Of any number of filings at once
 *  under one key, one makes the row, and the others are told which.
 *  @returns the filing that stands, and whether this call made it
 *  @error filing/key-reused  the key is that of other bytes, or of another count */
export async function insertFiling(
  desk: DeskDatabase,
  filing: Filing,
  bytes: Uint8Array,
  key?: FilingKey,
): Promise<Result<{ readonly filing: Filing; readonly created: boolean }>> {
  await putFile(desk, filing.file.sha256, bytes);
  return desk.transaction().execute(async (trx) => {
    if (key !== undefined) {
      const taken = await trx
        .insertInto("filing_keys")
        .values({
          county_key: key.signer,
          key: key.key,
          file: filing.file.sha256,
          filing: filing.id,
          created_at: filing.createdAt,
        })
        .onConflict((conflict) => conflict.columns(["county_key", "key"]).doNothing())
        .executeTakeFirst();
      if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 0) {
        const standing = await standingUnder(trx, key, filing);
        if (!standing.ok || key.implied !== true || !(await isOver(trx, standing.value.filing))) return standing;
        const moved = await trx
          .updateTable("filing_keys")
          .set({ filing: filing.id })
          .where("county_key", "=", key.signer)
          .where("key", "=", key.key)
          .where("filing", "=", standing.value.filing.id)
          .executeTakeFirst();
        // Of several at once, one moves the key on.
        if (Number(moved.numUpdatedRows) === 0) return standingUnder(trx, key, filing);
      }
    }
    await trx.insertInto("filings").values(rowOf(filing)).execute();
    return ok({ filing, created: true });
  });
}

/** Whether a filing is past, and another one has taken its place or may: put away, sent back, or published and followed. */
async function isOver(trx: DeskDatabase, { id, election, county, basis, state }: Filing): Promise<boolean> {
  if (state === "withdrawn" || state === "returned") return true;
  if (state !== "published") return false;
  const newer = await trx
    .selectFrom("filings")
    .select("id")
    .where("election", "=", election)
    .where("county", "=", county)
    .where("basis", "=", basis)
    .where("state", "=", "published")
    .where("first_position", ">", trx.selectFrom("filings").select("first_position").where("id", "=", id))
    .executeTakeFirst();
  return newer !== undefined;
}

async function standingUnder(trx: DeskDatabase, { signer, key }: FilingKey, asked: Filing) {
  const row = await trx
    .selectFrom("filing_keys")
    .innerJoin("filings", "filings.id", "filing_keys.filing")
    .selectAll("filings")
    .where("filing_keys.county_key", "=", signer)
    .where("filing_keys.key", "=", key)
    .executeTakeFirstOrThrow();
  const standing = filingOf(row);
  // A clerk may have put other bytes in its place since; the key is still that of the bytes it came with.
  const first = await trx
    .selectFrom("filing_keys")
    .select("file")
    .where("county_key", "=", signer)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  const same =
    first.file === asked.file.sha256 &&
    standing.basis === asked.basis &&
    standing.county === asked.county &&
    standing.election === asked.election;
  return same
    ? ok({ filing: standing, created: false })
    : fault("filing/key-reused", "This idempotency key was used for another file. Give every new file a new key.");
}

/** @error filing/changed-since  somebody else has changed it meanwhile */
export async function saveFiling(desk: DeskDatabase, filing: Filing): Promise<Result<Filing>> {
  const next = { ...filing, version: filing.version + 1 };
  const { id, ...columns } = rowOf(next);
  const saved = await desk
    .updateTable("filings")
    .set(columns)
    .where("id", "=", id)
    .where("version", "=", filing.version)
    .executeTakeFirst();
  return Number(saved.numUpdatedRows) === 1
    ? ok(next)
    : fault("filing/changed-since", "Somebody else has changed this return meanwhile. Look at it again.");
}

export async function findFiling(desk: DeskDatabase, id: string): Promise<Filing | undefined> {
  const row = await desk.selectFrom("filings").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : filingOf(row);
}

/** Newest first. */
export async function listFilings(
  desk: DeskDatabase,
  where: {
    readonly election: string;
    readonly county?: string;
    readonly states?: readonly FilingState[];
    readonly most?: number;
  },
): Promise<readonly Filing[]> {
  let query = desk.selectFrom("filings").selectAll().where("election", "=", where.election);
  if (where.county !== undefined) query = query.where("county", "=", where.county);
  if (where.states !== undefined) query = query.where("state", "in", where.states);
  // Ids begin with their time.
  query = query.orderBy("id", "desc");
  if (where.most !== undefined) query = query.limit(where.most);
  return (await query.execute()).map(filingOf);
}

function rowOf(filing: Filing): Row {
  return {
    id: filing.id,
    election: filing.election,
    county: filing.county,
    basis: filing.basis,
    origin: filing.origin,
    state: filing.state,
    file: filing.file.sha256,
    file_name: filing.file.name,
    size_bytes: filing.file.sizeBytes,
    filled_at: filing.filledAt,
    created_by: filing.createdBy,
    created_at: filing.createdAt,
    changed_at: filing.changedAt,
    mapping: JSON.stringify(filing.mapping),
    reason: filing.reason ?? null,
    correction: filing.correction ?? null,
    signed_by: filing.signed?.by ?? null,
    signed_at: filing.signed?.at ?? null,
    signed_digest: filing.signed?.digest ?? null,
    decided_by: filing.decided?.by ?? null,
    decided_at: filing.decided?.at ?? null,
    decision_note: filing.decided?.note ?? null,
    first_position: filing.positions?.first ?? null,
    last_position: filing.positions?.last ?? null,
    published_at: filing.publishedAt ?? null,
    version: filing.version,
  };
}

function filingOf(row: Row): Filing {
  return {
    id: row.id,
    election: row.election as ElectionId,
    county: row.county as UnitId,
    basis: row.basis as Basis,
    origin: row.origin,
    state: row.state as FilingState,
    file: { sha256: row.file as Sha256, name: row.file_name, sizeBytes: row.size_bytes },
    filledAt: row.filled_at as Instant,
    createdBy: row.created_by,
    createdAt: row.created_at as Instant,
    changedAt: row.changed_at as Instant,
    mapping: JSON.parse(row.mapping) as NameMapping,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.correction === null ? {} : { correction: row.correction as CorrectionCode }),
    ...(row.signed_by === null || row.signed_at === null || row.signed_digest === null
      ? {}
      : {
          signed: { by: row.signed_by, at: row.signed_at as Instant, digest: row.signed_digest as Sha256 },
        }),
    ...(row.decided_by === null || row.decided_at === null
      ? {}
      : {
          decided: {
            by: row.decided_by,
            at: row.decided_at as Instant,
            ...(row.decision_note === null ? {} : { note: row.decision_note }),
          },
        }),
    ...(row.first_position === null || row.last_position === null
      ? {}
      : { positions: { first: row.first_position, last: row.last_position } }),
    ...(row.published_at === null ? {} : { publishedAt: row.published_at as Instant }),
    version: row.version,
  };
}
