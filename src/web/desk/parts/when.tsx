// A moment on a page that belongs to no election: in the office's own time.
import type { Instant } from "../../../base/index.ts";
import { formatShort } from "../../format/times.ts";

export function When({ at, timeZone }: { at: Instant; timeZone: string }) {
  return <time dateTime={at}>{formatShort(at, { timeZone, language: "en" })}</time>;
}
