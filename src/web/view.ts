// What every component is handed: the document's head, the words, and how to link.
import type { DocumentHead } from "../views/index.ts";
import type { PageContext } from "./context.ts";
import type { Locale } from "./format/times.ts";
import { type Translate, translator } from "./messages/index.ts";

export interface View {
  readonly head: DocumentHead;
  readonly context: PageContext;
  readonly t: Translate;
  readonly locale: Locale;
  /** A link within this election that stays at the moment and in the language being looked at.
   *  @param path below the election, `` for its state page @param more further query */
  href(path: string, more?: Readonly<Record<string, string>>): string;
}

export function makeView(head: DocumentHead, context: PageContext): View {
  const asked = new Map<string, string>();
  if (head.moment.kind === "past") asked.set("at", head.moment.asked);
  if (context.language !== "en") asked.set("lang", context.language);
  return {
    head,
    context,
    t: translator(context.language),
    locale: { timeZone: head.election.timeZone, language: context.language },
    href: (path, more = {}) => {
      const query = [...asked, ...Object.entries(more)].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return `/${head.election.id}${path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
    },
  };
}

/** The last step of a unit's id is its name in URLs. */
export function unitSlug(unit: string): string {
  return unit.split("/").at(-1) ?? unit;
}
