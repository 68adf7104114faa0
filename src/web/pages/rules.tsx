// The rules page: what the law asks of this election as it stands, then all that we hold, with sources and doubts.
import type { ContestRules, DeadlineRow, LawRef, RuleInForce, RuleRow, RulesDocument } from "../../views/index.ts";
import { formatLawDate } from "../format/law-date.ts";
import { formatMargin, formatVotes } from "../format/numbers.ts";
import { formatCalendar } from "../format/times.ts";
import { Page } from "../layout/page.tsx";
import { Scroll } from "../parts/scroll.tsx";
import { Time } from "../parts/small.tsx";
import type { View } from "../view.ts";

export function RulesPage({ view, doc }: { view: View; doc: RulesDocument }) {
  const { t } = view;
  return (
    <Page view={view} title={`${t("rules.title")}: ${doc.election.name}`}>
      <h1>{t("rules.title")}</h1>
      <p class="not-advice" role="note">
        <strong>{t("rules.notAdvice")}</strong> {t("rules.words")}
      </p>
      <OwnRecounts view={view} doc={doc} />
      <Winning view={view} doc={doc} />
      <Deadlines view={view} doc={doc} />
      {doc.notSourced.length > 0 && (
        <section aria-labelledby="not-sourced-title" id="not-sourced">
          <h2 id="not-sourced-title">{t("rules.notSourced")}</h2>
          <Sentences sentences={doc.notSourced} />
        </section>
      )}
      <AllRules view={view} doc={doc} />
      <AllDeadlines view={view} doc={doc} />
    </Page>
  );
}

/** Texts of rules are data, and in English whatever the page's language. */
function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul lang="en">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function placeAndDate({ locale }: View, doc: RulesDocument) {
  return { place: doc.jurisdictionName, date: formatCalendar(doc.election.date, locale) };
}

function OwnRecounts({ view, doc }: { view: View; doc: RulesDocument }) {
  const { t } = view;
  return (
    <section aria-labelledby="own-title" id="recounts">
      <h2 id="own-title">{t("rules.recounts", { place: doc.jurisdictionName })}</h2>
      {doc.contests.every(({ rules }) => rules.length === 0) ? (
        <p>{t("rules.none", placeAndDate(view, doc))}</p>
      ) : (
        doc.contests.map((contest) => <OfContest key={contest.contest.id} view={view} contest={contest} />)
      )}
    </section>
  );
}

function OfContest({ view, contest }: { view: View; contest: ContestRules }) {
  const { t } = view;
  return (
    <article class="rules-of-contest">
      <h3>
        <a href={view.href(`/race/${contest.contest.id}`)}>{contest.contest.name}</a>
      </h3>
      <p class="fine">
        {contest.margin === null
          ? t("rules.noFigures")
          : t("rules.now", {
              source: contest.sourceName,
              basis: t(`basis.${contest.basis}`),
              margin: formatMargin(contest.margin),
              total: formatVotes(contest.totalVotes),
            })}
      </p>
      {contest.rules.map((rule) => (
        <InForce key={rule.id} view={view} rule={rule} />
      ))}
    </article>
  );
}

function InForce({ view, rule }: { view: View; rule: RuleInForce }) {
  const { t } = view;
  const answer = rule.inRange === null ? "recountUnknown" : rule.inRange ? "recountIn" : "recountOut";
  return (
    <div class="rule">
      <p>
        <span class="tag">{t(`rules.kind.${rule.kind}`)}</span> {rule.kind !== "none" && <strong>{t(answer)}. </strong>}
        <span lang="en">{rule.text}</span>
      </p>
      <dl class="pairs wide">
        {rule.kind !== "none" && (
          <div>
            <dt>{t("rules.limit")}</dt>
            <dd>
              {rule.limit === null ? t("rules.limitUnknown") : <span lang="en">{rule.limit}</span>}
              {rule.limitVotes !== null && (
                <>
                  : <strong>{t("rules.limitNow", { n: formatVotes(rule.limitVotes) })}</strong>
                </>
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("rules.who")}</dt>
          <dd lang="en">{rule.who}</dd>
        </div>
        {rule.timing !== undefined && (
          <div>
            <dt>{t("rules.when")}</dt>
            <dd lang="en">{rule.timing}</dd>
          </div>
        )}
        {rule.until !== null && (
          <div>
            <dt>{t("rules.until")}</dt>
            <dd>
              <Time view={view} at={rule.until.at} />
              {rule.until.at < view.head.asOf && <span class="tag">{t("passed")}</span>}
              {rule.until.provisional && <span class="fine"> ({t("rules.provisional")})</span>}
            </dd>
          </div>
        )}
        <Provenance view={view} law={rule} />
      </dl>
    </div>
  );
}

/** Where it is from, of when, and what is unsure: rows of a list of pairs. */
function Provenance({ view, law }: { view: View; law: LawRef }) {
  const { t, locale } = view;
  const from = law.effectiveFrom === undefined ? undefined : formatCalendar(law.effectiveFrom, locale);
  const to = law.effectiveTo === undefined ? undefined : formatCalendar(law.effectiveTo, locale);
  return (
    <>
      <div>
        <dt>{t("rules.source")}</dt>
        <dd>
          <span lang="en">{law.cite}</span> <span class="fine">({t(`rules.kindOfSource.${law.sourceKind}`)})</span>
        </dd>
      </div>
      <div>
        <dt>{t("rules.lawAsOf")}</dt>
        <dd>{formatLawDate(law.lawAsOf, view)}</dd>
      </div>
      <div>
        <dt>{t("rules.held")}</dt>
        <dd>
          {from === undefined
            ? t("rules.heldUnknown")
            : to === undefined
              ? t("rules.heldFrom", { from })
              : t("rules.heldFromTo", { from, to })}
        </dd>
      </div>
      {law.unsure.length > 0 && (
        <div>
          <dt>{t("rules.unsure")}</dt>
          <dd>
            <Sentences sentences={law.unsure} />
          </dd>
        </div>
      )}
    </>
  );
}

function Winning({ view, doc }: { view: View; doc: RulesDocument }) {
  const { t } = view;
  return (
    <section aria-labelledby="winning-title" id="winning">
      <h2 id="winning-title">{t("rules.winning")}</h2>
      {doc.winning.length === 0 && <p>{t("rules.winningNone", placeAndDate(view, doc))}</p>}
      {doc.winning.map((rule) => (
        <div class="rule" key={rule.text}>
          <p lang="en">{rule.text}</p>
          <dl class="pairs wide">
            <Provenance view={view} law={rule} />
          </dl>
        </div>
      ))}
    </section>
  );
}

function Deadlines({ view, doc }: { view: View; doc: RulesDocument }) {
  const { t } = view;
  const title = t("rules.deadlines", { place: doc.jurisdictionName });
  return (
    <section aria-labelledby="deadlines-title" id="deadlines">
      <h2 id="deadlines-title">{title}</h2>
      {doc.deadlines.length === 0 ? (
        <p>{t("rules.deadlinesNone", placeAndDate(view, doc))}</p>
      ) : (
        <Scroll label={title}>
          <table class="rules-table" data-sortable="" id="deadlines-table">
            <thead>
              <tr>
                <th scope="col">{t("rules.deadline")}</th>
                <th scope="col">{t("rules.due")}</th>
                <th scope="col">{t("rules.when")}</th>
                <th scope="col">{t("rules.source")}</th>
              </tr>
            </thead>
            <tbody>
              {doc.deadlines.map((deadline) => (
                <tr key={deadline.id} class={deadline.past ? "is-past" : ""}>
                  <th scope="row" lang="en">
                    {deadline.title}
                  </th>
                  <td data-sort={deadline.dueAt ?? ""}>
                    {deadline.dueAt === null ? t("rules.dueUnknown") : <Time view={view} at={deadline.dueAt} />}{" "}
                    {deadline.past && <span class="tag">{t("passed")}</span>}
                    {deadline.provisional && <span class="fine"> ({t("rules.provisional")})</span>}
                    {deadline.standsIn !== undefined && (
                      <span class="fine" lang="en">
                        {" "}
                        {deadline.standsIn}
                      </span>
                    )}
                  </td>
                  <td lang="en">{deadline.words}</td>
                  <Cited view={view} law={deadline} />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** Source, date of the law and doubts in one cell. */
function Cited({ view, law }: { view: View; law: LawRef }) {
  const { t } = view;
  return (
    <td class="cited">
      <span lang="en">{law.cite}</span>{" "}
      <span class="fine">
        ({t(`rules.kindOfSource.${law.sourceKind}`)}). {t("rules.lawAsOf")} {formatLawDate(law.lawAsOf, view)}.
      </span>
      {law.unsure.length > 0 && (
        <span class="fine unsure">
          {" "}
          {t("rules.unsure")}: <span lang="en">{law.unsure.join(" ")}</span>
        </span>
      )}
    </td>
  );
}

function AllRules({ view, doc }: { view: View; doc: RulesDocument }) {
  const { t } = view;
  return (
    <section aria-labelledby="all-rules-title" id="all-rules">
      <h2 id="all-rules-title">{t("rules.all")}</h2>
      <p>{t("rules.missing", { places: doc.missing.join(", ") })}</p>
      <Scroll label={t("rules.all")}>
        <table class="rules-table" data-sortable="" data-filter={t("rules.filter")} id="rules-table">
          <thead>
            <tr>
              <th scope="col">{t("rules.place")}</th>
              <th scope="col">{t("rules.rule")}</th>
              <th scope="col">{t("rules.limit")}</th>
              <th scope="col">{t("rules.who")}</th>
              <th scope="col">{t("rules.source")}</th>
            </tr>
          </thead>
          <tbody>
            {doc.allRules.map((rule) => (
              <RuleLine key={rule.id} view={view} rule={rule} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function RuleLine({ view, rule }: { view: View; rule: RuleRow }) {
  const { t } = view;
  return (
    <tr id={rule.id}>
      <th scope="row">{rule.jurisdictionName}</th>
      <td data-sort={rule.kind}>
        <span class="tag">{t(`rules.kind.${rule.kind}`)}</span> <span lang="en">{rule.text}</span>
      </td>
      <td>{rule.limit === null ? t("rules.limitUnknown") : <span lang="en">{rule.limit}</span>}</td>
      <td lang="en">
        {rule.who}
        {rule.timing !== undefined && <span class="fine timing">{rule.timing}</span>}
      </td>
      <Cited view={view} law={rule} />
    </tr>
  );
}

function AllDeadlines({ view, doc }: { view: View; doc: RulesDocument }) {
  const { t } = view;
  return (
    <section aria-labelledby="all-deadlines-title" id="all-deadlines">
      <h2 id="all-deadlines-title">{t("rules.allDeadlines")}</h2>
      <Scroll label={t("rules.allDeadlines")}>
        <table class="rules-table" data-sortable="" data-filter={t("rules.filter")} id="all-deadlines-table">
          <thead>
            <tr>
              <th scope="col">{t("rules.place")}</th>
              <th scope="col">{t("rules.deadline")}</th>
              <th scope="col">{t("rules.when")}</th>
              <th scope="col">{t("rules.source")}</th>
            </tr>
          </thead>
          <tbody>
            {doc.allDeadlines.map((deadline: DeadlineRow) => (
              <tr key={deadline.id}>
                <th scope="row">{deadline.jurisdictionName}</th>
                <td lang="en">{deadline.title}</td>
                <td lang="en">{deadline.words}</td>
                <Cited view={view} law={deadline} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
