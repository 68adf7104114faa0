// The certification board: how many counties, which, in which version; what is due; what the state has certified.
import type { CertificationDocument } from "../../views/index.ts";
import { formatCalendar } from "../format/times.ts";
import { Page } from "../layout/page.tsx";
import { Scroll } from "../parts/scroll.tsx";
import { Reconstructed, Time, Why } from "../parts/small.tsx";
import { unitSlug, type View } from "../view.ts";

export function CertificationPage({ view, doc }: { view: View; doc: CertificationDocument }) {
  const { t } = view;
  const downloads = [{ label: "JSON", path: `/certification?at=${doc.position}` }];
  return (
    <Page view={view} title={`${t("certTitle")}: ${doc.election.name}`} downloads={downloads}>
      <h1>{t("certTitle")}</h1>
      <p class="big">
        <strong>{doc.certified}</strong> {t("certRest", { total: doc.total })}
        {!doc.named && doc.certified > 0 && <span class="fine"> ({t("whichUnknown")})</span>}
      </p>
      <svg
        class="tally"
        viewBox={`0 0 ${doc.total * 4} 12`}
        role="img"
        aria-label={t("certOf", { n: doc.certified, total: doc.total })}
        preserveAspectRatio="none"
      >
        {doc.counties.map((county, i) => (
          <rect
            key={county.unit}
            class={i < doc.certified ? "tally-on" : "tally-off"}
            x={i * 4}
            width="3"
            height="12"
          />
        ))}
      </svg>
      <div class="columns">
        <div class="main-column">
          <section aria-labelledby="cert-counties">
            <h2 id="cert-counties">{t("certCounties")}</h2>
            <Scroll label={t("certCounties")}>
              <table data-sortable="" id="certification-table">
                <thead>
                  <tr>
                    <th scope="col">{t("county")}</th>
                    <th scope="col">{t("certification")}</th>
                    <th scope="col">{t("published")}</th>
                  </tr>
                </thead>
                <tbody>
                  {doc.counties.map((county) => {
                    const last = county.versions.at(-1);
                    return (
                      <tr key={county.unit}>
                        <th scope="row">
                          <a href={view.href(`/county/${unitSlug(county.unit)}`)}>{county.name}</a>
                        </th>
                        <td data-sort={county.versions.length}>
                          {t(`certified.${county.state}`)}
                          {last?.reason !== undefined && <span class="fine"> {last.reason}</span>}{" "}
                          <Why view={view} position={last?.position} />
                        </td>
                        <td data-sort={last?.publishedAt ?? ""}>
                          {last?.publishedAt !== undefined && <Time view={view} at={last.publishedAt} short />}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </Scroll>
          </section>
        </div>
        <div class="side-column">
          <section aria-labelledby="cert-state">
            <h2 id="cert-state">{t("certState")}</h2>
            {doc.stateVersions.length === 0 && <p>{t("certNone")}</p>}
            {doc.stateVersions.map((version) => (
              <article key={version.version}>
                <h3>
                  {t("version", { n: version.version })}: {t(`basis.${version.basis}`)},{" "}
                  {formatCalendar(version.on, view.locale)}
                </h3>
                <p>
                  {version.by}. {version.text} <Why view={view} position={version.position} />
                </p>
                <Reconstructed view={view} how={version.reconstructed} />
              </article>
            ))}
          </section>
          <section aria-labelledby="cert-deadlines">
            <h2 id="cert-deadlines">{t("deadlines")}</h2>
            <ul class="schedule">
              {doc.deadlines.map((deadline) => (
                <li key={deadline.deadline} class={deadline.past ? "is-past" : ""}>
                  <Time view={view} at={deadline.dueAt} short />{" "}
                  {deadline.past && <span class="tag">{t("passed")}</span>} {deadline.title}{" "}
                  <span class="fine">{deadline.cite}</span>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="cert-tallies">
            <h2 id="cert-tallies">{t("certTallies")}</h2>
            <ul>
              {doc.tallies.map((tally) => (
                <li key={tally.position}>
                  <Time view={view} at={tally.at} short />: {t("ofTotal", { n: tally.certified, total: tally.total })}{" "}
                  <Why view={view} position={tally.position} />
                </li>
              ))}
              {doc.observations.map((observation) => (
                <li key={observation.position}>
                  <Time view={view} at={observation.at} short />: {observation.text}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </Page>
  );
}
