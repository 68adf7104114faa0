// What is left and where it may end: what is expected and who says so, the range of the final margin, and what the figures
// allow to be said. The range is shown before the chance, and what is not known is said to be unknown.
import type { OutlookView } from "../../views/index.ts";
import { OutlookCharts } from "../charts/outlook-charts.tsx";
import { formatChance, formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { Time, Why } from "./small.tsx";

interface Props {
  readonly view: View;
  readonly outlook: OutlookView;
  readonly contest: string;
  readonly options: readonly { readonly id: string; readonly shortName: string }[];
}

export function Outlook({ view, outlook, contest, options }: Props) {
  const { t } = view;
  const nameOf = (id: string | undefined) => options.find((option) => option.id === id)?.shortName ?? "";
  return (
    <section id="outlook" class="outlook" aria-labelledby="outlook-title">
      <h2 id="outlook-title">{t("outlook.title")}</h2>
      <Verdict view={view} outlook={outlook} nameOf={nameOf} />
      <dl class="outlook-figures">
        <Expected view={view} outlook={outlook} />
        <Range view={view} outlook={outlook} nameOf={nameOf} />
      </dl>
      <OutlookCharts view={view} outlook={outlook} nameOf={nameOf} />
      <Checklist view={view} outlook={outlook} />
      <p class="fine">
        {t("outlook.from", { source: outlook.sourceName, basis: t(`basis.${outlook.basis}`) })}{" "}
        <Why view={view} position={outlook.figurePosition} />{" "}
        <a href={`/api/v1/${view.head.election.id}/estimate?contest=${contest}&at=${view.head.position}`}>
          {t("outlook.check")}
        </a>
      </p>
    </section>
  );
}

interface Part {
  readonly view: View;
  readonly outlook: OutlookView;
  readonly nameOf: (id: string | undefined) => string;
}

/** The rule's answer in a sentence, with whose answer it is. */
function Verdict({ view, outlook, nameOf }: Part) {
  const { t } = view;
  const { status, option } = outlook.recommendation;
  return (
    <p class={`verdict is-${status}`}>
      <strong>{t(`outlook.status.${status}`, { name: nameOf(option) })}</strong>{" "}
      <span class="fine">{t("outlook.nobodysCall")}</span>
    </p>
  );
}

function Expected({ view, outlook }: Omit<Part, "nameOf">) {
  const { t } = view;
  const { expected, remaining, counted, unknown } = outlook;
  return (
    <>
      <div>
        <dt>{t("outlook.counted")}</dt>
        <dd>
          <strong>{formatVotes(counted)}</strong>
          {expected !== null && counted !== null && (
            <span class="fine"> {t("outlook.ofExpected", { percent: percentOf(counted, expected.ballots) })}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("outlook.left")}</dt>
        <dd>
          {remaining === null ? (
            <strong>{t("unknown")}</strong>
          ) : (
            <>
              <strong>{t("outlook.about", { n: formatVotes(rough(remaining.votes)) })}</strong>{" "}
              <span class="fine">
                {t("outlook.between", {
                  low: formatVotes(rough(remaining.low)),
                  high: formatVotes(rough(remaining.high)),
                })}
              </span>
            </>
          )}{" "}
          <span class="fine">
            {unknown !== null && t(`outlook.unknown.${unknown}`)}
            {expected !== null && (
              <>
                {t(`outlook.origin.${expected.origin}`, { by: expected.saidBy, n: formatVotes(expected.ballots) })}{" "}
                {expected.heldAgainst !== undefined &&
                  t("outlook.held", { said: formatVotes(expected.heldAgainst), by: expected.saidBy })}{" "}
                <Time view={view} at={expected.saidAt} short /> <Why view={view} position={expected.position} />
              </>
            )}
          </span>
        </dd>
      </div>
    </>
  );
}

function Range({ view, outlook, nameOf }: Part) {
  const { t } = view;
  const { estimate, pair, stopped } = outlook;
  if (stopped !== undefined) {
    return (
      <div>
        <dt>{t("outlook.range")}</dt>
        <dd>
          <strong>{t("outlook.stopped")}</strong> {stopped.text} <Time view={view} at={stopped.at} short />{" "}
          <Why view={view} position={stopped.position} />
        </dd>
      </div>
    );
  }
  if (estimate === null || pair === null) {
    return (
      <div>
        <dt>{t("outlook.range")}</dt>
        <dd>
          <strong>{t("outlook.noEstimate")}</strong>
        </dd>
      </div>
    );
  }
  const side = (votes: number) =>
    votes === 0
      ? t("outlook.even")
      : t("outlook.by", { name: nameOf(votes > 0 ? pair[0] : pair[1]), n: formatVotes(rough(Math.abs(votes))) });
  const { interval, winProbability, recountProbability } = estimate;
  return (
    <>
      <div>
        <dt>{t("outlook.range")}</dt>
        <dd>
          <strong>{t("outlook.fromTo", { low: side(interval[0]), high: side(interval[1]) })}</strong>{" "}
          <span class="fine">{t("outlook.nineInTen")}</span>
        </dd>
      </div>
      <div>
        <dt>{t("outlook.chance")}</dt>
        <dd>
          {t("outlook.wins", {
            name: nameOf(winProbability >= 0.5 ? pair[0] : pair[1]),
            chance: formatChance(Math.max(winProbability, 1 - winProbability)),
          })}
          {recountProbability !== null && (
            <> {t("outlook.recountChance", { chance: formatChance(recountProbability) })}</>
          )}
        </dd>
      </div>
    </>
  );
}

function Checklist({ view, outlook }: Omit<Part, "nameOf">) {
  const { t } = view;
  const { checks, retract } = outlook.recommendation;
  return (
    <details class="checklist">
      <summary>{t("outlook.checklist")}</summary>
      <ul>
        {checks.map(({ code, met, says }) => (
          <li key={code} class={met === true ? "is-met" : met === false ? "is-unmet" : "is-unknown"}>
            <strong>{t(met === true ? "outlook.met" : met === false ? "outlook.unmet" : "outlook.notKnown")}</strong>{" "}
            {t(`outlook.check.${code}`)} <span class="fine">{says}</span>
          </li>
        ))}
        {retract.map((why) => (
          <li key={why} class="is-unmet">
            {why}
          </li>
        ))}
      </ul>
      <Deciders view={view} outlook={outlook} />
    </details>
  );
}

/** Where the doubt is: the places whose remaining votes make most of the range. */
function Deciders({ view, outlook }: Omit<Part, "nameOf">) {
  const { t } = view;
  const places = (outlook.estimate?.deciders ?? []).filter((each) => each.remaining > 0 && each.share >= 0.01);
  if (places.length < 2) return null;
  return (
    <>
      <h3>{t("outlook.deciders")}</h3>
      <ul>
        {places.slice(0, 6).map((each) => (
          <li key={`${each.unit}-${each.method}`}>
            {each.name}
            {each.method !== "total" && `, ${t(`method.${each.method}`)}`}:{" "}
            {t("outlook.decider", { n: formatVotes(rough(each.remaining)), part: formatChance(each.share) })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** An estimate is no count: three figures of it are more than is known. */
function rough(votes: number): number {
  if (votes < 100) return Math.round(votes);
  const step = 10 ** Math.max(1, Math.floor(Math.log10(votes)) - 2);
  return Math.round(votes / step) * step;
}

/** Never a hundred before it is certified. */
function percentOf(counted: number, expected: number): string {
  if (expected <= 0) return "";
  const percent = Math.floor((counted * 1000) / expected) / 10;
  return percent >= 99 ? ">99%" : percent < 1 ? "<1%" : `${percent.toFixed(percent < 90 ? 0 : 1)}%`;
}
