// What the decision desk can do in a contest: propose what is said of it, take a call back, stop its estimate.
import type { DecisionRaceDocument } from "../../../views/index.ts";
import { type DeskView, deskPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { callStatusWords } from "../words.ts";
import { ChoiceField, TextArea } from "./fields.tsx";
import { AtMoment } from "./moment.tsx";
import { SHORTEST_NOTE } from "./reason.tsx";

export function ProposeCall({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  const { may, result, seats, runoff, typed } = doc;
  if (!may.call) return null;
  const certified = ["certified", "recount", "recertified"].includes(result.status.count);
  const unmet = doc.checklist.points.some(({ met }) => met !== true);
  const choices = [
    { value: "called", label: seats === 1 ? "Called" : "Called, for all seats or some" },
    ...(runoff ? [{ value: "runoff", label: "Called: a runoff between two" }] : []),
    { value: "leaning", label: "Leaning" },
    { value: "too-close", label: "Too close to call" },
    { value: "too-early", label: "Too early to call" },
    ...(certified ? [{ value: "official", label: "Official, by the certified count" }] : []),
  ];
  return (
    <section id="propose" aria-labelledby="propose-title">
      <h2 id="propose-title">Propose what is said</h2>
      <p>Nothing goes out until a second person of this desk has looked at it and agreed.</p>
      <PostForm desk={view.desk} id="propose-call" action={deskPath(view, "decision", result.contest, "call")}>
        <ChoiceField
          id="call-status"
          name="status"
          label="What is said"
          nothing="Choose"
          choices={choices}
          value={typed?.status}
        />
        <fieldset class="field">
          <legend>{seats === 1 ? "For whom" : `For whom: at most ${seats}`}</legend>
          <p class="hint">Nobody, where nothing is called.</p>
          {result.options.map(({ id, name }) => (
            <p key={id} class="choice">
              <input
                type="checkbox"
                id={`option-${id}`}
                name={`option-${id}`}
                value="yes"
                checked={typed?.options.includes(id) === true}
              />
              <label for={`option-${id}`}>{name}</label>
            </p>
          ))}
        </fieldset>
        <TextArea
          id="call-text"
          name="text"
          label="In a sentence"
          hint="The public reads it, word for word, beside the status."
          shortest={SHORTEST_NOTE}
          value={typed?.text}
        />
        <TextArea
          id="call-overrule"
          name="overrule"
          label={unmet ? "Why it is called although points are not met" : "Why it is called against the checklist"}
          hint="Only where a call goes against the checklist. The public reads it, with the points."
          required={false}
          value={typed?.overrule}
        />
        <SubmitButton kind="main">Propose it to a second person</SubmitButton>
      </PostForm>
    </section>
  );
}

export function TakeBack({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  const { standing, may, retractReasons, result } = doc;
  if (standing === null) return null;
  return (
    <section id="take-back" aria-labelledby="take-back-title">
      <h2 id="take-back-title">{callStatusWords(standing)}</h2>
      <p>
        {standing.text}{" "}
        <span class="fine">
          Said <AtMoment view={view} at={standing.at} />
        </span>
      </p>
      {may.retract && (
        <details id="take-back-details">
          <summary>Take this call back</summary>
          <p>It stays on the public pages, struck, with your reason. A second person has to agree.</p>
          <PostForm desk={view.desk} id="retract-call" action={deskPath(view, "decision", result.contest, "retract")}>
            <input type="hidden" name="retracts" value={String(standing.position)} />
            <ChoiceField
              id="retract-reason"
              name="reason"
              label="Why"
              nothing="Choose"
              choices={retractReasons.map(({ code, text }) => ({ value: code, label: text }))}
            />
            <TextArea
              id="retract-text"
              name="text"
              label="In a sentence"
              hint="The public reads both."
              shortest={SHORTEST_NOTE}
            />
            <SubmitButton kind="danger">Propose to take it back</SubmitButton>
          </PostForm>
        </details>
      )}
    </section>
  );
}

export function EstimateBrake({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  const { stopped, may, result } = doc;
  if (stopped === null ? !may.stopEstimate : !may.resumeEstimate) return null;
  const act = stopped === null ? "stop" : "resume";
  return (
    <details id="estimate-brake">
      <summary>{stopped === null ? "Stop the estimate of this contest" : "Let the estimate run again"}</summary>
      <p>
        {stopped === null
          ? "It goes off every page at once. You can do this alone; to let it run again takes two."
          : "It is shown and used again when a second person has agreed."}
      </p>
      <PostForm
        desk={view.desk}
        id={`${act}-estimate`}
        action={deskPath(view, "decision", result.contest, "estimate", act)}
      >
        <TextArea
          id="estimate-text"
          name="text"
          label="Why, in a sentence"
          hint="The public reads it, word for word."
          shortest={SHORTEST_NOTE}
        />
        <SubmitButton kind={stopped === null ? "danger" : "plain"}>
          {stopped === null ? "Stop it now" : "Propose to let it run"}
        </SubmitButton>
      </PostForm>
    </details>
  );
}
