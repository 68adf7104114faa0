// The switch that stops everything that goes out, and what waits for a second operator.
import type { StateDeskDocument } from "../../../views/index.ts";
import { type DeskView, deskPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { TextArea } from "./fields.tsx";
import { AtMoment } from "./moment.tsx";
import { MotionCard } from "./motion-card.tsx";
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
        <MotionCard key={motion.id} view={view} motion={motion} own={may.freeze} who="operator" back={deskPath(view)} />
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
