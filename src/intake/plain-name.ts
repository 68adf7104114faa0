/** A name as it is compared: without case, spacing, underscores and the word County. */
export function plainName(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("_", " ")
    .replace(/\s+county$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
