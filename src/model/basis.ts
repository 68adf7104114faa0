/** Which count a figure belongs to. Figures of different bases never share a series, a difference or a sum. */
export const BASES = ["election-night", "canvass", "certified", "hand-audit", "recount"] as const;
export type Basis = (typeof BASES)[number];

export function isBasis(text: string): text is Basis {
  return (BASES as readonly string[]).includes(text);
}
