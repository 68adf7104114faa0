// The change log: each update in words, newest first.
import type { ChangeRow } from "../../views/index.ts";
import { type BatchOption, batchInWords, leadChange } from "../format/batch.ts";
import type { View } from "../view.ts";
import { Time, Why } from "./small.tsx";

const SHOWN = 4;

export interface LogProps {
  readonly view: View;
  readonly changes: readonly ChangeRow[];
  readonly total: number;
  readonly options: readonly BatchOption[];
  readonly contest: string;
  /** Whose updates these are. */
  readonly sourceName: string | undefined;
}

export function ChangeLog({ view, changes, total, options, contest, sourceName }: LogProps) {
  const { t } = view;
  const [first] = changes;
  return (
    <section id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">
        {t("changeLog")}
        {first !== undefined && <span class="electors">{sourceName}</span>}
      </h2>
      {first === undefined ? (
        <p>{t("noChanges")}</p>
      ) : (
        <>
          <ol class="log" reversed>
            {changes.slice(0, SHOWN).map((change) => (
              <LogLine key={change.position} view={view} change={change} options={options} />
            ))}
          </ol>
          {changes.length > SHOWN && (
            <details id="more-changes">
              <summary>
                {changes.length - SHOWN === 1 ? t("moreUpdate") : t("moreUpdates", { n: changes.length - SHOWN })}
              </summary>
              <ol class="log" reversed>
                {changes.slice(SHOWN).map((change) => (
                  <LogLine key={change.position} view={view} change={change} options={options} />
                ))}
              </ol>
            </details>
          )}
          <p class="fine">
            <a
              href={`/api/v1/${view.head.election.id}/contests/${contest}/changes.csv?source=${first.source}&at=${view.head.position}`}
            >
              {total === 1 ? t("allUpdate") : t("allUpdates", { n: total })}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

interface LineProps {
  readonly view: View;
  readonly change: ChangeRow;
  readonly options: readonly BatchOption[];
  /** Says which count it is of: where lines of several stand in one list. */
  readonly basis?: boolean;
}

export function LogLine({ view, change, options, basis = false }: LineProps) {
  const moved = leadChange(change, view);
  return (
    <li class={`log-line kind-${change.kind}${change.leadChanged ? " turns" : ""}`} id={`change-${change.position}`}>
      <span class="log-when">
        <Time view={view} at={change.reportedAt ?? change.at} short />
      </span>
      <span class="log-words">
        {basis && <span class="tag">{view.t(`basis.${change.basis}`)}</span>} {batchInWords(change, options, view)}
        {moved !== "" && <span class="log-lead"> ({moved})</span>} <Why view={view} position={change.position} />
        {change.correction !== undefined && (
          <span class="note">
            {view.t(`correction.${change.correction.code}`)}. {change.correction.text}
          </span>
        )}
        {change.note !== undefined && <span class="note">{change.note}</span>}
      </span>
    </li>
  );
}
