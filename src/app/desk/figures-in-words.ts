// Whether words hold what could be a count. A plain rule, that a clerk can be told in one sentence; it does not catch whoever writes
// a number out in letters, and the trail says who did.

/** `9,120`, `9 120`, `9'120`: one number, however its thousands are set apart. */
const THOUSANDS = /\d{1,3}(?:[ ,.'\u2019]\d{3})+(?!\d)/u;
const TIME = /(?<!\d)(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)/gu;
const LONG_NUMBER = /\d{4,}/gu;
const YEAR = /^20[2-9]\d$/;
/** Three digits, with a word between at most two: `500 absentee ballots`, `ballots counted: 500`, `counted 912`. */
const BESIDE_VOTES =
  /\d{3}\W+(?:\p{L}+\W+){0,2}(?:votes?|ballots?)\b|\b(?:votes?|ballots?|counted)\W+(?:\p{L}+\W+){0,2}\d{3}/iu;

/** A number of four digits or more that is no year of ours, or one of three beside votes, ballots or counted. Times are fine. */
export function holdsFigures(text: string): boolean {
  const plain = text.normalize("NFKC").replace(TIME, " ");
  // Digits of other scripts count like ours.
  if (/(?![0-9])\p{Nd}/u.test(plain)) return true;
  return (
    THOUSANDS.test(plain) ||
    BESIDE_VOTES.test(plain) ||
    (plain.match(LONG_NUMBER) ?? []).some((number) => !YEAR.test(number))
  );
}
