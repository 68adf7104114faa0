// The decision desk's first page: every contest, the closest first, with what the figures say and what the desk has said.
import type { DecisionBoardDocument, DecisionRow } from "../../views/index.ts";
import { formatAbout, formatMargin, formatVotes } from "../format/numbers.ts";
import { type DeskView, deskPath } from "./desk-view.ts";
import { Embargo, EstimateWords } from "./parts/decision-figures.tsx";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { AtMoment } from "./parts/moment.tsx";
import { callStatusWords, figuresInWords } from "./words.ts";

export function DecisionPage({ view, doc }: { view: DeskView; doc: DecisionBoardDocument }) {
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title="Decision desk"
      crumbs={[]}
      here="Decision desk"
      follow={{ path: deskPath(view, "decision"), often: true }}
    >
      <Embargo view={view} pollsClose={doc.pollsClose} />
      <p>
        The closest contest first. What the figures say is a rule's answer: nobody has called anything by it. A call
        takes two people of this desk, and so does taking one back.
      </p>
      <ul class="decision-races">
        {doc.races.map((race) => (
          <Race key={race.contest} view={view} race={race} />
        ))}
      </ul>
    </ElectionDeskPage>
  );
}

function Race({ view, race }: { view: DeskView; race: DecisionRow }) {
  const { margin, word, figures, waiting, alerts } = race;
  return (
    <li class="decision-race">
      <h2>
        <a href={deskPath(view, "decision", race.contest)}>{race.name}</a>
      </h2>
      {waiting > 0 && (
        <p class="decision-waits" data-tell="">
          <strong>{waiting === 1 ? "A proposal waits" : `${waiting} proposals wait`} for a second person.</strong>
        </p>
      )}
      {alerts.map((alert) => (
        <p key={alert} class="decision-alert">
          <strong>Look at the call again.</strong> {alert}
        </p>
      ))}
      <dl class="pairs wide">
        <div>
          <dt>Lead</dt>
          <dd>
            {margin === null
              ? "nothing counted yet"
              : margin.tied
                ? "a tie"
                : `${race.leader ?? ""} ${formatMargin(margin)}`}
          </dd>
        </div>
        <div>
          <dt>Counted, and left</dt>
          <dd>
            {formatVotes(race.counted)} counted,{" "}
            {race.remaining === null ? "left: not known" : `about ${formatAbout(race.remaining)} votes left`}
          </dd>
        </div>
        <div>
          <dt>Who leads by each source</dt>
          <dd>{race.sources.map(({ name, leader }) => `${name}: ${leader ?? "nobody ahead"}`).join("; ")}</dd>
        </div>
        <div>
          <dt>Estimate</dt>
          <dd>
            {race.estimateStopped ? (
              <strong>stopped</strong>
            ) : race.estimate === null ? (
              "none: too little is known"
            ) : (
              <EstimateWords estimate={race.estimate} />
            )}
          </dd>
        </div>
        <div>
          <dt>The figures say</dt>
          <dd>{figuresInWords(figures)}</dd>
        </div>
        <div>
          <dt>The desk says</dt>
          <dd>
            {word === null ? (
              "nothing yet"
            ) : (
              <>
                <strong>{callStatusWords(word)}</strong>, <AtMoment view={view} at={word.at} />
              </>
            )}
          </dd>
        </div>
      </dl>
    </li>
  );
}
