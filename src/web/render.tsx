// From a document to a whole HTML page. One renderer: what the server sends is what a live page fetches again.
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { exhaustive } from "../base/index.ts";
import type { BoardDocument, PageDocument } from "../views/index.ts";
import type { PageContext } from "./context.ts";
import { BoardPage } from "./pages/board.tsx";
import { CertificationPage } from "./pages/certification.tsx";
import { AuditPage, RecountPage } from "./pages/comparison.tsx";
import { CountyPage } from "./pages/county.tsx";
import { LivePage } from "./pages/live.tsx";
import { EmptyPage, ProblemPage, type ProblemView } from "./pages/plain.tsx";
import { RacePage } from "./pages/race.tsx";
import { EntryPage, RecordPage } from "./pages/record.tsx";
import { RulesPage } from "./pages/rules.tsx";
import { SourcesPage } from "./pages/sources.tsx";
import { StatePage } from "./pages/state.tsx";
import { makeView } from "./view.ts";

export function renderPage(document: PageDocument, context: PageContext): string {
  return whole(pageOf(document, context));
}

function pageOf(doc: PageDocument, context: PageContext): VNode {
  const view = makeView(doc, context);
  switch (doc.page) {
    case "state":
      return <StatePage view={view} doc={doc} />;
    case "race":
      return <RacePage view={view} doc={doc} />;
    case "county":
      return <CountyPage view={view} doc={doc} />;
    case "live":
      return <LivePage view={view} doc={doc} />;
    case "certification":
      return <CertificationPage view={view} doc={doc} />;
    case "recount":
      return <RecountPage view={view} doc={doc} />;
    case "audit":
      return <AuditPage view={view} doc={doc} />;
    case "sources":
      return <SourcesPage view={view} doc={doc} />;
    case "rules":
      return <RulesPage view={view} doc={doc} />;
    case "record":
      return <RecordPage view={view} doc={doc} />;
    case "entry":
      return <EntryPage view={view} doc={doc} />;
    default:
      return exhaustive(doc);
  }
}

export function renderBoard(board: BoardDocument, context: PageContext): string {
  return whole(<BoardPage context={context} board={board} />);
}

export function renderEmpty(context: PageContext): string {
  return whole(<EmptyPage context={context} />);
}

export function renderProblem(problem: ProblemView, context: PageContext): string {
  return whole(<ProblemPage context={context} problem={problem} />);
}

function whole(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
