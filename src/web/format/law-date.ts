// The date of a text of law, as exactly as its source gives it: never a day where it names a year.
import type { View } from "../view.ts";
import { formatCalendar } from "./times.ts";

/** `2020-08-10` → `Aug. 10, 2020`; `2022-11` and `2022` as they are; `2020/2024` → `2020 to 2024`; `undated` in words. */
export function formatLawDate(lawAsOf: string, { t, locale }: Pick<View, "t" | "locale">): string {
  if (lawAsOf === "undated") return t("rules.undated");
  const [from = "", to] = lawAsOf.split("/");
  if (to !== undefined) return t("rules.years", { from, to });
  return /^\d{4}-\d{2}-\d{2}$/.test(lawAsOf) ? formatCalendar(lawAsOf, locale) : lawAsOf;
}
