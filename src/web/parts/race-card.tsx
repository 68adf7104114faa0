// A contest's result: who has how many, who leads by how much, and how far the count has come.
import type { ContestResult, OptionResult } from "../../views/index.ts";
import { formatLawDate } from "../format/law-date.ts";
import { formatAbout, formatMargin, formatShare, formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { CallGrounds, callWords } from "./call.tsx";
import { isAhead, OutcomeNotes, outcomeHeading, outcomeMark } from "./outcome.tsx";
import { PartyMark, Reconstructed, Time, Why } from "./small.tsx";

interface CardProps {
  readonly view: View;
  readonly result: ContestResult;
  /** Also options that nobody has a figure for. */
  readonly all?: boolean;
  /** One county's part of the contest. */
  readonly part?: boolean;
}

export function RaceCard({ view, result, all = false, part = false }: CardProps) {
  const { t } = view;
  const shown = all
    ? result.options
    : result.options.filter((option) => option.votes !== null || option.kind !== "write-in");
  const close = result.margin?.share != null && result.margin.share.num * 100 < result.margin.share.den;
  return (
    <section class="race-card" id="result" aria-labelledby="result-title">
      <h2 id="result-title">
        {result.contestName}
        {result.electors !== undefined && !part && (
          <span class="electors">{t("electors", { n: result.electors })}</span>
        )}
      </h2>
      <p class="race-source">
        {result.sourceName} · {t(`basis.${result.basis}`)}
        {!result.statesBasis && <> ({t("noBasis")})</>} <Why view={view} position={result.figurePosition} />
      </p>
      <Lead view={view} result={result} />
      <table class="options">
        <thead>
          <tr>
            <th scope="col">
              {t(result.options.every(({ kind }) => kind === "choice") ? "outcome.answer" : "candidate")}
            </th>
            <th scope="col" class="num">
              {t("votes")}
            </th>
            <th scope="col" class="num">
              {t("share")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((option) => (
            <OptionRow
              key={option.id}
              view={view}
              option={option}
              leads={isAhead(result, option.id)}
              mark={outcomeMark(view, result.outcome, option.id)}
              contested={result.outcome?.kind !== "uncontested"}
              digits={close ? 2 : 1}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            <td class="num">{formatVotes(result.totalVotes)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {!part && <OutcomeNotes view={view} result={result} />}
      <Reconstructed view={view} how={result.reconstructed} />
      {result.note !== undefined && <p class="note">{result.note}</p>}
      <Progress view={view} result={result} part={part} />
      <p class="fine">{t("shareOf")}</p>
    </section>
  );
}

function Lead({ view, result }: { view: View; result: ContestResult }) {
  const { t } = view;
  const { margin } = result;
  const heading = outcomeHeading(view, result);
  if (heading !== undefined) return <p class="lead">{heading}</p>;
  if (margin === null) return <p class="lead">{t("noVotes")}</p>;
  if (margin.tied) return <p class="lead tie">{t("tie")}</p>;
  const leader = result.options.find((option) => option.id === margin.leader);
  const certified = result.basis === "certified" || result.basis === "recount";
  return (
    <p class={`lead party-text-${leader?.party ?? "none"}`}>
      <span class="lead-name">{t(certified ? "won" : "leads", { name: leader?.shortName ?? "" })}</span>{" "}
      <strong data-live="margin">{formatMargin(margin).replace(/^\+/, "")}</strong>
    </p>
  );
}

function OptionRow({
  view,
  option,
  leads,
  mark,
  contested,
  digits,
}: {
  view: View;
  option: OptionResult;
  leads: boolean;
  /** What it has beside its votes: a claim to a seat. */
  mark: string | undefined;
  contested: boolean;
  digits: number;
}) {
  const { t } = view;
  const width = option.share === null || option.share.den === 0 ? 0 : (option.share.num * 100) / option.share.den;
  return (
    <tr class={leads ? "leads" : ""}>
      <th scope="row">
        <PartyMark party={option.party} abbreviation={option.partyAbbreviation} />
        <span class="option-name">{option.name}</span>
        {option.incumbent && <span class="incumbent">{t("incumbent")}</span>}
        {mark !== undefined && <span class="tag">{mark}</span>}
        {contested && (
          <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-back" width="100" height="4" />
            <rect class={`bar-fill party-fill-${option.party ?? "none"}`} width={width.toFixed(2)} height="4" />
          </svg>
        )}
      </th>
      <td class="num">{formatVotes(option.votes)}</td>
      <td class="num">{formatShare(option.share, digits)}</td>
    </tr>
  );
}

function Progress({ view, result, part }: { view: View; result: ContestResult; part: boolean }) {
  const { t } = view;
  const { progress, recount, status } = result;
  const { expectedVote } = progress;
  const certified = result.basis === "certified" || result.basis === "recount";
  return (
    <dl class="progress">
      {!part && (
        <div>
          <dt>{t("counties")}</dt>
          <dd>{t("countiesReporting", { n: progress.units.reporting, total: progress.units.total })}</dd>
        </div>
      )}
      {part && progress.units.reporting > 0 && (
        <div>
          <dt>{t("precincts")}</dt>
          <dd>{t("precinctsGiven", { n: progress.units.reporting, total: progress.units.total })}</dd>
        </div>
      )}
      <div>
        <dt>{t("precinctsReporting")}</dt>
        <dd>
          {progress.precinctsReporting === null || progress.precinctsTotal === null
            ? t("unknown")
            : t("ofTotal", {
                n: formatVotes(progress.precinctsReporting),
                total: formatVotes(progress.precinctsTotal),
              })}
          <span class="fine"> {t("precinctsNote")}</span>
        </dd>
      </div>
      {!certified && (
        <div>
          <dt>{t("expectedVote")}</dt>
          <dd>
            {expectedVote === null ? (
              t("unknown")
            ) : (
              <>
                {expectedVote.ballots !== null
                  ? t("expectedSays", { source: expectedVote.sourceName, ballots: formatVotes(expectedVote.ballots) })
                  : t("expectedPercent", {
                      source: expectedVote.sourceName,
                      percent: expectedVote.percentCounted ?? "",
                    })}
                {"; "}
                {expectedVote.remaining === null
                  ? t("remainingUnknown")
                  : expectedVote.origin === "official-outstanding"
                    ? t("remainingListed", { n: formatVotes(expectedVote.remaining) })
                    : t("remaining", { n: formatAbout(expectedVote.remaining) })}
                {expectedVote.guard?.remaining != null &&
                  `; ${t("path.card", { n: formatAbout(expectedVote.guard.remaining) })}`}
                <span class="fine">
                  {" "}
                  <Time view={view} at={expectedVote.saidAt} short />
                </span>
              </>
            )}
          </dd>
        </div>
      )}
      {recount.rule !== null && (
        <div>
          <dt>{t(recount.inRange === null ? "recountUnknown" : recount.inRange ? "recountIn" : "recountOut")}</dt>
          <dd>
            <span lang="en">{recount.rule.text}</span>{" "}
            {recount.rule.limitVotes !== null && `(${t("recountLimit", { n: formatVotes(recount.rule.limitVotes) })})`}{" "}
            <span class="fine">
              {recount.rule.cite}. {t("notAdvice", { date: formatLawDate(recount.rule.lawAsOf, view) })}
            </span>{" "}
            {recount.stage !== undefined && (
              <>
                <a href={view.href("/recount")}>{t(`recountStage.${recount.stage}`)}</a>{" "}
              </>
            )}
            <a href={view.href("/rules")}>{t("rules.link")}</a>
          </dd>
        </div>
      )}
      {status.calls.map((call) => (
        <div key={call.source}>
          <dt>{callWords({ t, language: view.locale.language }, call)}</dt>
          <dd>
            {call.text}{" "}
            <span class="fine">
              {call.sourceName}, <Time view={view} at={call.at} short />
            </span>
            <CallGrounds view={view} call={call} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
