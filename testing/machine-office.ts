// A filing office in memory: it keeps one filing per key of a machine, whoever comes first, as the real one does.
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { FilingStatus, MachineFiling, MachineOffice } from "../src/app/index.ts";
import { fault, ok } from "../src/base/index.ts";
import type { Finding } from "../src/model/index.ts";

export interface TestKey {
  readonly privateKey: KeyObject;
  readonly keyid: string;
}

export function keyidOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: "jwk" }).x ?? "";
}

export class MemoryOffice implements MachineOffice {
  readonly filed: MachineFiling[] = [];
  /** What the checks find in the next files. */
  findings: readonly Finding[] = [];
  readonly #keys = new Map<string, { readonly publicKey: Uint8Array; revoked: boolean }>();

  register(county: string, privateKey = generateKeyPairSync("ed25519").privateKey): TestKey {
    const keyid = keyidOf(privateKey);
    this.#keys.set(`${county} ${keyid}`, { publicKey: Buffer.from(keyid, "base64url"), revoked: false });
    return { privateKey, keyid };
  }

  revoke(county: string, { keyid }: TestKey): void {
    const key = this.#keys.get(`${county} ${keyid}`);
    if (key !== undefined) key.revoked = true;
  }

  async keyOf(_election: string, county: string, keyid: string) {
    return this.#keys.get(`${county} ${keyid}`);
  }

  async file(filing: MachineFiling) {
    // Others come in between, as they do while a database works.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    const known = this.filed.findIndex(({ keyid, key }) => keyid === filing.keyid && key === filing.key);
    const before = this.filed[known];
    if (before === undefined) return ok({ ...this.#status(this.filed.push(filing) - 1), created: true });
    if (!Buffer.from(before.bytes).equals(filing.bytes) || before.basis !== filing.basis) {
      return fault("filing/key-reused", "The idempotency key was used for another file.");
    }
    return ok({ ...this.#status(known), created: false });
  }

  async status(_election: string, county: string, filing: string) {
    const index = this.filed.findIndex((each, i) => each.county === county && `filing-${i}` === filing);
    return index < 0 ? undefined : { ...this.#status(index), positions: { first: 7, last: 8 } };
  }

  #status(index: number): FilingStatus {
    const state = this.findings.some(({ level }) => level === "block") ? "draft" : "waiting";
    return { filing: `filing-${index}`, state, findings: this.findings };
  }
}
