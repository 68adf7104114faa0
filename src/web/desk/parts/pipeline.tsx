// Every county's newest return on its way: received, signed, published, and how long each step took.
import type { Instant } from "../../../base/index.ts";
import type { PipelineRow, StateDeskDocument } from "../../../views/index.ts";
import { formatVotes } from "../../format/numbers.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { countyPath, type DeskView } from "../desk-view.ts";
import { cellWords, counted, formatSeconds } from "../words.ts";
import { Moment } from "./moment.tsx";

export function Pipeline({ view, doc }: { view: DeskView; doc: StateDeskDocument }) {
  return (
    <section id="pipeline" aria-labelledby="pipeline-title">
      <h2 id="pipeline-title">County by county</h2>
      <p>{latencyInWords(doc.latency)}</p>
      <Scroll label="County by county">
        <table id="pipeline-table" data-sortable="" data-filter="Find a county">
          <thead>
            <tr>
              <th scope="col">County</th>
              <th scope="col">State</th>
              <th scope="col">Received</th>
              <th scope="col">Signed</th>
              <th scope="col" class="num">
                To sign
              </th>
              <th scope="col">Published</th>
              <th scope="col" class="num">
                In all
              </th>
              <th scope="col" class="num">
                Precincts
              </th>
              <th scope="col" class="num">
                Votes
              </th>
              <th scope="col">Rhythm</th>
            </tr>
          </thead>
          <tbody>
            {doc.pipeline.map((row) => (
              <Row key={row.county.unit} view={view} row={row} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Row({ view, row }: { view: DeskView; row: PipelineRow }) {
  const words = cellWords(row);
  return (
    <tr>
      <th scope="row">
        <a href={countyPath(view, row.county)}>{row.county.name}</a>
      </th>
      <td data-sort={words.letter}>
        <span class={`cell-letter is-${words.state}`} aria-hidden="true">
          {words.letter}
        </span>{" "}
        {words.sentence}
      </td>
      <TimeCell view={view} at={row.receivedAt} />
      <TimeCell view={view} at={row.signedAt} />
      <td class="num" data-sort={row.secondsToSign ?? ""}>
        {formatSeconds(row.secondsToSign)}
      </td>
      <TimeCell view={view} at={row.publishedAt} />
      <td class="num" data-sort={row.secondsToPublish ?? ""}>
        {formatSeconds(row.secondsToPublish)}
      </td>
      <td class="num" data-sort={row.precinctsReporting ?? ""}>
        {formatVotes(row.precinctsReporting)}
        {row.precinctsTotal !== null && ` of ${formatVotes(row.precinctsTotal)}`}
      </td>
      <td class="num" data-sort={row.totalVotes ?? ""}>
        {formatVotes(row.totalVotes)}
      </td>
      <td class="rhythm">{row.silence.sentence}</td>
    </tr>
  );
}

function TimeCell({ view, at }: { view: DeskView; at: Instant | undefined }) {
  return (
    <td class="when" data-sort={at ?? ""}>
      {at === undefined ? "–" : <Moment view={view} at={at} />}
    </td>
  );
}

function latencyInWords({ filings, medianToPublish, p90ToPublish }: StateDeskDocument["latency"]): string {
  if (filings === 0 || medianToPublish === null || p90ToPublish === null) return "No return is published yet.";
  return `From receipt to the public, over ${counted(filings, "published return")}: half took ${formatSeconds(medianToPublish)} or less, nine in ten ${formatSeconds(p90ToPublish)} or less.`;
}
