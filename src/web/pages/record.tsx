// The record: what it is, how to check it, and its entries; and one entry in full.
import type { EntryDocument, RecordDocument } from "../../views/index.ts";
import { formatVotes } from "../format/numbers.ts";
import { Page } from "../layout/page.tsx";
import { Time } from "../parts/small.tsx";
import type { View } from "../view.ts";

export function RecordPage({ view, doc }: { view: View; doc: RecordDocument }) {
  const { t } = view;
  return (
    <Page view={view} title={`${t("recordTitle")}: ${doc.election.name}`} script={view.context.assets.recordJs}>
      <h1>{t("recordTitle")}</h1>
      <p>{t("recordIntro")}</p>
      <section aria-labelledby="check-title">
        <h2 id="check-title">{t("checkYourself")}</h2>
        <p>
          <button type="button" id="verify" hidden data-prefix={`/record/${doc.election.id}`} data-vkey={doc.vkey}>
            {t("checkHere")}
          </button>{" "}
          <span class="fine">{t("checkHelp")}</span>
        </p>
        <p id="verify-result" role="status" aria-live="polite" />
        <pre>
          <code>{`bin/tallyroom verify ${view.context.origin}/record/${doc.election.id}`}</code>
        </pre>
        <dl class="pairs wide">
          <div>
            <dt>{t("origin")}</dt>
            <dd>
              <code>{doc.origin}</code>
            </dd>
          </div>
          <div>
            <dt>{t("key")}</dt>
            <dd>
              <code>{doc.vkey}</code>
            </dd>
          </div>
        </dl>
        <h3>
          <a href={`/record/${doc.election.id}/checkpoint`}>{t("checkpoint")}</a>
        </h3>
        <pre>
          <code>{doc.checkpoint}</code>
        </pre>
      </section>
      <section aria-labelledby="entries-title" id="entries">
        <h2 id="entries-title">
          {t("entries")} ({formatVotes(doc.size)})
        </h2>
        <ol class="entries" reversed>
          {doc.entries.map((entry) => (
            <li key={entry.position} value={entry.position}>
              <a href={view.href(`/record/entry/${entry.position}`)}>{entry.position}</a>{" "}
              <Time view={view} at={entry.at} short /> <code class="type">{entry.type}</code> {entry.summary}
            </li>
          ))}
        </ol>
        <p class="paging">
          {doc.after !== undefined && <a href={view.href("/record", { before: String(doc.after) })}>{t("newer")}</a>}{" "}
          {doc.before !== undefined && <a href={view.href("/record", { before: String(doc.before) })}>{t("older")}</a>}
        </p>
      </section>
    </Page>
  );
}

export function EntryPage({ view, doc }: { view: View; doc: EntryDocument }) {
  const { t } = view;
  const { entry } = doc;
  return (
    <Page view={view} title={`${t("entry", { n: entry.position })}: ${doc.election.name}`}>
      <h1>{t("entry", { n: entry.position })}</h1>
      <p>
        <Time view={view} at={entry.at} /> <code class="type">{entry.type}</code>
      </p>
      <p class="big-line">{entry.summary}</p>
      {doc.blobs.length > 0 && (
        <section aria-labelledby="files-title">
          <h2 id="files-title">{t("files")}</h2>
          <ul>
            {doc.blobs.map((blob) => (
              <li key={blob.sha256}>
                <a href={`/record/${doc.election.id}/blob/${blob.sha256}`}>
                  <code>{blob.sha256}</code>
                </a>{" "}
                {blob.role}
                {blob.sizeBytes !== undefined && `, ${formatVotes(blob.sizeBytes)} bytes`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <pre class="json">
        <code>{JSON.stringify(JSON.parse(doc.json), null, 2)}</code>
      </pre>
      <dl class="pairs wide">
        <div>
          <dt>{t("leafHash")}</dt>
          <dd>
            <code>{doc.leafHash}</code>
          </dd>
        </div>
      </dl>
      <h2>{t("receipt")}</h2>
      <pre>
        <code>{doc.receipt}</code>
      </pre>
      <p class="paging">
        {entry.position > 0 && <a href={view.href(`/record/entry/${entry.position - 1}`)}>← {entry.position - 1}</a>}{" "}
        {entry.position < doc.position && (
          <a href={view.href(`/record/entry/${entry.position + 1}`)}>{entry.position + 1} →</a>
        )}{" "}
        <a href={view.href("/record")}>{t("recordTitle")}</a>
      </p>
    </Page>
  );
}
