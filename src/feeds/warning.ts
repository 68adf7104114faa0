import type { Warning } from "../model/index.ts";
import type { FeedWarningCode } from "./errors.ts";

/** A warning of the catalogue. */
export function warning(code: FeedWarningCode, message: string, at?: string): Warning {
  return { code, message, ...(at === undefined ? {} : { at }) };
}
