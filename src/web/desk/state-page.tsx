// The state operator's console: what wants them first, then the freeze switch, then every county.
import type { StateDeskDocument } from "../../views/index.ts";
import { type DeskView, deskPath } from "./desk-view.ts";
import { CountyCells } from "./parts/county-cells.tsx";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { Exceptions } from "./parts/exceptions.tsx";
import { FreezeSwitch } from "./parts/freeze.tsx";
import { Pipeline } from "./parts/pipeline.tsx";

export function StateDeskPage({ view, doc }: { view: DeskView; doc: StateDeskDocument }) {
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title="State desk"
      crumbs={[]}
      here="State desk"
      follow={{ path: deskPath(view), often: true }}
    >
      <div class="columns">
        <div class="main-column">
          <Exceptions view={view} doc={doc} />
        </div>
        <div class="side-column">
          <FreezeSwitch view={view} doc={doc} />
          <p>
            <a href={deskPath(view, "decision")}>Decision desk: contests by closeness, and calls</a>
          </p>
          {doc.may.register && (
            <p>
              <a href={deskPath(view, "registry")}>Registry: contacts, machine keys and test files of the counties</a>
            </p>
          )}
        </div>
      </div>
      <CountyCells view={view} rows={doc.pipeline} />
      <Pipeline view={view} doc={doc} />
    </ElectionDeskPage>
  );
}
