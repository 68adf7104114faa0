// From a desk document to a whole HTML page.
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { exhaustive } from "../../base/index.ts";
import type { DeskDocument } from "../../views/index.ts";
import { CountyDeskPage } from "./county-page.tsx";
import { DecisionPage } from "./decision-page.tsx";
import { DecisionRacePage } from "./decision-race-page.tsx";
import { makeDeskView } from "./desk-view.ts";
import { FilingPage } from "./filing-page.tsx";
import type { DeskContext } from "./frame.tsx";
import { GridPage } from "./grid-page.tsx";
import { RegistryCountyPage, RegistryPage } from "./registry-page.tsx";
import { StateDeskPage } from "./state-page.tsx";

/** @param context who looks, with the token that every form carries back
 *  @returns HTML, complete without a script */
export function renderDesk(document: DeskDocument, context: DeskContext): string {
  return `<!doctype html>\n${renderToString(pageOf(document, context))}\n`;
}

function pageOf(doc: DeskDocument, desk: DeskContext): VNode {
  switch (doc.page) {
    case "filing":
      return <FilingPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "county-desk":
      return <CountyDeskPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "grid":
      return <GridPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "state-desk":
      return <StateDeskPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "registry":
      return <RegistryPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "registry-county":
      return <RegistryCountyPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "decision":
      return <DecisionPage view={makeDeskView(doc, desk)} doc={doc} />;
    case "decision-race":
      return <DecisionRacePage view={makeDeskView(doc, desk)} doc={doc} />;
    default:
      return exhaustive(doc);
  }
}
