/** How a ballot was cast (NIST SP 1500-100 CountItemType).
 *  Georgia's words: Election Day, Advanced Voting = early, Absentee by Mail = absentee-mail, Provisional. */
export const METHODS = ["election-day", "early", "absentee-mail", "provisional", "other"] as const;
export type Method = (typeof METHODS)[number];

/** A column of counts: a method, or `total` where the source tells no methods apart. */
export type Column = Method | "total";

export function isColumn(text: string): text is Column {
  return text === "total" || (METHODS as readonly string[]).includes(text);
}
