// The state page: where the count stands, at a glance and then in full.
import type { StateDocument } from "../../views/index.ts";
import { ContestCharts } from "../charts/contest-charts.tsx";
import { batchInWords } from "../format/batch.ts";
import { formatVotes } from "../format/numbers.ts";
import { formatDay, formatMoment, formatShort, formatZoned } from "../format/times.ts";
import { Page } from "../layout/page.tsx";
import { CountyMap } from "../maps/county-map.tsx";
import { ChangeLog } from "../parts/change-log.tsx";
import { Incidents } from "../parts/incidents.tsx";
import { Outlook } from "../parts/outlook.tsx";
import { RaceCard } from "../parts/race-card.tsx";
import { Time, Why } from "../parts/small.tsx";
import { SourceStrip } from "../parts/sources.tsx";
import { UnitTable } from "../parts/unit-table.tsx";
import type { View } from "../view.ts";
import { PostItem } from "./live.tsx";

export function optionsInBallotOrder(result: StateDocument["result"]) {
  return result.ballotOrder.map((id) => ({
    id,
    shortName: result.options.find((option) => option.id === id)?.shortName ?? id,
  }));
}

export function contestDownloads(contest: string, position: number) {
  const base = `/contests/${contest}`;
  return [
    { label: "CSV", path: `${base}.csv?at=${position}` },
    { label: "JSON", path: `${base}?at=${position}` },
    { label: "Counties CSV", path: `${base}/units.csv?at=${position}` },
    { label: "Precincts CSV", path: `${base}/units.csv?level=precinct&at=${position}` },
  ];
}

export function StatePage({ view, doc }: { view: View; doc: StateDocument }) {
  const { t } = view;
  const options = optionsInBallotOrder(doc.result);
  const [newest] = doc.changes;
  const { counties } = doc.ribbon;
  return (
    <Page
      view={view}
      title={doc.election.name}
      contest={doc.result.contest}
      downloads={contestDownloads(doc.result.contest, doc.position)}
    >
      <h1>{doc.election.name}</h1>
      <div class="columns">
        <div class="main-column">
          <RaceCard view={view} result={doc.result} />
          {newest !== undefined && (
            <p class="latest" id="latest">
              <strong>{t("latestBatch")}</strong>{" "}
              <span class="fine">
                {doc.sources.find(({ source }) => source === newest.source)?.name},{" "}
                {formatDay(newest.reportedAt ?? newest.at, view.locale)}:
              </span>{" "}
              {batchInWords(newest, options, view)} <Why view={view} position={newest.position} />
            </p>
          )}
          <Slider view={view} doc={doc} />
        </div>
        <div class="side-column">
          <p class="counter" id="counter">
            <strong>{formatVotes(counties.certified)}</strong> {t("countiesCertifiedRest", { total: counties.total })}
            {!counties.named && counties.certified > 0 && <span class="fine"> ({t("whichUnknown")})</span>}{" "}
            <a href={view.href("/certification")}>{t("certification")}</a>
          </p>
          <SourceStrip view={view} sources={doc.sources} options={options} />
          <Scheduled view={view} doc={doc} />
        </div>
      </div>
      {doc.outlook !== null && (
        <Outlook view={view} outlook={doc.outlook} contest={doc.result.contest} options={options} />
      )}
      <section id="counties" aria-labelledby="counties-title">
        <h2 id="counties-title">{t("counties")}</h2>
        <div class="map-and-table">
          <CountyMap view={view} rows={doc.counties} result={doc.result} />
          <UnitTable view={view} rows={doc.counties} result={doc.result} kind="county" id="county-table" />
        </div>
      </section>
      <ContestCharts
        view={view}
        result={doc.result}
        series={doc.series}
        turns={doc.changes.filter((change) => change.leadChanged)}
      />
      <div class="columns">
        <div class="main-column">
          <ChangeLog
            view={view}
            changes={doc.changes}
            total={doc.changesTotal}
            options={options}
            contest={doc.result.contest}
            sourceName={doc.sources.find((source) => source.source === doc.changes[0]?.source)?.name}
          />
        </div>
        <div class="side-column">
          <section id="posts" aria-labelledby="posts-title">
            <h2 id="posts-title">
              <a href={view.href("/live")}>{t("posts")}</a>
            </h2>
            {doc.posts.map((post) => (
              <PostItem key={post.post} view={view} post={post} brief />
            ))}
          </section>
          <Incidents view={view} incidents={doc.incidents} />
        </div>
      </div>
    </Page>
  );
}

/** A plain form, and links to the moments people ask about; the browser makes a slider of it. */
function Slider({ view, doc }: { view: View; doc: StateDocument }) {
  const { t } = view;
  const key = doc.ticks.filter((tick) => tick.label !== undefined);
  return (
    <section id="slider" class="slider" aria-labelledby="slider-title">
      <h2 id="slider-title">{t("timeline")}</h2>
      <form method="get" action={`/${doc.election.id}`} class="slider-form">
        <label>
          {t("timelineField")}{" "}
          <input name="at" type="text" value={formatZoned(doc.asOf, view.locale.timeZone)} size={26} />
        </label>
        {view.context.language === "es" && <input type="hidden" name="lang" value="es" />}
        <button type="submit">{t("timelineGo")}</button>
      </form>
      <ul
        class="slider-ticks"
        data-ticks={doc.ticks.map((tick) => tick.position).join(" ")}
        data-times={doc.ticks.map((tick) => formatShort(tick.at, view.locale)).join("|")}
      >
        {key.map((tick) => (
          <li key={tick.position}>
            <a
              href={`/${doc.election.id}?at=${tick.position}${view.context.language === "es" ? "&lang=es" : ""}`}
              title={formatMoment(tick.at, view.locale)}
            >
              <span class="fine">{formatShort(tick.at, view.locale)}</span> {tick.label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Scheduled({ view, doc }: { view: View; doc: StateDocument }) {
  const { t } = view;
  const due = doc.deadlines.filter((deadline) => !deadline.past).slice(0, 3);
  return (
    <section id="coming-up" aria-labelledby="coming-up-title">
      <h2 id="coming-up-title">{t("comingUp")}</h2>
      {doc.comingUp.length === 0 && due.length === 0 && <p>{t("nothingScheduled")}</p>}
      <ul class="schedule">
        {doc.comingUp.slice(0, 4).map((item) => (
          <li key={item.event}>
            <Time view={view} at={item.startsAt} short /> {item.title}
            {item.unitName !== undefined && <span class="fine"> ({item.unitName})</span>}
          </li>
        ))}
        {due.map((deadline) => (
          <li key={deadline.deadline}>
            <Time view={view} at={deadline.dueAt} short /> <span class="tag">{t("due")}</span> {deadline.title}{" "}
            <span class="fine">{deadline.cite}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
