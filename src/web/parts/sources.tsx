// Sources beside each other, in words that are computed from the figures.
import type { Explanation, SourceRow } from "../../views/index.ts";
import { explainShortly } from "../format/explanation.ts";
import { formatMargin, formatVotes } from "../format/numbers.ts";
import { formatAge } from "../format/times.ts";
import type { View } from "../view.ts";
import { Time, Why } from "./small.tsx";

interface Legend {
  readonly id: string;
  readonly shortName: string;
}

export function SourceStrip({
  view,
  sources,
  options,
}: {
  view: View;
  sources: readonly SourceRow[];
  options: readonly Legend[];
}) {
  const { t } = view;
  return (
    <section id="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">
        <a href={view.href("/sources")}>{t("whoSaysWhat")}</a>
      </h2>
      <ul class="source-strip">
        {sources.map((source) => (
          <li key={source.source}>
            <p class="source-name">
              <strong>{source.name}</strong>{" "}
              <span class="tag">{t(source.kind === "official" ? "officialLabel" : "observerLabel")}</span>
            </p>
            <p class="source-lead">
              {source.margin === null ? t("noWord") : `${leaderName(source, options)} ${formatMargin(source.margin)}`}{" "}
              <Why view={view} position={source.position} />
            </p>
            <p class="fine">
              {source.ageSeconds !== null && `${t("lastWord", { age: formatAge(source.ageSeconds, view.locale) })}. `}
              {shortWords(view, source, options)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function leaderName({ margin }: SourceRow, options: readonly Legend[]): string {
  return options.find((option) => option.id === margin?.leader)?.shortName ?? "";
}

/** The most important reason in one line; in a part of the whole, where no reason is looked for, the difference. */
function shortWords(view: View, source: SourceRow, options: readonly Legend[]): string {
  if (source.explanation === null) return sourceWords(view, source, options).join(" ");
  const words = explainShortly(view, source, source.explanation);
  const same = source.difference?.marginVotes === 0 && SAYS_NOTHING_OF_THE_LEAD.includes(source.explanation.kind);
  return same ? `${words} ${view.t("sources.short.same-margin")}` : words;
}

/** Reasons for other totals: the reader still wants to know whether the lead is another one too. */
const SAYS_NOTHING_OF_THE_LEAD: readonly Explanation["kind"][] = ["constant-offset", "different-scope"];

/** How an observer stands to the official count: sentences made from the differences. */
export function sourceWords(
  { t }: View,
  { difference, equals, margin }: SourceRow,
  options: readonly Legend[],
): readonly string[] {
  const words: string[] = [];
  if (difference !== null) {
    const { totalVotes, marginVotes } = difference;
    const parts: string[] = [];
    if (totalVotes === 0 && marginVotes === 0) parts.push(t("same"));
    else {
      if (totalVotes !== null && totalVotes !== 0) {
        parts.push(t(totalVotes > 0 ? "moreVotes" : "fewerVotes", { n: formatVotes(Math.abs(totalVotes)) }));
      }
      if (difference.sameLeader === false) {
        const name = options.find((option) => option.id === margin?.leader)?.shortName ?? "";
        parts.push(t("otherLeader", { name }));
      } else if (marginVotes === 0) parts.push(t("sameMargin"));
      else if (marginVotes !== null)
        parts.push(t(marginVotes > 0 ? "marginMore" : "marginLess", { n: formatVotes(Math.abs(marginVotes)) }));
    }
    if (parts.length > 0) words.push(`${capital(parts.join(", "))}.`);
  }
  for (const basis of equals) words.push(t("equalsBasis", { basis: t(`basis.${basis}`) }));
  return words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function SourceTable({
  view,
  sources,
  options,
}: {
  view: View;
  sources: readonly SourceRow[];
  options: readonly Legend[];
}) {
  const { t } = view;
  return (
    <div class="source-cards">
      {sources.map((source) => (
        <article class="source-card" key={source.source} aria-labelledby={`source-${source.source}`}>
          <h2 id={`source-${source.source}`}>
            {source.name} <span class="tag">{t(source.kind === "official" ? "officialLabel" : "observerLabel")}</span>
          </h2>
          {source.note !== undefined && <p>{source.note}</p>}
          <table>
            <tbody>
              {options.map((option, at) =>
                source.votes[at] === null ? null : (
                  <tr key={option.id}>
                    <th scope="row">{option.shortName}</th>
                    <td class="num">{formatVotes(source.votes[at] ?? null)}</td>
                  </tr>
                ),
              )}
              <tr>
                <th scope="row">{t("total")}</th>
                <td class="num">{source.totalVotes === null ? t("unknown") : formatVotes(source.totalVotes)}</td>
              </tr>
              <tr>
                <th scope="row">{t("margin")}</th>
                <td class="num">
                  {source.margin === null ? "–" : `${leaderName(source, options)} ${formatMargin(source.margin)}`}
                </td>
              </tr>
              <tr>
                <th scope="row">{t("precinctsReporting")}</th>
                <td class="num">
                  {source.precinctsReporting === null || source.precinctsTotal === null
                    ? t("unknown")
                    : t("ofTotal", {
                        n: formatVotes(source.precinctsReporting),
                        total: formatVotes(source.precinctsTotal),
                      })}
                </td>
              </tr>
              <tr>
                <th scope="row">{t("age")}</th>
                <td class="num">{source.ageSeconds === null ? "–" : formatAge(source.ageSeconds, view.locale)}</td>
              </tr>
            </tbody>
          </table>
          <p>
            {t(`basis.${source.basis}`)}
            {!source.statesBasis && `; ${t("noBasis")}`}. {sourceWords(view, source, options).join(" ")}{" "}
            <Why view={view} position={source.position} />
          </p>
          {source.observations.length > 0 && (
            <>
              <h3>{t("observations")}</h3>
              <ul>
                {source.observations.map((observation) => (
                  <li key={observation.position}>
                    <Time view={view} at={observation.at} short />: {observation.text}{" "}
                    <Why view={view} position={observation.position} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </article>
      ))}
    </div>
  );
}
