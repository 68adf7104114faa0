// The smallest pieces: a moment, a party's mark, a link to the entry a figure stands on.
import type { Instant } from "../../base/index.ts";
import { formatMoment, formatShort } from "../format/times.ts";
import type { View } from "../view.ts";

export function Time({ view, at, short = false }: { view: Pick<View, "locale">; at: Instant; short?: boolean }) {
  const text = short ? formatShort(at, view.locale) : formatMoment(at, view.locale);
  return <time dateTime={at}>{text}</time>;
}

/** A party by letter and colour: never by colour alone. */
export function PartyMark({ party, abbreviation }: { party?: string | undefined; abbreviation?: string | undefined }) {
  if (party === undefined) return null;
  return (
    <abbr class={`party party-${party}`} title={abbreviation ?? party}>
      {(abbreviation ?? party).charAt(0).toUpperCase()}
    </abbr>
  );
}

export function Why({ view, position }: { view: View; position: number | null | undefined }) {
  if (position === null || position === undefined) return null;
  return (
    <a class="why" href={view.href(`/record/entry/${position}`)} title={view.t("whyLabel")}>
      {view.t("why")}
      <span class="hidden">: {view.t("entry", { n: position })}</span>
    </a>
  );
}

export function Reconstructed({ view, how }: { view: View; how: string | undefined }) {
  if (how === undefined) return null;
  return (
    <details class="reconstructed">
      <summary>{view.t("reconstructed")}</summary>
      <p>{how}</p>
    </details>
  );
}
