// The switch that stops everything that goes out, and what waits for a second operator.
import type { MotionRow, StateDeskDocument } from "../../../views/index.ts";
import { type DeskView, deskPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { TextArea } from "./fields.tsx";
import { AtMoment } from "./moment.tsx";
import { SHORTEST_NOTE } from "./reason.tsx";

export function FreezeSwitch({ view, doc }: { view: DeskView; doc: StateDeskDocument }) {
  const { frozen, motions, may } = doc;
  return (
    <section
      id="freeze"
      class={`freeze ${frozen === undefined ? "is-on" : "is-frozen"}`}
      aria-labelledby="freeze-title"
    >
      <h2 id="freeze-title">Publication is {frozen === undefined ? "on" : "frozen"}</h2>
      {frozen === undefined ? (
        <p>
          Freezing stops everything that goes out, in every county. Returns that two people have agreed on wait. The
          public pages stay at the last figures and say why.
        </p>
      ) : (
        <p>
          Frozen <AtMoment view={view} at={frozen.at} />: {frozen.text}
        </p>
      )}
      {motions.map((motion) => (
        <Motion key={motion.id} view={view} motion={motion} own={may.freeze} />
      ))}
      {may.freeze && motions.length === 0 && (
        <details id="freeze-form">
          <summary>{frozen === undefined ? "Ask to freeze publication" : "Ask to let figures out again"}</summary>
          <p>Two operators are needed: you ask, another confirms.</p>
          <PostForm
            desk={view.desk}
            id="ask-freeze"
            action={deskPath(view, frozen === undefined ? "freeze" : "resume")}
          >
            <TextArea
              id="freeze-text"
              name="text"
              label="Why, in a sentence"
              hint="The public reads it, word for word."
              shortest={SHORTEST_NOTE}
            />
            <SubmitButton>Ask another operator to confirm</SubmitButton>
          </PostForm>
        </details>
      )}
    </section>
  );
}

function Motion({ view, motion, own }: { view: DeskView; motion: MotionRow; own: boolean }) {
  return (
    <article class="motion">
      <p>
        <strong>{motion.sentence}</strong>
      </p>
      <p class="fine">
        Asked by {motion.proposedBy} <AtMoment view={view} at={motion.proposedAt} />
      </p>
      {!motion.mayDecide && <p>Another operator must confirm it. Whoever asked cannot.</p>}
      {(motion.mayDecide || own) && (
        <PostForm desk={view.desk} id={`motion-${motion.id}`} action={`/desk/motions/${encodeURIComponent(motion.id)}`}>
          <input type="hidden" name="digest" value={motion.digest} />
          <input type="hidden" name="back" value={deskPath(view)} />
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
