// What a call is held against: when anything may be said at all, what each source and the estimate say, and the checklist, each
// point in words.
import type { Instant } from "../../../base/index.ts";
import type { DecisionRaceDocument, EstimateInWords } from "../../../views/index.ts";
import { formatLawDate } from "../../format/law-date.ts";
import { formatAbout, formatChance, formatChange, formatMargin, formatVotes } from "../../format/numbers.ts";
import { formatAge, secondsBetween } from "../../format/times.ts";
import { translator } from "../../messages/index.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { type DeskView, deskPath } from "../desk-view.ts";
import { SubmitButton } from "../frame.tsx";
import { basisWords, checkWords, counted, figuresInWords } from "../words.ts";
import { CountField } from "./fields.tsx";
import { AtMoment, Moment } from "./moment.tsx";

/** The page follows by itself, so the time left counts down; without a script the hour stands. */
export function Embargo({ view, pollsClose }: { view: DeskView; pollsClose: Instant }) {
  const { now, locale } = view;
  if (now >= pollsClose)
    return (
      <p id="embargo" class="fine">
        The polls closed <AtMoment view={view} at={pollsClose} />. Calls may go out.
      </p>
    );
  return (
    <p id="embargo" class="band is-early">
      <strong>Embargo.</strong> Nothing is said of any outcome before the polls close{" "}
      <AtMoment view={view} at={pollsClose} />, in {formatAge(secondsBetween(now, pollsClose), locale)}.
    </p>
  );
}

export function Figures({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  const { estimate, remaining, stopped, result, figures } = doc;
  const { rule } = result.recount;
  return (
    <section id="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">The figures say: {figuresInWords(figures)}</h2>
      <p class="fine">This is a rule's answer. It is nobody's call.</p>
      {doc.alerts.map((alert) => (
        <p key={alert} class="decision-alert">
          <strong>Look at the call again.</strong> {alert}
        </p>
      ))}
      <dl class="pairs wide">
        <div>
          <dt>Lead</dt>
          <dd>{leadInWords(doc)}</dd>
        </div>
        <div>
          <dt>Recount range</dt>
          <dd>
            {rule === null || rule.limitVotes === null
              ? "No rule is held here. Half a percent of the votes stands in for one."
              : `up to ${counted(rule.limitVotes, "vote")} (${rule.cite}, law as of ${formatLawDate(rule.lawAsOf, { t: translator("en"), locale: view.locale })})`}
          </dd>
        </div>
        <div>
          <dt>Left to count</dt>
          <dd>
            {remaining === null
              ? "not known"
              : `about ${formatAbout(remaining.votes)} (${formatAbout(remaining.low)} to ${formatAbout(remaining.high)})`}
          </dd>
        </div>
        <div>
          <dt>Estimate</dt>
          <dd>
            {stopped !== null ? (
              <>
                <strong>Stopped</strong> by {stopped.by} <AtMoment view={view} at={stopped.at} />: {stopped.text}
              </>
            ) : estimate === null ? (
              "none: too little is known"
            ) : (
              <EstimateWords estimate={estimate} />
            )}
          </dd>
        </div>
      </dl>
      <Sources view={view} doc={doc} />
    </section>
  );
}

export function EstimateWords({ estimate }: { estimate: EstimateInWords }) {
  const { first, second, interval, winProbability, recountProbability, parameters } = estimate;
  return (
    <>
      {first} over {second}: {formatChange(interval[0])} to {formatChange(interval[1])} votes in 9 of 10 cases. Chance
      that {first} ends ahead: {formatChance(winProbability)}.{" "}
      {recountProbability !== null && `Chance to end within recount range: ${formatChance(recountProbability)}. `}
      <span class="fine">Parameters {parameters}</span>
    </>
  );
}

function leadInWords({ result, uncontested }: DecisionRaceDocument): string {
  if (uncontested) return "uncontested: nobody else stands";
  const { margin } = result;
  if (margin === null) return "nothing counted yet";
  if (margin.tied) return "a tie";
  const name = (id: string) => result.options.find((option) => option.id === id)?.shortName ?? id;
  return `${name(margin.leader)} over ${name(margin.runnerUp)}: ${formatMargin(margin)} of ${formatVotes(result.totalVotes)} votes`;
}

function Sources({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  return (
    <Scroll label="What each source says">
      <table id="decision-sources">
        <caption>What each source says</caption>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Leads</th>
            <th scope="col" class="num">
              By
            </th>
            <th scope="col" class="num">
              Counted
            </th>
            <th scope="col">Said</th>
          </tr>
        </thead>
        <tbody>
          {doc.sources.map((source) => (
            <tr key={source.source}>
              <th scope="row">
                {source.name}{" "}
                <span class="fine">{source.kind === "official" ? basisWords(source.basis) : "observer"}</span>
              </th>
              <td>{source.leader ?? (source.margin === null ? "not known" : "a tie")}</td>
              <td class="num">{formatMargin(source.margin)}</td>
              <td class="num">{formatVotes(source.counted)}</td>
              <td>{source.said === null ? "not yet" : <Moment view={view} at={source.said} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const MET = { yes: "Met", no: "Not met", unknown: "Not known" } as const;

export function Checklist({ doc }: { doc: DecisionRaceDocument }) {
  const { names, runoff, points } = doc.checklist;
  const whom =
    names.length === 0 ? "" : runoff ? ` of a runoff between ${names.join(" and ")}` : ` of ${names.join(" and ")}`;
  return (
    <section id="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title">Checklist for a call{whom}</h2>
      {doc.figuresOf !== null && (
        <p class="fine">
          By the figures of {doc.figuresOf.name}, {basisWords(doc.figuresOf.basis)}. Where a point is not met, or not
          known, a call needs a written reason. For two of them no reason is enough: polls that are open, and a lead
          within recount range before the count is certified.
        </p>
      )}
      <ul class="checklist">
        {points.map(({ code, met, says }) => {
          const state = met === null ? "unknown" : met ? "yes" : "no";
          return (
            <li key={code} class={`is-${state}`}>
              <strong class="check-state">{MET[state]}</strong>
              <div>
                {checkWords(code)} <span class="fine">{says}</span>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Asked by address: works without a script, and is never kept. */
export function WhatIfBox({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  const { whatIf, result, remaining } = doc;
  // Where a voter has several votes, ballots are left, and nobody knows how many votes each of them holds.
  if (remaining === null || result.margin === null || result.voteFor > 1) return null;
  return (
    <section id="what-if" aria-labelledby="what-if-title">
      <h2 id="what-if-title">What if</h2>
      <form method="get" action={deskPath(view, "decision", result.contest)} id="ask-what-if">
        <CountField
          id="what-if-percent"
          name="what-if"
          label="Percent of what is left for the one who leads"
          hint="A whole number, 0 to 100. The rest goes to the runner-up."
          value={whatIf === null ? "" : String(whatIf.percent)}
        />
        <SubmitButton>Work it out</SubmitButton>
      </form>
      {whatIf !== null && (
        <p id="what-if-answer">
          If {whatIf.percent}% of about {counted(whatIf.left, "vote")} left go to {whatIf.first} and the rest to{" "}
          {whatIf.second},{" "}
          <strong>
            {whatIf.margin === 0
              ? "it ends in a tie"
              : `${whatIf.margin > 0 ? whatIf.first : whatIf.second} ends ahead by ${formatVotes(Math.abs(whatIf.margin))}`}
          </strong>
          . This is arithmetic, and nobody's forecast.
        </p>
      )}
    </section>
  );
}
