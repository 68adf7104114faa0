// The sources page: everyone's figures side by side, why they differ, and who has gone silent.
import type { SourcesDocument } from "../../views/index.ts";
import { namesFrom } from "../format/explanation.ts";
import { Page } from "../layout/page.tsx";
import { BasisMoves } from "../parts/basis-moves.tsx";
import { Disagreements } from "../parts/disagreements.tsx";
import { Silences } from "../parts/silences.tsx";
import { SourceTable } from "../parts/sources.tsx";
import type { View } from "../view.ts";

export function SourcesPage({ view, doc }: { view: View; doc: SourcesDocument }) {
  const { t } = view;
  const names = namesFrom(doc.sources, doc.ballotOrder);
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
      <Disagreements view={view} doc={doc} names={names} />
      <BasisMoves view={view} doc={doc} />
      <Silences view={view} doc={doc} names={names} />
    </Page>
  );
}
