// What wants the state's operator, before everything else; and plainly so when nothing does.
import type { DeskException, StateDeskDocument } from "../../../views/index.ts";
import { formatVotes } from "../../format/numbers.ts";
import { countyPath, type DeskView, filingPath } from "../desk-view.ts";
import { counted } from "../words.ts";
import { ageInWords } from "./moment.tsx";

const KIND_WORDS: Readonly<Record<DeskException["kind"], string>> = {
  fell: "A figure falls",
  "more-than-registered": "More than registered",
  blocked: "Stopped by a check",
  unmapped: "Unknown names",
  silent: "Silent",
  "filed-not-published": "Filed, not published",
  waiting: "Waiting",
  incident: "Incident",
};

export function Exceptions({ view, doc }: { view: DeskView; doc: StateDeskDocument }) {
  const { exceptions, counts } = doc;
  return (
    <section id="exceptions" aria-labelledby="exceptions-title">
      <h2 id="exceptions-title">What wants you</h2>
      <p class="hidden" data-tell="">
        {counted(exceptions.length, "thing wants you", "things want you")}
      </p>
      {exceptions.length === 0 && <p class="nothing-wants">Nothing wants you.</p>}
      <p class={exceptions.length === 0 ? undefined : "fine"}>
        Of {counted(counts.total, "county", "counties")}: {formatVotes(counts.published)} published,{" "}
        {formatVotes(counts.waiting)} waiting for a second person, {formatVotes(counts.silent)} silent,{" "}
        {formatVotes(counts.noReturn)} without a return.
      </p>
      {exceptions.length > 0 && (
        <ul class="exceptions">
          {exceptions.map((each, i) => (
            <li key={`${each.county.unit}-${each.kind}-${i}`} class={`is-${each.kind}`}>
              <p class="exception-kind">{KIND_WORDS[each.kind]}</p>
              <div>
                <p>
                  <a href={countyPath(view, each.county)}>{each.county.name}</a>: {each.sentence}
                </p>
                <p class="fine">
                  for {ageInWords(each.since, view)}
                  {each.filing !== undefined && (
                    <>
                      {" · "}
                      <a href={filingPath(view, each.county, each.filing)}>
                        Look at the return<span class="hidden"> of {each.county.name}</span>
                      </a>
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
