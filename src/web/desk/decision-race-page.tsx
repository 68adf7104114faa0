// One contest at the decision desk: what waits, what the figures say, the checklist, what can be proposed, and everything that was
// said before.
import type { CallView, DecisionRaceDocument } from "../../views/index.ts";
import { type DeskView, deskPath, publicPath } from "./desk-view.ts";
import { Checklist, Embargo, Figures, WhatIfBox } from "./parts/decision-figures.tsx";
import { EstimateBrake, ProposeCall, TakeBack } from "./parts/decision-forms.tsx";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { AtMoment } from "./parts/moment.tsx";
import { MotionCard } from "./parts/motion-card.tsx";
import { callStatusWords, checkWords } from "./words.ts";

export function DecisionRacePage({ view, doc }: { view: DeskView; doc: DecisionRaceDocument }) {
  const { result, motions, may } = doc;
  const path = deskPath(view, "decision", result.contest);
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title={result.contestName}
      crumbs={[{ label: "Decision desk", href: deskPath(view, "decision") }]}
      here={result.contestName}
      follow={{ path, often: true }}
    >
      <Embargo view={view} pollsClose={doc.pollsClose} />
      {motions.length > 0 && (
        <section id="waiting" aria-labelledby="waiting-title">
          <h2 id="waiting-title" data-tell="">
            Waiting for a second person
          </h2>
          {motions.map((motion) => (
            <MotionCard
              key={motion.id}
              view={view}
              motion={motion}
              own={may.call || may.retract}
              who="person of the decision desk"
              back={path}
            />
          ))}
        </section>
      )}
      <div class="columns">
        <div class="main-column">
          <Figures view={view} doc={doc} />
          <Checklist doc={doc} />
          <WhatIfBox view={view} doc={doc} />
        </div>
        <div class="side-column">
          <TakeBack view={view} doc={doc} />
          {motions.length === 0 && <ProposeCall view={view} doc={doc} />}
          <EstimateBrake view={view} doc={doc} />
          <p>
            <a href={publicPath(view, "race", result.contest)}>What the public sees</a>
          </p>
        </div>
      </div>
      <section id="history" aria-labelledby="history-title">
        <h2 id="history-title">Everything that was said</h2>
        {doc.history.length === 0 && <p>Nobody has said anything of the outcome yet.</p>}
        <ul class="calls">
          {doc.history.map((call) => (
            <HistoryLine key={call.position} view={view} call={call} />
          ))}
        </ul>
      </section>
    </ElectionDeskPage>
  );
}

function HistoryLine({ view, call }: { view: DeskView; call: CallView }) {
  const { evidence, agreed, retracted } = call;
  const says = (
    <>
      <strong>{callStatusWords(call)}</strong> {call.text}
    </>
  );
  return (
    <li>
      {retracted === undefined ? says : <del>{says}</del>}{" "}
      {retracted !== undefined && (
        <>
          <strong>
            Taken back <AtMoment view={view} at={retracted.at} />.
          </strong>{" "}
          {retracted.text}{" "}
        </>
      )}
      <span class="fine">
        {call.sourceName}, <AtMoment view={view} at={call.at} />.
        {agreed !== undefined && ` Agreed by ${agreed.join(" and ")}.`}
        {evidence !== undefined && ` Rests on record position ${evidence.position}.`}
        {evidence !== undefined &&
          evidence.overruled.length > 0 &&
          ` Not met, and overruled: ${evidence.overruled.map(checkWords).join(" ")}`}{" "}
        <a href={publicPath(view, "record", "entry", String(call.position))}>Entry {call.position}</a>
      </span>
    </li>
  );
}
