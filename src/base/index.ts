export type { Brand } from "./brand.ts";
export { concat, equalBytes, fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "./bytes.ts";
export { canonicalJson, type Json, parseCanonicalJson } from "./canonical-json.ts";
export type { Clock } from "./clock.ts";
export { exhaustive } from "./exhaustive.ts";
export { grouped } from "./grouped.ts";
export { epochOf, type Instant, instant, instantOfEpoch, parseInstant } from "./instant.ts";
export { err, type Fault, fault, ok, type Result, unwrap } from "./result.ts";
export { extend, newestFirst, oldestFirst, type Trail } from "./trail.ts";
