// When a source is asked again. Pure: the same history gives the same moment, so that a night can be replayed; two sources in
// trouble are not asked in step, since each has a seed of its own.

/** Nobody is left unasked for longer: neither by our own caution nor because a server told us to stay away for a day. */
export const MOST_WAIT_MS = 15 * 60_000;

export type Tried =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** In a row, this one included; ≥ 1. */
      readonly failures: number;
      /** What the server asked for (Retry-After). */
      readonly retryAfterMs?: number;
    };

/** How long to wait before asking again, in milliseconds: the plan's interval after success, from the first one on; twice as
 *  long after each failure in a row, less up to a quarter of it; what the server asked for where it asked. Never less than
 *  the plan's interval, nor more than the bound (or the plan's interval, where that is longer). */
export function waitAfter(tried: Tried, everyMs: number, seed: string): number {
  if (tried.ok) return everyMs;
  const most = Math.max(everyMs, MOST_WAIT_MS);
  const asked = tried.retryAfterMs;
  if (asked !== undefined) return Math.min(Math.max(asked, everyMs), most);
  const doubled = Math.min(everyMs * 2 ** Math.min(tried.failures, 30), most);
  return Math.max(everyMs, Math.round(doubled * (1 - jitter(`${seed}/${tried.failures}`) / 4)));
}

/** From 0 up to 1, by the text alone. @source FNV-1a, 32 bits */
function jitter(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}

/** A Retry-After header (RFC 9110 §10.2.3): seconds, or a date; undefined where it is neither.
 *  @param nowMs milliseconds since 1970 @returns milliseconds ≥ 0 */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Dates of HTTP are all in GMT; anything looser is not a date of HTTP.
  const at = / GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
