// The race page: one contest in full, from whichever source and count the reader asks for.
import type { RaceDocument } from "../../views/index.ts";
import { ContestCharts } from "../charts/contest-charts.tsx";
import { Page } from "../layout/page.tsx";
import { CountyMap } from "../maps/county-map.tsx";
import { CallHistory } from "../parts/call.tsx";
import { ChangeLog, LogLine } from "../parts/change-log.tsx";
import { Outlook } from "../parts/outlook.tsx";
import { PathPanel } from "../parts/path-panel.tsx";
import { RaceCard } from "../parts/race-card.tsx";
import { SourceStrip } from "../parts/sources.tsx";
import { MethodTable, UnitTable } from "../parts/unit-table.tsx";
import type { View } from "../view.ts";
import { contestDownloads, optionsInBallotOrder } from "./state.tsx";

export function RacePage({ view, doc }: { view: View; doc: RaceDocument }) {
  const { t } = view;
  const { result } = doc;
  const options = optionsInBallotOrder(result);
  return (
    <Page
      view={view}
      title={result.contestName}
      contest={result.contest}
      downloads={contestDownloads(result.contest, doc.position)}
    >
      <h1>{result.contestName}</h1>
      <nav class="choices" aria-label={t("choose")}>
        <span>{t("choose")}</span>
        <ul>
          {doc.choices.map((choice) => {
            const here = choice.source === result.source && choice.basis === result.basis;
            return (
              <li key={`${choice.source}-${choice.basis}`}>
                <a
                  href={view.href(`/race/${result.contest}`, { source: choice.source, basis: choice.basis })}
                  {...(here ? { "aria-current": "true" as const } : {})}
                >
                  {choice.sourceName}, {t(`basis.${choice.basis}`)}
                  {choice.inForce && <span class="tag">{t("inForce")}</span>}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div class="columns">
        <div class="main-column">
          <RaceCard view={view} result={result} all />
          <PathPanel view={view} path={doc.path} source={result.source} />
        </div>
        <div class="side-column">
          <SourceStrip view={view} sources={doc.sources} options={options} />
          <CallHistory view={view} calls={doc.callHistory} />
        </div>
      </div>
      {doc.outlook !== null && <Outlook view={view} outlook={doc.outlook} contest={result.contest} options={options} />}
      <section aria-labelledby="methods-title" id="methods">
        <h2 id="methods-title">{t("byMethod")}</h2>
        <MethodTable view={view} result={result} />
      </section>
      <ContestCharts view={view} result={result} series={doc.series} turns={doc.leadChanges} />
      <section id="counties" aria-labelledby="counties-title">
        <h2 id="counties-title">{t("counties")}</h2>
        <div class="map-and-table">
          <CountyMap view={view} rows={doc.counties} result={result} />
          <UnitTable view={view} rows={doc.counties} result={result} kind="county" id="county-table" />
        </div>
      </section>
      <section id="turns" aria-labelledby="turns-title">
        <h2 id="turns-title">{t("leadChanges")}</h2>
        {doc.leadChanges.length === 0 ? (
          <p>{t("noLeadChange")}</p>
        ) : (
          <ol class="log">
            {doc.leadChanges.map((change) => (
              <LogLine key={change.position} view={view} change={change} options={options} />
            ))}
          </ol>
        )}
      </section>
      <ChangeLog
        view={view}
        changes={doc.changes}
        total={doc.changesTotal}
        options={options}
        contest={result.contest}
        sourceName={doc.sources.find((source) => source.source === doc.changes[0]?.source)?.name}
      />
    </Page>
  );
}
