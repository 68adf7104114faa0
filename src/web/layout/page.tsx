// The frame of every page: what election this is, which count its figures are of, as of when, and the ways on from here.
import type { ComponentChildren } from "preact";
import { formatAge, formatCalendar, formatMoment, secondsBetween } from "../format/times.ts";
import { Time } from "../parts/small.tsx";
import type { View } from "../view.ts";

const NAV = [
  ["", "nav.state"],
  ["/race", "nav.race"],
  ["/live", "nav.live"],
  ["/certification", "nav.certification"],
  ["/audit", "nav.audit"],
  ["/recount", "nav.recount"],
  ["/sources", "nav.sources"],
  ["/record", "nav.record"],
] as const;

interface PageProps {
  readonly view: View;
  readonly title: string;
  /** Paths below /api/v1/{election} that hold the same figures. */
  readonly downloads?: readonly { readonly label: string; readonly path: string }[];
  /** The contest that "Race" leads to. */
  readonly contest?: string;
  readonly script?: string;
  readonly children: ComponentChildren;
}

export function Page({ view, title, downloads = [], contest, script, children }: PageProps) {
  const { head, context, t } = view;
  const { election, ribbon, moment } = head;
  const status = t(`status.${ribbon.status}`);
  const flag = election.test ? `${t("test")} · ` : "";
  return (
    <html lang={context.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${flag}${status.toUpperCase()}: ${title}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        {context.assets.css !== "" && <link rel="stylesheet" href={context.assets.css} />}
        {context.assets.js !== "" && <script type="module" src={context.assets.js} />}
        {script !== undefined && script !== "" && <script type="module" src={script} />}
      </head>
      <body
        data-election={election.id}
        data-position={head.position}
        data-as-of={head.asOf}
        data-moment={moment.kind}
        data-filter={t("filter")}
      >
        <a class="skip" href="#main">
          {t("skip")}
        </a>
        <header class="top">
          <div class="top-line">
            <a class="brand" href="/">
              Tallyroom
            </a>
            <a class="language" href={languageHref(view)} lang={context.language === "es" ? "en" : "es"}>
              {t("language")}
            </a>
          </div>
          <nav aria-label={t("nav.label")}>
            <ul>
              {NAV.map(([path, label]) => {
                const target = path === "/race" ? `/race/${contest ?? election.contest}` : path;
                const here =
                  path === "" ? context.path === `/${election.id}` : context.path.startsWith(`/${election.id}${path}`);
                return (
                  <li key={path}>
                    <a href={view.href(target)} {...(here ? { "aria-current": "page" as const } : {})}>
                      {t(label)}
                    </a>
                  </li>
                );
              })}
            </ul>
          </nav>
        </header>
        <Ribbon view={view} status={status} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>
            <a href={`${context.origin}${context.path}?at=${head.position}`}>{t("permalink")}</a>
            {downloads.length > 0 && (
              <>
                {" · "}
                {t("downloads")}:{" "}
                {downloads.map(({ label, path }, i) => (
                  <>
                    {i > 0 && ", "}
                    <a href={`/api/v1/${election.id}${path}`}>{label}</a>
                  </>
                ))}
              </>
            )}
          </p>
          <p>
            {t("footer")} {context.demo && t("demoNote")}
          </p>
        </footer>
        <p
          id="live-status"
          class="live-status"
          role="status"
          aria-live="polite"
          data-stale={t("stale", { moment: formatMoment(head.asOf, view.locale) })}
        />
      </body>
    </html>
  );
}

function Ribbon({ view, status }: { view: View; status: string }) {
  const { head, t, locale } = view;
  const { ribbon, moment, election } = head;
  const official = ribbon.status === "certified" || ribbon.status === "recertified" || ribbon.status === "recount";
  return (
    <section id="ribbon" class={`ribbon ${official ? "is-certified" : "is-unofficial"}`} aria-label={t("ribbonLabel")}>
      {election.test && <strong class="test-flag">{t("test")}</strong>}
      <p class="ribbon-status">
        <strong>{status}</strong>{" "}
        <span>
          ({t(`basis.${ribbon.basis}`)}
          {ribbon.certifiedOn === undefined ? "" : `, ${formatCalendar(ribbon.certifiedOn, view.locale)}`})
        </span>
      </p>
      <dl class="stamps">
        {ribbon.reportedAt !== undefined && (
          <div>
            <dt>{t("reported")}</dt>
            <dd>
              <Time view={view} at={ribbon.reportedAt} short />
              {secondsBetween(ribbon.reportedAt, head.asOf) > 0 && (
                <span class="age">
                  {" "}
                  {t("ago", { age: formatAge(secondsBetween(ribbon.reportedAt, head.asOf), view.locale) })}
                </span>
              )}
            </dd>
          </div>
        )}
        {ribbon.receivedAt !== undefined && (
          <div>
            <dt>{t("received")}</dt>
            <dd>
              <Time view={view} at={ribbon.receivedAt} short />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("asOf")}</dt>
          <dd>
            <Time view={view} at={head.asOf} short />
          </dd>
        </div>
        {head.next !== undefined && (
          <div>
            <dt>{t("next")}</dt>
            <dd>
              {head.next.title}, <Time view={view} at={head.next.startsAt} short />
            </dd>
          </div>
        )}
      </dl>
      {head.frozen !== undefined && (
        <p class="frozen" role="note">
          <strong>{t("frozen")}</strong> {t("frozenSince")} <Time view={view} at={head.frozen.at} short />.{" "}
          {head.frozen.text} <a href={view.href(`/record/entry/${head.frozen.position}`)}>{t("why")}</a>
        </p>
      )}
      {moment.kind === "past" && (
        <p class="past">
          {t("past", { moment: formatMoment(head.asOf, locale) })} <a href={nowHref(view)}>{t("backToNow")}</a>
        </p>
      )}
      {head.openIncidents.map((incident) => (
        <p class="incident-strip" key={incident.incident}>
          <strong>{t("incidentOpen")}:</strong> {incident.title} ({incident.place})
        </p>
      ))}
    </section>
  );
}

/** The same page, now. */
function nowHref({ context }: View): string {
  return context.language === "en" ? context.path : `${context.path}?lang=${context.language}`;
}

/** The same page in the other language. */
export function languageHref({ context }: Pick<View, "context">): string {
  const kept = context.query.split("&").filter((part) => part !== "" && !part.startsWith("lang="));
  const query = [...kept, ...(context.language === "en" ? ["lang=es"] : [])].join("&");
  return query === "" ? context.path : `${context.path}?${query}`;
}
