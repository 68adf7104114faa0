// How often each source publishes, and who is silent by their own rhythm.
import type { SilenceView, SourcesDocument } from "../../views/index.ts";
import type { Names } from "../format/explanation.ts";
import { formatVotes } from "../format/numbers.ts";
import { formatAge } from "../format/times.ts";
import { unitSlug, type View } from "../view.ts";
import { Scroll } from "./scroll.tsx";
import { Time } from "./small.tsx";

interface Props {
  readonly view: View;
  readonly doc: SourcesDocument;
  readonly names: Names;
}

export function Silences({ view, doc, names }: Props) {
  const { t } = view;
  return (
    <section id="silence" aria-labelledby="silence-title">
      <h2 id="silence-title">{t("sources.silence")}</h2>
      <SilenceTable
        view={view}
        title={t("sources.silence")}
        head={t("sources.source")}
        rows={doc.silences.map((silence) => ({ ...silence, id: silence.source, name: names.source(silence.source) }))}
      />
      <Counties view={view} doc={doc} names={names} />
    </section>
  );
}

function Counties({ view, doc, names }: Props) {
  const { t } = view;
  const { kinds, silent } = doc.counties;
  const official = doc.sources.find(({ kind }) => kind === "official");
  if (kinds.length === 0 || official === undefined) return null;
  const counted = kinds.map(({ kind, counties }) => t(`sources.countyKind.${kind}`, { n: formatVotes(counties) }));
  return (
    <>
      <p id="county-silence">
        {t("sources.countyKinds", { source: names.source(official.source) })}: {counted.join(", ")}.
      </p>
      {silent.length > 0 && (
        <>
          <p class="fine">{t("sources.silentNote")}</p>
          <details>
            <summary>{t("sources.longest")}</summary>
            <SilenceTable
              view={view}
              title={t("sources.longest")}
              head={t("county")}
              rows={silent.map((silence) => ({
                ...silence,
                id: silence.unit,
                href: view.href(`/county/${unitSlug(silence.unit)}`),
              }))}
            />
          </details>
        </>
      )}
    </>
  );
}

interface Row extends SilenceView {
  readonly id: string;
  readonly name: string;
  readonly href?: string;
}

function SilenceTable({ view, title, head, rows }: { view: View; title: string; head: string; rows: readonly Row[] }) {
  const { t, locale } = view;
  return (
    <Scroll label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t("sources.lastUpdate")}</th>
            <th scope="col">{t("sources.rhythmTitle")}</th>
            <th scope="col">{t("sources.howNow")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, href, kind, lastAt, silentSeconds, rhythm }) => (
            <tr key={id}>
              <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
              <td>{lastAt === undefined ? "–" : <Time view={view} at={lastAt} short />}</td>
              <td>
                {rhythm === null
                  ? t("sources.noRhythm")
                  : t("sources.rhythm", {
                      median: formatAge(rhythm.medianSeconds, locale),
                      p90: formatAge(rhythm.p90Seconds, locale),
                    })}
              </td>
              <td class={`silence-${kind}`}>
                {t(kind === "late" && rhythm === null ? "sources.silence.lateNoRhythm" : `sources.silence.${kind}`, {
                  age: formatAge(silentSeconds, locale),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
