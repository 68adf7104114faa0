// One person, spelled two ways in one file: told, never merged, for two people can share a name.

/** What is left of a name when case, accents, order, initials, suffixes and marks are taken away. */
function gist(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\([^)]*\)/g, " ")
    .replace(/[\u0300-\u036f'’]/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !/^(?:jr|sr|ii|iii|iv)$/.test(word));
  return words.sort().join(" ");
}

/** Pairs of names that are probably one person's, in file order. */
export function findTwins(names: readonly string[]): readonly (readonly [string, string])[] {
  const first = new Map<string, string>();
  const twins: (readonly [string, string])[] = [];
  for (const name of new Set(names)) {
    const key = gist(name);
    const other = first.get(key);
    if (other !== undefined && key !== "") twins.push([other, name]);
    else first.set(key, name);
  }
  return twins;
}
