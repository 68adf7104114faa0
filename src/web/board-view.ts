// What the parts of the board are handed: the words, the zone, and links that stay at the moment and in the language looked at.
import type { BoardDocument } from "../views/index.ts";
import type { PageContext } from "./context.ts";
import type { Locale } from "./format/times.ts";
import { type Translate, translator } from "./messages/index.ts";

export interface BoardView {
  readonly t: Translate;
  readonly locale: Locale;
  /** The reader asked for a moment. */
  readonly past: boolean;
  /** @param path within the election, absent for its own page */
  href(election: string, path?: string): string;
}

export function makeBoardView(board: BoardDocument, context: PageContext): BoardView {
  const asked = new URLSearchParams(context.query);
  const kept = ["at", "lang"].flatMap((name) => {
    const value = asked.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  const query = kept.length === 0 ? "" : `?${kept.join("&")}`;
  return {
    t: translator(context.language),
    locale: { timeZone: board.timeZone, language: context.language },
    past: asked.has("at"),
    href: (election, path = "") => `/${election}${path}${query}`,
  };
}
