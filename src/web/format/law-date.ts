// The date of a text of law, as exactly as its source gives it: never a day where it names a year.
import type { View } from "../view.ts";
import { formatCalendar, formatMonth } from "./times.ts";

/** `2020-08-10` → `Aug. 10, 2020`; `2022-11` → `Nov. 2022`; `2022` as it is; `2020/2024` → `2020 to 2024`; `undated` in words. */
export function formatLawDate(lawAsOf: string, { t, locale }: Pick<View, "t" | "locale">): string {
  if (lawAsOf === "undated") return t("rules.undated");
  const [from = "", to] = lawAsOf.split("/");
  if (to !== undefined) return t("rules.years", { from, to });
  if (/^\d{4}-\d{2}$/.test(lawAsOf)) return formatMonth(lawAsOf, locale);
  return /^\d{4}-\d{2}-\d{2}$/.test(lawAsOf) ? formatCalendar(lawAsOf, locale) : lawAsOf;
}
