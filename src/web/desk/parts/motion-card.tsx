// One proposal that waits: exactly what would be done, and the two answers to it.
import type { MotionRow } from "../../../views/index.ts";
import type { DeskView } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { AtMoment } from "./moment.tsx";

interface MotionProps {
  readonly view: DeskView;
  readonly motion: MotionRow;
  /** Whoever looks may take part: then their own proposal can be taken back by them. */
  readonly own: boolean;
  /** Who has to confirm it: `operator`. */
  readonly who: string;
  /** Where to go on. */
  readonly back: string;
}

export function MotionCard({ view, motion, own, who, back }: MotionProps) {
  return (
    <article class="motion">
      <p>
        <strong>{motion.sentence}</strong>
      </p>
      <p class="fine">
        Asked by {motion.proposedBy} <AtMoment view={view} at={motion.proposedAt} />
      </p>
      {!motion.mayDecide && <p>Another {who} must confirm it. Whoever asked cannot.</p>}
      {(motion.mayDecide || own) && (
        <PostForm desk={view.desk} id={`motion-${motion.id}`} action={`/desk/motions/${encodeURIComponent(motion.id)}`}>
          <input type="hidden" name="digest" value={motion.digest} />
          <input type="hidden" name="back" value={back} />
          <p class="motion-buttons">
            {motion.mayDecide && (
              <SubmitButton kind="main" name="verdict" value="confirm">
                Confirm
              </SubmitButton>
            )}
            <SubmitButton name="verdict" value="refuse">
              {motion.mayDecide ? "Refuse" : "Take it back"}
            </SubmitButton>
          </p>
        </PostForm>
      )}
    </article>
  );
}
