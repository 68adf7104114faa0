// What is left and where it may end: what is expected and who says so, the range of the final margin, and what the figures
// allow to be said. The range is shown before the chance, and what is not known is said to be unknown.
import type { OutlookView } from "../../views/index.ts";
import { OutlookCharts } from "../charts/outlook-charts.tsx";
import { formatAbout, formatChance, formatCounted, formatVotes } from "../format/numbers.ts";
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
  // Of a certified count nothing is left, estimated or still to be called.
  const open = outlook.unknown !== "certified";
  return (
    <section id="outlook" class="outlook" aria-labelledby="outlook-title">
      <h2 id="outlook-title">{t("outlook.title")}</h2>
      <Verdict view={view} outlook={outlook} nameOf={nameOf} />
      {outlook.goneOver === true && <p class="note">{t("outlook.goneOver", { source: outlook.sourceName })}</p>}
      <dl class="outlook-figures">
        <Counted view={view} outlook={outlook} />
        {open && <Left view={view} outlook={outlook} />}
        {open && <Range view={view} outlook={outlook} nameOf={nameOf} />}
      </dl>
      {!open && outlook.historyOf !== null && outlook.history.length > 1 && (
        <p class="fine">{t("outlook.historyOf", { source: outlook.historyOf, basis: t("basis.election-night") })}</p>
      )}
      <OutlookCharts view={view} outlook={outlook} nameOf={nameOf} />
      {open && <Checklist view={view} outlook={outlook} />}
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

/** The rule's answer in a sentence, with whose answer it is. What is certified is nobody's answer: it is the outcome. */
function Verdict({ view, outlook, nameOf }: Part) {
  const { t } = view;
  const { status, option } = outlook.recommendation;
  const official = status === "official";
  return (
    <p class={`verdict is-${status}`}>
      <strong>
        {official && option === undefined
          ? t("outlook.unknown.certified")
          : t(`outlook.status.${status}`, { name: nameOf(option) })}
      </strong>{" "}
      {!official && <span class="fine">{t("outlook.nobodysCall")}</span>}
    </p>
  );
}

function Counted({ view, outlook: { counted, shareCounted } }: Omit<Part, "nameOf">) {
  const { t } = view;
  return (
    <div>
      <dt>{t("outlook.counted")}</dt>
      <dd>
        <strong>{counted === null ? t("unknown") : formatVotes(counted)}</strong>
        {shareCounted !== null && (
          <span class="fine"> {t("outlook.ofExpected", { percent: formatCounted(shareCounted) })}</span>
        )}
      </dd>
    </div>
  );
}

function Left({ view, outlook }: Omit<Part, "nameOf">) {
  const { t } = view;
  const { expected, remaining, unknown } = outlook;
  return (
    <div>
      <dt>{t("outlook.left")}</dt>
      <dd>
        {remaining === null ? (
          <strong>{t("unknown")}</strong>
        ) : (
          <>
            <strong>{t("outlook.about", { n: formatAbout(remaining.votes) })}</strong>{" "}
            <span class="fine">
              {t("outlook.between", {
                low: formatAbout(remaining.low),
                high: formatAbout(remaining.high),
              })}
            </span>
          </>
        )}{" "}
        <span class="fine">
          {unknown !== null && `${t(`outlook.unknown.${unknown}`)} `}
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
  if (estimate === null) {
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
      : t("outlook.by", { name: nameOf(votes > 0 ? pair[0] : pair[1]), n: formatAbout(Math.abs(votes)) });
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
          {outlook.asksForShare === true && <strong> {t("outlook.notAll")}</strong>}
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
            {t(`outlook.check.${code}`)}{" "}
            <span class="fine" lang="en">
              {says}
            </span>
          </li>
        ))}
        {retract.map((why) => (
          <li key={why} class="is-unmet" lang="en">
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
            {t("outlook.decider", { n: formatAbout(each.remaining), part: formatChance(each.share) })}
          </li>
        ))}
      </ul>
    </>
  );
}
