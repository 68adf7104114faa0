// The filing office as machines see it. A machine's key stands for its county's clerk while every check passes; whatever needs
// a reason, or is stopped, waits for a person. Either way a second person publishes.
import { ok, type Result } from "../../base/index.ts";
import type { Basis, ElectionId, FilingState, Finding, UnitId } from "../../model/index.ts";
import type { FilingOffice, Look } from "./filing-office.ts";
import type { Registry } from "./registry.ts";

export interface MachineReturn {
  readonly election: ElectionId;
  readonly county: UnitId;
  /** base64url of the public key's 32 bytes. */
  readonly keyid: string;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly basis: Basis;
}

export interface MachineStatus {
  readonly filing: string;
  readonly state: FilingState;
  readonly findings: readonly Finding[];
  readonly positions?: { readonly first: number; readonly last: number };
  readonly receipt?: string;
}

export interface MachineDesk {
  keyOf(
    election: ElectionId,
    county: UnitId,
    keyid: string,
  ): Promise<{ readonly publicKey: Uint8Array; readonly revoked: boolean } | undefined>;
  file(filing: MachineReturn): Promise<Result<MachineStatus & { readonly created: boolean }>>;
  status(election: ElectionId, county: UnitId, filing: string): Promise<MachineStatus | undefined>;
}

export function openMachineDesk(office: FilingOffice, registry: Registry): MachineDesk {
  return {
    keyOf: async (election, county, keyid) => {
      const key = (await registry.keys(election, county)).findLast((each) => each.publicKey === keyid);
      return key === undefined
        ? undefined
        : { publicKey: new Uint8Array(Buffer.from(key.publicKey, "base64url")), revoked: key.revokedAt !== undefined };
    },
    file: async ({ keyid, key, ...filing }) => {
      const received = await office.receive({
        ...filing,
        origin: "machine",
        by: keyid,
        key: { signer: keyid, key },
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

function statusOf({ filing, review }: Look): MachineStatus {
  const { id, election, state, positions } = filing;
  return {
    filing: id,
    state,
    findings: review.findings,
    ...(positions === undefined ? {} : { positions, receipt: `/record/${election}/receipt/${positions.first}` }),
  };
}
