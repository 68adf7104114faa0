// What people type at the desk, and what their files are called, as it can be shown and kept: nothing in it that a reader would not
// see, or would see in another place than it stands.

/** Controls, characters that turn or hide text, and halves of a character: the record has no bytes for those. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]+/gu;
const LONGEST_NAME = 120;

/** One line: composed (NFC), its white space single. */
export function plainLine(text: string): string {
  return text.normalize("NFC").replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}

/** The last step of whatever path a browser sends.
 *  @returns at most 120 characters; empty where nothing of a name is left */
export function plainFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last.slice(0, LONGEST_NAME).replace(UNSEEN, "").trim();
  return plain === "." || plain === ".." ? "" : plain;
}
