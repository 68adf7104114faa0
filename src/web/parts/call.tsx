// What somebody said of an outcome: in words first, with what it rested on and who agreed. What was taken back stays, struck, with
// when and why: it is never left out.
import { type CallEvidence, CHECK_CODES } from "../../model/index.ts";
import type { CallView } from "../../views/index.ts";
import { formatLawDate } from "../format/law-date.ts";
import { formatChance, formatChange, formatShare, formatVotes } from "../format/numbers.ts";
import type { Language, Translate } from "../messages/index.ts";
import type { View } from "../view.ts";
import { Time, Why } from "./small.tsx";

/** All that was said, newest first. */
export function CallHistory({ view, calls }: { view: View; calls: readonly CallView[] }) {
  const { t } = view;
  return (
    <section id="calls" aria-labelledby="calls-title">
      <h2 id="calls-title">{t("callHistory")}</h2>
      {calls.length === 0 && <p>{t("calls.none")}</p>}
      <ul class="calls">
        {calls.map((call) => (
          <li key={call.position}>
            <CallWords view={view} call={call} />{" "}
            <span class="fine">
              {call.sourceName}, <Time view={view} at={call.at} short />
            </span>{" "}
            <Why view={view} position={call.position} />
            <CallGrounds view={view} call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `Called for Alex Ash` and the sentence; struck, with what came after, where it was taken back. */
export function CallWords({ view, call }: { view: View; call: CallView }) {
  const { t } = view;
  const { retracted } = call;
  const says = (
    <>
      <strong>{callWords({ t, language: view.locale.language }, call)}</strong> {call.text}
    </>
  );
  if (retracted === undefined) return says;
  return (
    <>
      <del>{says}</del>{" "}
      <strong>
        {t("calls.takenBack")}, <Time view={view} at={retracted.at} short />
      </strong>{" "}
      {retracted.text}
    </>
  );
}

/** `Called for Alex Ash` */
export function callWords(
  { t, language }: { readonly t: Translate; readonly language: Language },
  { status, names, runoff, basis }: CallView,
): string {
  // Of other sources the sentence itself says whom they name.
  if (basis === undefined || names.length === 0) return t(`call.${status}`);
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  if (status === "retracted") return t("calls.backOf", { names: list });
  if (runoff === true) return t("calls.runoff", { names: list });
  return `${t(`call.${status}`)} ${t("calls.for", { names: list })}`;
}

/** Basis, evidence and who agreed: only the desk of this installation gives them. */
export function CallGrounds({ view, call }: { view: View; call: CallView }) {
  const { t } = view;
  const { basis, evidence, agreed } = call;
  if (basis === undefined) return null;
  return (
    <p class="call-grounds fine">
      {call.status !== "retracted" && <>{t(`calls.basis.${basis}`)}. </>}
      {evidence !== undefined && (
        <>
          {t(call.status === "retracted" ? "calls.evidenceThen" : "calls.evidence")}: {evidenceWords(view, evidence)}.{" "}
        </>
      )}
      {evidence !== undefined && evidence.overruled.length > 0 && (
        <strong>
          {t("calls.overruled", { points: evidence.overruled.map((code) => callPointWords(t, code)).join(" ") })}{" "}
        </strong>
      )}
      {agreed !== undefined && <>{t("calls.agreed", { names: agreed.join(", ") })}.</>}
    </p>
  );
}

/** `3,020 votes ahead, of 151,204 counted; 98% of the expected vote counted; … record position 123` */
function evidenceWords({ t, locale }: View, evidence: CallEvidence): string {
  const { marginVotes, totalVotes, remaining, probability, interval, recountLimitVotes } = evidence;
  const lead = t(marginVotes < 0 ? "calls.behind" : "calls.lead", { n: formatVotes(Math.abs(marginVotes)) });
  return [
    `${lead}, ${t("calls.of", { n: formatVotes(totalVotes) })}`,
    remaining === undefined
      ? t("calls.noShare")
      : t("calls.share", { share: formatShare({ num: totalVotes, den: totalVotes + remaining }, 0) }),
    ...(probability === undefined ? [] : [t("calls.probability", { chance: formatChance(Number(probability)) })]),
    ...(interval === undefined
      ? []
      : [t("calls.interval", { low: formatChange(interval[0]), high: formatChange(interval[1]) })]),
    ...(recountLimitVotes === undefined
      ? []
      : [
          t("calls.recount", {
            n: formatVotes(recountLimitVotes),
            date: formatLawDate(evidence.lawAsOf ?? "undated", { t, locale }),
          }),
        ]),
    t("calls.position", { n: evidence.position }),
  ].join("; ");
}

/** A point that only a later version of the checklist has is named by its code. */
export function callPointWords(t: Translate, code: string): string {
  const check = CHECK_CODES.find((each) => each === code);
  if (check !== undefined) return t(`outlook.check.${check}`);
  return code === "leads" ? t("calls.point.leads") : code;
}
