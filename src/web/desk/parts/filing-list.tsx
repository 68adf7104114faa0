// Filings in a list: what each one is, whose turn it is, and where it went.
import type { FilingRow } from "../../../views/index.ts";
import { type DeskView, filingPath } from "../desk-view.ts";
import { basisWords, ORIGIN_WORDS, STATE_WORDS } from "../words.ts";
import { AtMoment, ageInWords } from "./moment.tsx";

/** Those on their way: what is open, the eldest wait said in words. */
export function OpenFilings({ view, filings }: { view: DeskView; filings: readonly FilingRow[] }) {
  return (
    <ul class="open-filings">
      {filings.map((filing) => (
        <li key={filing.id} class={`is-${filing.state}`}>
          <a href={filingPath(view, filing.county, filing.id)}>
            <strong>{STATE_WORDS[filing.state]}</strong>
          </a>
          <p>
            <bdi>{filing.fileName}</bdi>, {ORIGIN_WORDS[filing.origin]}, {basisWords(filing.basis)}.{" "}
            {filing.signed === undefined ? (
              <>
                Begun by {filing.createdBy} <AtMoment view={view} at={filing.createdAt} />.
              </>
            ) : (
              <>
                Signed by {filing.signed.by} <AtMoment view={view} at={filing.signed.at} />, waiting for{" "}
                {ageInWords(filing.signed.at, view)}.
              </>
            )}
            {filing.state === "returned" && filing.decided !== undefined && (
              <>
                {" "}
                {filing.decided.by} sent it back
                {filing.decided.note === undefined ? "." : `: “${filing.decided.note}”`}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function FilingHistory({ view, filings }: { view: DeskView; filings: readonly FilingRow[] }) {
  return (
    <ol class="history">
      {filings.map((filing) => (
        <li key={filing.id} class={`is-${filing.state}`}>
          <div>
            <a href={filingPath(view, filing.county, filing.id)}>
              {STATE_WORDS[filing.state]}
              {filing.publishedAt !== undefined && (
                <>
                  {" "}
                  <AtMoment view={view} at={filing.publishedAt} />
                </>
              )}
            </a>{" "}
            <span class="fine">
              <bdi>{filing.fileName}</bdi>, {basisWords(filing.basis)}, filed{" "}
              <AtMoment view={view} at={filing.createdAt} />
              {filing.signed !== undefined && `, signed by ${filing.signed.by}`}
              {agreed(filing) && `, agreed to by ${filing.decided?.by}`}
            </span>
          </div>
          {filing.position !== undefined && (
            <a href={filingPath(view, filing.county, filing.id, "receipt")} download="">
              Receipt <span class="hidden">of entry</span> {filing.position}
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}

function agreed({ state, decided }: FilingRow): boolean {
  return decided !== undefined && (state === "published" || state === "kept");
}
