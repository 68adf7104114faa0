// The filing office as machines see it. A machine's key stands for its county's clerk while every check passes; whatever needs
// a reason, or is stopped, waits for a person. Either way a second person publishes.
import { ok, type Result } from "../../base/index.ts";
import type { Basis, ElectionId, FilingState, Finding, UnitId } from "../../model/index.ts";
import type { FilingOffice, Look } from "./filing-office.ts";
import type { Registry } from "./registry.ts";

export interface MachineFiling {
  readonly election: ElectionId;
  readonly county: UnitId;
  /** The key that signed it. */
  readonly keyid: string;
  /** Idempotency key: the client's own, or made of basis and digest where it gives none. Unique within a keyid. */
  readonly key: string;
  /** It gave none. */
  readonly implied?: boolean;
  readonly bytes: Uint8Array;
  /** What the client calls the file; no path. */
  readonly name: string;
  readonly basis: Basis;
}

export interface FilingStatus {
  readonly filing: string;
  readonly state: FilingState;
  /** What the checks say of it, as of now. */
  readonly findings: readonly Finding[];
  /** Its entries in the record, once it is there. */
  readonly positions?: { readonly first: number; readonly last: number };
  /** Where on this server its receipt lies (C2SP tlog-proof), once it is in the record. */
  readonly receipt?: string;
}

export interface MachineOffice {
  /** @param keyid as the signature gives it: base64url of the public key's 32 bytes, which is how `tallyroom send` names a key
   *  @returns undefined where no such key was ever registered for this county in this election */
  keyOf(
    election: ElectionId,
    county: UnitId,
    keyid: string,
  ): Promise<{ readonly publicKey: Uint8Array; readonly revoked: boolean } | undefined>;
  /** Takes a file once: the same key with the same bytes and basis is the same filing, however often and at whatever same
   *  time it comes (`created` for one of them alone).
   *  @error filing/key-reused  the key was used for other bytes, or for another basis */
  file(filing: MachineFiling): Promise<Result<FilingStatus & { readonly created: boolean }>>;
  /** @returns undefined where this county has no such filing, whoever else may have */
  status(election: ElectionId, county: UnitId, filing: string): Promise<FilingStatus | undefined>;
}

export function openMachineOffice(office: FilingOffice, registry: Registry): MachineOffice {
  return {
    keyOf: async (election, county, keyid) => {
      const key = (await registry.keys(election, county)).findLast((each) => each.publicKey === keyid);
      return key === undefined
        ? undefined
        : { publicKey: new Uint8Array(Buffer.from(key.publicKey, "base64url")), revoked: key.revokedAt !== undefined };
    },
    file: async ({ keyid, key, implied = false, election, county, basis, name, bytes }) => {
      const received = await office.receive({
        election,
        county,
        basis,
        name,
        bytes,
        origin: "machine",
        by: keyid,
        key: { signer: keyid, key, implied },
      });
      if (!received.ok) return received;
      const { created, ...look } = received.value;
      const passes = look.review.outcome === "clean" || look.review.outcome === "zero-report";
      if (!created || !passes) return ok({ ...statusOf(look), created });
      const signed = await office.sign(look.filing.id, keyid, look.digest);
      // What moved in between is the clerk's to look at: the filing stays a draft.
      return ok({ ...statusOf(signed.ok ? signed.value : look), created });
    },
    status: async (election, county, id) => {
      const look = await office.look(id);
      if (!look.ok) return undefined;
      const { filing } = look.value;
      return filing.election === election && filing.county === county ? statusOf(look.value) : undefined;
    },
  };
}

function statusOf({ filing, review }: Look): FilingStatus {
  const { id, election, state, positions } = filing;
  return {
    filing: id,
    state,
    findings: review.findings,
    ...(positions === undefined ? {} : { positions, receipt: `/record/${election}/receipt/${positions.first}` }),
  };
}
