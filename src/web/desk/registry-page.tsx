// The registry: what the state's office has on hand of every county. Never public.
import type { RegistryCountyDocument, RegistryDocument } from "../../views/index.ts";
import { formatVotes } from "../format/numbers.ts";
import { Scroll } from "../parts/scroll.tsx";
import { type DeskView, deskPath } from "./desk-view.ts";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { Contact, Decks, Keys, People } from "./parts/registry-county.tsx";

export function RegistryPage({ view, doc }: { view: DeskView; doc: RegistryDocument }) {
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title="Registry of counties"
      crumbs={[{ label: "State desk", href: deskPath(view) }]}
      here="Registry"
    >
      <Scroll label="Registry of counties">
        <table id="registry-table" data-sortable="" data-filter="Find a county">
          <thead>
            <tr>
              <th scope="col">County</th>
              <th scope="col">Contact</th>
              <th scope="col" class="num">
                Clerks
              </th>
              <th scope="col" class="num">
                Approvers
              </th>
              <th scope="col" class="num">
                Machine keys
              </th>
              <th scope="col" class="num">
                Test files
              </th>
              <th scope="col" class="num">
                Registered voters
              </th>
            </tr>
          </thead>
          <tbody>
            {doc.counties.map((row) => (
              <tr key={row.county.unit}>
                <th scope="row">
                  <a href={deskPath(view, "registry", row.county.slug)}>{row.county.name}</a>
                </th>
                <td>{row.contact ?? "none"}</td>
                <td class="num">{row.clerks === 0 ? <Missing /> : row.clerks}</td>
                <td class="num">{row.approvers === 0 ? <Missing /> : row.approvers}</td>
                <td class="num">{row.keys}</td>
                <td class="num">{row.decks}</td>
                <td class="num" data-sort={row.registered ?? ""}>
                  {row.registered === null ? "not known" : formatVotes(row.registered)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </ElectionDeskPage>
  );
}

/** Without a clerk nothing is filed, without an approver nothing goes out. */
function Missing() {
  return <strong class="missing">none</strong>;
}

export function RegistryCountyPage({ view, doc }: { view: DeskView; doc: RegistryCountyDocument }) {
  const { county } = doc;
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title={`${county.name}: registry`}
      crumbs={[
        { label: "State desk", href: deskPath(view) },
        { label: "Registry", href: deskPath(view, "registry") },
      ]}
      here={county.name}
    >
      <div class="columns">
        <div class="main-column">
          <Contact view={view} doc={doc} />
          <Keys view={view} doc={doc} />
        </div>
        <div class="side-column">
          <People doc={doc} />
          <Decks view={view} doc={doc} />
        </div>
      </div>
    </ElectionDeskPage>
  );
}
