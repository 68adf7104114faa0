// The frame of a desk page within an election: the way to it, what is true of the whole desk, and the hook of the script that
// follows it.
import type { ComponentChildren } from "preact";
import type { DeskHead } from "../../../views/index.ts";
import type { DeskView } from "../desk-view.ts";
import { DeskPage } from "../frame.tsx";
import { Bands, TestBand } from "./bands.tsx";

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The frame of a desk page within an election.
 *  @param here    the last step: this page
 *  @param follow  with a script: looks at its own path again when the record moves, and `often` also by the clock, where others
 *                 act on what is not in the record; absent: the page stays as it is */
export function ElectionDeskPage({
  view,
  head,
  title,
  crumbs,
  here,
  follow,
  children,
}: {
  view: DeskView;
  head: DeskHead;
  title: string;
  crumbs: readonly Crumb[];
  here: string;
  follow?: { readonly path: string; readonly often: boolean };
  children: ComponentChildren;
}) {
  const steps = [{ label: "Your desk", href: "/desk" }, ...crumbs];
  const nav = (
    <>
      <TestBand view={view} />
      <nav class="crumbs" aria-label="Where you are">
        <ol>
          {steps.map(({ label, href }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
          <li>
            <span aria-current="page">{here}</span>
          </li>
        </ol>
      </nav>
    </>
  );
  return (
    <DeskPage desk={view.desk} title={title} election={view.election} nav={nav}>
      {follow !== undefined && (
        <p
          class="hidden"
          role="status"
          id="follow"
          data-follow={view.election.id}
          data-at={follow.path}
          data-often={String(follow.often)}
        />
      )}
      <Bands view={view} head={head} />
      {children}
    </DeskPage>
  );
}
