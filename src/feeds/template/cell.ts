// A spreadsheet runs a cell that begins with = + - or @ as a formula. A leading apostrophe tells it not to; it is put
// on when we write and taken off when we read.  @source OWASP, CSV Injection

const DANGEROUS = /^'*[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One cell of text, safe to open in a spreadsheet and quoted where CSV needs it. */
export function writeTextCell(text: string): string {
  const safe = DANGEROUS.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell as it was before `writeTextCell`. An apostrophe that guards nothing is the text's own. */
export function readTextCell(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell) ? cell.slice(1) : cell;
}
