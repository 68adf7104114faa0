// `{'Ben Hill': 2, "O'Brien": 4}`: a Python dict printed into a CSV cell. Read by its own small grammar, because
// turning quotes round until JSON takes it would misread a name with an apostrophe.

const ENTRY = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*:\s*(\d+)\s*(,|$)/y;

/** County name → votes added, in the order printed; undefined where the text is anything else (a negative or
 *  fractional number, a name twice, a nested value). The empty cell and `{}` are the empty map. */
export function parsePartition(text: string): ReadonlyMap<string, number> | undefined {
  const inner = /^\s*(?:\{(.*)\}\s*)?$/s.exec(text);
  if (!inner) return undefined;
  const body = (inner[1] ?? "").trim();
  const added = new Map<string, number>();
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < body.length) {
    const entry = ENTRY.exec(body);
    if (!entry) return undefined;
    const name = (entry[1] ?? entry[2] ?? "").replace(/\\(.)/g, "$1");
    const votes = Number(entry[3]);
    if (name === "" || added.has(name) || !Number.isSafeInteger(votes)) return undefined;
    added.set(name, votes);
  }
  return added;
}
