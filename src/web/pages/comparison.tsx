// Recount and audit: two counts side by side, never in one line.
import type { AuditDocument, BasisComparison, RecountDocument } from "../../views/index.ts";
import { formatLawDate } from "../format/law-date.ts";
import { formatChange, formatMargin, formatVotes } from "../format/numbers.ts";
import { Page } from "../layout/page.tsx";
import { Scroll } from "../parts/scroll.tsx";
import { Reconstructed, Time, Why } from "../parts/small.tsx";
import { unitSlug, type View } from "../view.ts";

export function RecountPage({ view, doc }: { view: View; doc: RecountDocument }) {
  const { t } = view;
  const { rule, inRange } = doc.result.recount;
  return (
    <Page
      view={view}
      title={`${t("recountTitle")}: ${doc.contest.name}`}
      contest={doc.contest.id}
      downloads={[{ label: "JSON", path: `/recount?at=${doc.position}` }]}
    >
      <h1>
        {t("recountTitle")}: {doc.contest.name}
      </h1>
      {rule !== null && (
        <p class="big-line">
          <strong>{t(inRange === null ? "recountUnknown" : inRange ? "recountIn" : "recountOut")}</strong>:{" "}
          {formatMargin(doc.result.margin)}. {rule.text}{" "}
          {rule.limitVotes !== null && `(${t("recountLimit", { n: formatVotes(rule.limitVotes) })})`}{" "}
          <span class="fine">
            {rule.cite}. {t("notAdvice", { date: formatLawDate(rule.lawAsOf, view) })}
          </span>{" "}
          <a href={view.href("/rules")}>{t("rules.link")}</a>
        </p>
      )}
      <dl class="steps">
        <div>
          <dt>{t("requested")}</dt>
          <dd>
            {doc.requested === undefined ? (
              t("notRequested")
            ) : (
              <>
                <Time view={view} at={doc.requested.at} short />: {doc.requested.by}.{" "}
                <span class="fine">{doc.requested.cite}</span> <Why view={view} position={doc.requested.position} />
              </>
            )}
          </dd>
        </div>
        {doc.ordered !== undefined && (
          <div>
            <dt>{t("ordered")}</dt>
            <dd>
              {doc.ordered.text} <Time view={view} at={doc.ordered.startsAt} short /> –{" "}
              <Time view={view} at={doc.ordered.dueAt} short /> <Why view={view} position={doc.ordered.position} />
            </dd>
          </div>
        )}
        {doc.completed !== undefined && (
          <div>
            <dt>{t("completed")}</dt>
            <dd>
              <Time view={view} at={doc.completed.at} short />: {doc.completed.text}{" "}
              <Why view={view} position={doc.completed.position} />
            </dd>
          </div>
        )}
      </dl>
      {doc.comparison !== null && (
        <>
          <p class="note">{t("methodsNote")}</p>
          <Comparison view={view} comparison={doc.comparison} />
        </>
      )}
    </Page>
  );
}

export function AuditPage({ view, doc }: { view: View; doc: AuditDocument }) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={`${t("auditTitle")}: ${doc.contest.name}`}
      contest={doc.contest.id}
      downloads={[{ label: "JSON", path: `/audit?at=${doc.position}` }]}
    >
      <h1>
        {t("auditTitle")}: {doc.contest.name}
      </h1>
      <p class="note">{t("auditBasis")}</p>
      <dl class="steps">
        <div>
          <dt>{t("announced")}</dt>
          <dd>
            {doc.announced === undefined ? (
              t("auditNone")
            ) : (
              <>
                <Time view={view} at={doc.announced.at} short />: {doc.announced.text}{" "}
                <span class="fine">{doc.announced.cite}</span> <Why view={view} position={doc.announced.position} />
              </>
            )}
          </dd>
        </div>
        {doc.reported !== undefined && (
          <div>
            <dt>{t("reportedAudit")}</dt>
            <dd>
              <Time view={view} at={doc.reported.at} short />: {doc.reported.text} (
              {t("batches", { n: formatVotes(doc.reported.batches) })}){" "}
              <Why view={view} position={doc.reported.position} />
            </dd>
          </div>
        )}
      </dl>
      {doc.comparison !== null && (
        <>
          <p class="fine">{t("cardsNote")}</p>
          <Comparison view={view} comparison={doc.comparison} />
        </>
      )}
    </Page>
  );
}

function Comparison({ view, comparison }: { view: View; comparison: BasisComparison }) {
  const { t } = view;
  const { fromResult, toResult } = comparison;
  const from = t(`basis.${comparison.from}`);
  const to = t(`basis.${comparison.to}`);
  const options = fromResult.options.filter((option) => option.votes !== null);
  const votesIn = (result: typeof fromResult, id: string) =>
    result.options.find((option) => option.id === id)?.votes ?? null;
  const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  return (
    <section aria-labelledby="comparison-title" id="comparison">
      <h2 id="comparison-title">{t("comparison", { from, to })}</h2>
      <Scroll label={t("comparison", { from, to })}>
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">{t("candidate")}</th>
              <th scope="col" class="num">
                {from}
              </th>
              <th scope="col" class="num">
                {to}
              </th>
              <th scope="col" class="num">
                {t("change")}
              </th>
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <tr key={option.id}>
                <th scope="row">{option.name}</th>
                <td class="num">{formatVotes(option.votes)}</td>
                <td class="num">{formatVotes(votesIn(toResult, option.id))}</td>
                <td class="num">{formatChange(minus(votesIn(toResult, option.id), option.votes))}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("total")}</th>
              <td class="num">{formatVotes(fromResult.totalVotes)}</td>
              <td class="num">{formatVotes(toResult.totalVotes)}</td>
              <td class="num">{formatChange(minus(toResult.totalVotes, fromResult.totalVotes))}</td>
            </tr>
            <tr>
              <th scope="row">{t("margin")}</th>
              <td class="num">{formatMargin(fromResult.margin)}</td>
              <td class="num">{formatMargin(toResult.margin)}</td>
              <td class="num">
                {formatChange(minus(toResult.margin?.votes ?? null, fromResult.margin?.votes ?? null))}
              </td>
            </tr>
          </tbody>
        </table>
      </Scroll>
      <Reconstructed view={view} how={toResult.reconstructed} />
      <p>{t("changedCounties", { n: comparison.changed, m: comparison.unchanged })}</p>
      <Scroll label={t("counties")}>
        <table data-sortable="" id="comparison-table">
          <thead>
            <tr>
              <th scope="col">{t("county")}</th>
              <th scope="col" class="num">
                {t("marginChange")}
              </th>
              <th scope="col" class="num">
                {t("totalChange")}
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison.counties.map((county) => (
              <tr key={county.unit}>
                <th scope="row">
                  <a href={view.href(`/county/${unitSlug(county.unit)}`)}>{county.name}</a>
                </th>
                <td class="num" data-sort={county.marginChange ?? ""}>
                  {formatChange(county.marginChange)}
                </td>
                <td class="num" data-sort={county.totalChange ?? ""}>
                  {formatChange(county.totalChange)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
