// What a reader takes and what it has already: RFC 9110 §12.5.3 (Accept-Encoding) and §13.1.2 (If-None-Match).

/** From the one we would rather not send to the one we would. */
export const CODINGS = ["identity", "gzip", "br"] as const;
export type Coding = (typeof CODINGS)[number];

/** The coding a reader likes best; ours where it likes several equally. What it gives the weight 0 is never sent, save
 *  that plain bytes go to whoever takes nothing else: an answer is better than 406. */
export function chooseCoding(accepted: string | undefined): Coding {
  if (accepted === undefined || accepted === "") return "identity";
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  let best: Coding = "identity";
  let most = 0;
  for (const coding of CODINGS) {
    const weight = weights.get(coding) ?? (coding === "identity" ? 0 : (weights.get("*") ?? 0));
    if (weight > 0 && weight >= most) [best, most] = [coding, weight];
  }
  return best;
}

/** Whether a reader has the bytes of this tag: compared weakly, as If-None-Match wants, since proxies that compress make
 *  strong tags weak. */
export function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
