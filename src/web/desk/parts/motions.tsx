// What waits for a second person: exactly what will happen, and the two answers to it.
import type { Instant } from "../../../base/index.ts";
import { type DeskContext, PostForm, SubmitButton } from "../frame.tsx";
import { When } from "./when.tsx";

export interface MotionView {
  readonly id: string;
  readonly digest: string;
  readonly description: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  /** Proposed by whoever looks at it: they may only take it back. */
  readonly own: boolean;
}

export function Motions({ desk, motions }: { desk: DeskContext; motions: readonly MotionView[] }) {
  return (
    <ul class="motions">
      {motions.map((motion) => (
        <li key={motion.id}>
          <p>{motion.description}</p>
          <p class="fine">
            Proposed by {motion.own ? "you" : motion.proposedBy},{" "}
            <When at={motion.proposedAt} timeZone={desk.timeZone} />. Runs out{" "}
            <When at={motion.expiresAt} timeZone={desk.timeZone} />.
          </p>
          <PostForm desk={desk} action={`/desk/motions/${motion.id}`}>
            <input type="hidden" name="digest" value={motion.digest} />
            {!motion.own && (
              <SubmitButton kind="danger" name="verdict" value="confirm">
                Confirm: do it now
              </SubmitButton>
            )}
            <SubmitButton name="verdict" value="refuse">
              {motion.own ? "Take it back" : "Refuse"}
            </SubmitButton>
          </PostForm>
          {motion.own && <p class="fine">Another person has to confirm it. Ask a colleague to sign in.</p>}
        </li>
      ))}
    </ul>
  );
}
