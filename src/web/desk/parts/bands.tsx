// What is true of the whole desk at this moment, above everything else: a rehearsal, polls still open, publication frozen.
import type { DeskHead } from "../../../views/index.ts";
import type { DeskView } from "../desk-view.ts";
import { AtMoment } from "./moment.tsx";

/** Beside the way to this page, not in it: it never changes. */
export function TestBand({ view }: { view: DeskView }) {
  if (!view.election.test) return null;
  return (
    <aside class="test-band" aria-label="Test election">
      <strong>TEST.</strong> This election is a rehearsal. Nothing here is a real result.
    </aside>
  );
}

export function Bands({ view, head }: { view: DeskView; head: DeskHead }) {
  const { frozen, pollsCloseAt } = head;
  return (
    <>
      {frozen !== undefined && (
        <p class="band is-frozen" id="frozen">
          <strong>Publication is frozen.</strong> Nothing goes out since it was frozen{" "}
          <AtMoment view={view} at={frozen.at} />. {frozen.text}
        </p>
      )}
      {pollsCloseAt !== undefined && (
        <p class="band is-early" id="before-close">
          <strong>The polls are open.</strong> They close <AtMoment view={view} at={pollsCloseAt} />. No votes can go
          out before; a zero report can be filed now.
        </p>
      )}
    </>
  );
}
