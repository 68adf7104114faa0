// What a page is made of, apart from what it says: its tags and their attributes, in order. If text from outside can change that,
// it has broken out of its place.

export interface Tag {
  readonly name: string;
  /** Values as they stand in the page, still escaped; undefined where there is none. */
  readonly attributes: ReadonlyMap<string, string | undefined>;
}

/** @throws where the page is not well put together: text that holds `<`, an attribute without quotes, one given twice */
export function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    const head = /^<!doctype html>|^<\/[a-z][a-z0-9]*>|^<[a-z][a-z0-9]*/.exec(html.slice(open, open + 40))?.[0];
    if (head === undefined) throw new Error(`a loose < at ${html.slice(open, open + 60)}`);
    at = open + head.length;
    if (head.endsWith(">")) continue;
    const attributes = new Map<string, string | undefined>();
    for (;;) {
      const rest = html.slice(at);
      const end = /^\s*\/?>/.exec(rest)?.[0];
      if (end !== undefined) {
        at += end.length;
        break;
      }
      const attribute = /^\s+([a-z][a-z-]*)(?:="([^"<]*)")?(?=[\s/>])/i.exec(rest);
      if (attribute === null) throw new Error(`not an attribute: ${rest.slice(0, 80)}`);
      const [whole, name = "", value] = attribute;
      if (attributes.has(name)) throw new Error(`${name} is given twice`);
      attributes.set(name, value);
      at += whole.length;
    }
    tags.push({ name: head.slice(1), attributes });
  }
  return tags;
}

/** `input id name type value`, a line a tag. */
export function shapeOf(html: string): string {
  return tagsOf(html)
    .map(({ name, attributes }) => [name, ...attributes.keys()].join(" "))
    .join("\n");
}
