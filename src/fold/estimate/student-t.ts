// Student's t for a whole number of degrees, in closed form: square roots, one arc tangent and a finite sum, so that a
// reader can follow it with a pocket calculator.
// Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.

/** Chance that |T| ≤ |t|. */
function central(t: number, degrees: number): number {
  const root = Math.sqrt(degrees);
  const hypotenuse = Math.hypot(root, t);
  const sine = Math.abs(t) / hypotenuse;
  const cosine = root / hypotenuse;
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (Math.atan2(Math.abs(t), root) + sine * sum) : sine * sum;
}

/** Chance that T ≤ t. Exactly one half at 0.
 *  @param degrees of freedom, a whole number ≥ 1 */
export function studentTCdf(t: number, degrees: number): number {
  if (t === Number.POSITIVE_INFINITY) return 1;
  if (t === Number.NEGATIVE_INFINITY) return 0;
  const half = central(t, degrees) / 2;
  return t < 0 ? 0.5 - half : 0.5 + half;
}

/** The t below which T lies with chance p, to twelve digits.
 *  @param p in (0, 1) */
export function studentTQuantile(p: number, degrees: number): number {
  if (p === 0.5) return 0;
  const upper = Math.max(p, 1 - p);
  let low = 0;
  let high = 1;
  while (studentTCdf(high, degrees) < upper) high *= 2;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (studentTCdf(middle, degrees) < upper) low = middle;
    else high = middle;
  }
  return p < 0.5 ? -(low + high) / 2 : (low + high) / 2;
}
