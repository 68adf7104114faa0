// Fractions that are exact: what is needed to win is judged in whole numbers and rounded only where it is printed.

/** `den` > 0; not reduced. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** @param num, den integers; den not 0 */
export function ratio(num: bigint, den: bigint): Ratio {
  return den < 0n ? { num: -num, den: -den } : { num, den };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smallest integer that is not below it. */
export function ceilOf({ num, den }: Ratio): bigint {
  const whole = num / den;
  return whole * den < num ? whole + 1n : whole;
}

/** As two numbers. Exact while both fit a number; beyond 2^53 the last bits of both go, which no printed digit can show. */
export function inNumbers({ num, den }: Ratio): { readonly num: number; readonly den: number } {
  const divisor = gcd(num < 0n ? -num : num, den);
  let [top, bottom] = [num / divisor, den / divisor];
  while (bottom > MOST || top > MOST || top < -MOST) {
    top /= 2n;
    bottom /= 2n;
  }
  return { num: Number(top), den: Number(bottom) };
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
