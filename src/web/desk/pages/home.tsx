// The desk's first page: what waits, and where one's work is.
import { type DeskContext, DeskPage } from "../frame.tsx";
import { Motions, type MotionView } from "../parts/motions.tsx";

interface HomeProps {
  readonly desk: DeskContext;
  readonly motions: readonly MotionView[];
  readonly places: readonly { readonly href: string; readonly label: string; readonly note: string }[];
}

export function DeskHomePage({ desk, motions, places }: HomeProps) {
  return (
    <DeskPage desk={desk} title="Your desk" narrow>
      {motions.length > 0 && (
        <section aria-labelledby="motions">
          <h2 id="motions">Waiting for a second person</h2>
          <Motions desk={desk} motions={motions} />
        </section>
      )}
      <h2>Your work</h2>
      {places.length === 0 && <p>You have no role yet. An administrator can give you one.</p>}
      <ul class="places">
        {places.map(({ href, label, note }) => (
          <li key={href}>
            <a href={href}>{label}</a> <span class="fine">{note}</span>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
