// The county page: its result, its precincts, what changed and when it certified.
import type { CountyDocument } from "../../views/index.ts";
import { formatMargin, formatShare, formatVotes } from "../format/numbers.ts";
import { formatCalendar } from "../format/times.ts";
import { Page } from "../layout/page.tsx";
import { LogLine } from "../parts/change-log.tsx";
import { Incidents } from "../parts/incidents.tsx";
import { RaceCard } from "../parts/race-card.tsx";
import { Scroll } from "../parts/scroll.tsx";
import { Reconstructed, Time, Why } from "../parts/small.tsx";
import { SourceStrip } from "../parts/sources.tsx";
import { MethodTable, UnitTable } from "../parts/unit-table.tsx";
import { unitSlug, type View } from "../view.ts";
import { optionsInBallotOrder } from "./state.tsx";

export function CountyPage({ view, doc }: { view: View; doc: CountyDocument }) {
  const { t } = view;
  const { result, certification, neighbours } = doc;
  const options = optionsInBallotOrder(result);
  const title = `${doc.name}: ${result.contestName}`;
  const units = `/contests/${result.contest}/units`;
  const slug = unitSlug(doc.unit);
  const downloads = [
    { label: "CSV", path: `${units}.csv?level=precinct&county=${slug}&at=${doc.position}` },
    { label: "JSON", path: `${units}?level=precinct&county=${slug}&at=${doc.position}` },
  ];
  return (
    <Page view={view} title={title} contest={result.contest} downloads={downloads}>
      <h1>
        {doc.name} <span class="tag">{t(`certified.${certification.state}`)}</span>
      </h1>
      <nav class="neighbours" aria-label={t("counties")}>
        {neighbours.previous !== undefined && (
          <a rel="prev" href={view.href(`/county/${unitSlug(neighbours.previous.unit)}`)}>
            ← <span class="hidden">{t("previous")}: </span>
            {neighbours.previous.name}
          </a>
        )}
        {neighbours.next !== undefined && (
          <a rel="next" href={view.href(`/county/${unitSlug(neighbours.next.unit)}`)}>
            <span class="hidden">{t("following")}: </span>
            {neighbours.next.name} →
          </a>
        )}
      </nav>
      <div class="columns">
        <div class="main-column">
          <RaceCard view={view} result={result} all part />
        </div>
        <div class="side-column">
          <Announced view={view} doc={doc} />
          {doc.incidents.length > 0 && <Incidents view={view} incidents={doc.incidents} />}
          <Turnout view={view} doc={doc} />
          <section aria-labelledby="cert-title" id="certified">
            <h2 id="cert-title">{t("certification")}</h2>
            {certification.versions.length === 0 && <p>{t(`certified.${certification.state}`)}</p>}
            <ul>
              {certification.versions.map((version) => (
                <li key={version.version}>
                  {t("version", { n: version.version })}
                  {version.on !== undefined && `, ${formatCalendar(version.on, view.locale)}`}
                  {version.publishedAt !== undefined && (
                    <>
                      , {t("published")} <Time view={view} at={version.publishedAt} short />
                    </>
                  )}
                  {version.reason !== undefined && `. ${version.reason}`}{" "}
                  <Why view={view} position={version.position} />
                  <Reconstructed view={view} how={version.reconstructed} />
                </li>
              ))}
            </ul>
          </section>
          <SourceStrip view={view} sources={doc.sources} options={options} />
        </div>
      </div>
      <section aria-labelledby="methods-title" id="methods">
        <h2 id="methods-title">{t("byMethod")}</h2>
        <MethodTable view={view} result={result} />
      </section>
      <Bases view={view} doc={doc} options={options} />
      <section aria-labelledby="precincts-title" id="precincts">
        <h2 id="precincts-title">
          {t("precincts")} <span class="electors">{t(`basis.${doc.detail.basis}`)}</span>
        </h2>
        {doc.detail.precincts.every((row) => row.position === null) ? (
          <p>{t("noPrecincts")}</p>
        ) : (
          <UnitTable view={view} rows={doc.detail.precincts} result={result} kind="precinct" id="precinct-table" />
        )}
      </section>
      <section aria-labelledby="history-title" id="changes">
        <h2 id="history-title">{t("history")}</h2>
        {doc.changes.length === 0 ? (
          <p>{t("noChanges")}</p>
        ) : (
          <ol class="log">
            {doc.changes.map((change) => (
              <LogLine key={change.position} view={view} change={countyWords(change)} options={options} basis />
            ))}
          </ol>
        )}
      </section>
    </Page>
  );
}

/** The county's own word on when it will publish next. */
function Announced({ view, doc }: { view: View; doc: CountyDocument }) {
  const [next] = doc.announced;
  if (next === undefined) return null;
  return (
    <section aria-labelledby="announced-title" id="announced">
      <h2 id="announced-title">{view.t("nextUpdate")}</h2>
      <p>
        <strong>
          <Time view={view} at={next.startsAt} short />
        </strong>{" "}
        {next.title}. {next.text} <Why view={view} position={next.position} />
      </p>
    </section>
  );
}

function Turnout({ view, doc }: { view: View; doc: CountyDocument }) {
  const { t } = view;
  const { ballotsCast, registered, undervotes, overvotes } = doc.detail.turnout;
  const rows = [
    ["registered", registered],
    ["ballotsCast", ballotsCast],
    ["undervotes", undervotes],
    ["overvotes", overvotes],
  ] as const;
  return (
    <section aria-labelledby="turnout-title" id="turnout">
      <h2 id="turnout-title">
        {t("turnout")} <span class="electors">{t(`basis.${doc.detail.basis}`)}</span>
      </h2>
      <dl class="pairs">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd class="num">{value === null ? t("unknown") : formatVotes(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("turnout")}</dt>
          <dd class="num">
            {registered === null || ballotsCast === null
              ? t("unknown")
              : formatShare({ num: ballotsCast, den: registered })}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Bases({
  view,
  doc,
  options,
}: {
  view: View;
  doc: CountyDocument;
  options: readonly { id: string; shortName: string }[];
}) {
  const { t } = view;
  return (
    <section aria-labelledby="bases-title" id="bases">
      <h2 id="bases-title">{t("bases")}</h2>
      <p class="fine">{t("basesNote")}</p>
      <Scroll label={t("bases")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("choose")}</th>
              {options.map((option) => (
                <th scope="col" class="num" key={option.id}>
                  {option.shortName}
                </th>
              ))}
              <th scope="col" class="num">
                {t("total")}
              </th>
              <th scope="col" class="num">
                {t("margin")}
              </th>
            </tr>
          </thead>
          <tbody>
            {doc.bases.map((row) => (
              <tr key={row.basis}>
                <th scope="row">{t(`basis.${row.basis}`)}</th>
                {options.map((option, at) => (
                  <td class="num" key={option.id}>
                    {formatVotes(row.votes[at] ?? null)}
                  </td>
                ))}
                <td class="num">{formatVotes(row.totalVotes)}</td>
                <td class="num">
                  {options.find((option) => option.id === row.margin?.leader)?.shortName} {formatMargin(row.margin)}{" "}
                  <Why view={view} position={row.position} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** A county's change without the state's lead, which it only shares in. What is new on a count is its first figure. */
function countyWords(change: CountyDocument["changes"][number]): CountyDocument["changes"][number] {
  return { ...change, marginAfter: null, marginBefore: null, totalAfter: null };
}
