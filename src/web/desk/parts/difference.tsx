// The difference that a return would make: what stands and what it says, side by side. Sentences first, then figures; what falls
// is marked by sign and word.
import type { Difference, Step } from "../../../views/index.ts";
import { formatVotes } from "../../format/numbers.ts";
import { PartyMark } from "../../parts/small.tsx";
import { changeInWords, columnWords, counted } from "../words.ts";

const SIGNS = { up: "▲", down: "▼", same: "", first: "+", absent: "", unknown: "" } as const;

export function DifferenceSection({ difference }: { difference: Difference }) {
  const { contest, words, methods } = difference;
  const id = `difference-${contest}`;
  return (
    <section id={id} class="difference" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {difference.contestName} <span class="electors">what it would change</span>
      </h2>
      <ul class="difference-words">
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div class="difference-tables">
        <OptionTable difference={difference} />
        {methods.length > 0 && <MethodTable difference={difference} />}
        <Precincts difference={difference} id={id} />
      </div>
    </section>
  );
}

function Columns({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" class="num">
          Stands
        </th>
        <th scope="col" class="num">
          This return
        </th>
        <th scope="col" class="num">
          Change
        </th>
      </tr>
    </thead>
  );
}

function StepCells({ step }: { step: Step }) {
  const { kind, words } = changeInWords(step);
  return (
    <>
      <td class="num">{formatVotes(step.before)}</td>
      <td class="num">{formatVotes(step.after)}</td>
      <td class={`num change is-${kind}`}>
        {SIGNS[kind] !== "" && <span aria-hidden="true">{SIGNS[kind]} </span>}
        {words}
      </td>
    </>
  );
}

function OptionTable({ difference }: { difference: Difference }) {
  const { options, votes, total, ballotsCast, registered } = difference;
  const known = ({ before, after }: Step) => before !== null || after !== null;
  return (
    <table class="steps-table">
      <caption>The county as a whole</caption>
      <Columns first="Votes for" />
      <tbody>
        {options.map(({ id, name, party }, at) => (
          <tr key={id}>
            <th scope="row">
              <PartyMark party={party} />
              {name}
            </th>
            <StepCells step={votes[at] ?? { before: null, after: null }} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All votes</th>
          <StepCells step={total} />
        </tr>
        {known(ballotsCast) && (
          <tr>
            <th scope="row">Ballots cast</th>
            <StepCells step={ballotsCast} />
          </tr>
        )}
        {known(registered) && (
          <tr>
            <th scope="row">Registered voters</th>
            <StepCells step={registered} />
          </tr>
        )}
      </tfoot>
    </table>
  );
}

function MethodTable({ difference }: { difference: Difference }) {
  const { options, methods } = difference;
  return (
    <table class="steps-table method-steps">
      <caption>By way of voting</caption>
      <Columns first="Votes for" />
      {methods.map(({ method, votes }) => (
        <tbody key={method}>
          <tr class="group">
            <th scope="rowgroup" colSpan={4}>
              {columnWords(method)}
            </th>
          </tr>
          {options.map(({ id, shortName }, at) => (
            <tr key={id}>
              <th scope="row">{shortName}</th>
              <StepCells step={votes[at] ?? { before: null, after: null }} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Precincts({ difference, id }: { difference: Difference; id: string }) {
  const { precincts, unchanged, reported, precinctsInAll } = difference;
  const falls = precincts.filter((row) => row.fell);
  const others = precincts.filter((row) => !row.fell);
  const missing = reported.after === null ? null : precinctsInAll - reported.after;
  return (
    <div class="precinct-steps">
      {falls.length > 0 && (
        <PrecinctTable
          difference={difference}
          rows={falls}
          caption={`${counted(falls.length, "precinct")} where a figure falls`}
        />
      )}
      {others.length > 0 && (
        <details id={`${id}-precincts`}>
          <summary>
            {counted(others.length, falls.length > 0 ? "other precinct" : "precinct")}{" "}
            {others.length === 1 ? "changes" : "change"}, nothing falls
          </summary>
          <PrecinctTable
            difference={difference}
            rows={others}
            caption="Precincts that change, the largest change first"
          />
        </details>
      )}
      {precinctsInAll > 0 && (
        <p class="fine">
          {precincts.length > 0 &&
            unchanged > 0 &&
            `${counted(unchanged, "precinct")} ${unchanged === 1 ? "stays as it is" : "stay as they are"}. `}
          {missing === null
            ? "How many precincts have reported is not known."
            : missing > 0
              ? `${counted(missing, "precinct")} of ${formatVotes(precinctsInAll)} ${missing === 1 ? "has" : "have"} no figures yet.`
              : `All ${formatVotes(precinctsInAll)} precincts have figures.`}
        </p>
      )}
    </div>
  );
}

function PrecinctTable({
  difference,
  rows,
  caption,
}: {
  difference: Difference;
  rows: Difference["precincts"];
  caption: string;
}) {
  return (
    <table class="steps-table">
      <caption>{caption}</caption>
      <Columns first="Precinct" />
      <tbody>
        {rows.map((row) => (
          <tr key={row.unit} class={row.fell ? "falls" : undefined}>
            <th scope="row">
              {row.fell && <strong class="falls-mark">Falls: </strong>}
              {row.name}
              <span class="fine by-option">{byOption(difference, row.votes)}</span>
            </th>
            <StepCells step={row.total} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `Biden 13 more, Trump 425 fewer`: those that change. */
function byOption({ options }: Difference, votes: readonly Step[]): string {
  return options
    .map(({ shortName }, at) => ({ shortName, change: changeInWords(votes[at] ?? { before: null, after: null }) }))
    .filter(({ change }) => change.kind === "up" || change.kind === "down" || change.kind === "absent")
    .map(({ shortName, change }) => `${shortName} ${change.words}`)
    .join(", ");
}
