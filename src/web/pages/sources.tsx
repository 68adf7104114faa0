// The sources page: everyone's figures side by side, with their age and what sets them apart.
import type { SourcesDocument } from "../../views/index.ts";
import { Page } from "../layout/page.tsx";
import { SourceTable } from "../parts/sources.tsx";
import type { View } from "../view.ts";

export function SourcesPage({ view, doc }: { view: View; doc: SourcesDocument }) {
  const { t } = view;
  const downloads = [
    { label: "JSON", path: `/sources?at=${doc.position}` },
    { label: "CSV", path: `/contests/${doc.contest.id}/series.csv?at=${doc.position}` },
  ];
  return (
    <Page
      view={view}
      title={`${t("sourcesTitle")}: ${doc.contest.name}`}
      contest={doc.contest.id}
      downloads={downloads}
    >
      <h1>{t("sourcesTitle")}</h1>
      <p>{t("sourcesIntro")}</p>
      <SourceTable view={view} sources={doc.sources} options={doc.ballotOrder} />
    </Page>
  );
}
