/** Milliseconds on the machine's one steady clock: a moment of one process can be compared with another's. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
