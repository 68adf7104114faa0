// What stands in a county now, and what it has on file from before the count.
import type { CountyDeskDocument } from "../../../views/index.ts";
import { formatVotes } from "../../format/numbers.ts";
import { PartyMark } from "../../parts/small.tsx";
import { type DeskView, publicPath } from "../desk-view.ts";
import { basisWords } from "../words.ts";
import { AtMoment } from "./moment.tsx";

interface Props {
  readonly view: DeskView;
  readonly doc: CountyDeskDocument;
}

export function Standing({ view, doc }: Props) {
  return (
    <section id="standing" aria-labelledby="standing-title">
      <h2 id="standing-title">
        What stands now <span class="electors">{basisWords(doc.basis)}</span>
      </h2>
      {doc.standing.map((contest) => (
        <table key={contest.contest} class="standing">
          <caption>{contest.contestName}</caption>
          <thead>
            <tr>
              <th scope="col">Votes for</th>
              <th scope="col" class="num">
                Votes
              </th>
            </tr>
          </thead>
          <tbody>
            {contest.options.map((option) => (
              <tr key={option.name}>
                <th scope="row">
                  <PartyMark party={option.party} />
                  {option.name}
                </th>
                <td class="num">{option.votes === null ? "not known" : formatVotes(option.votes)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All votes</th>
              <td class="num">{contest.totalVotes === null ? "not known" : formatVotes(contest.totalVotes)}</td>
            </tr>
            <tr>
              <th scope="row">Precincts reporting</th>
              <td class="num">
                {contest.precinctsReporting === null ? "not known" : formatVotes(contest.precinctsReporting)}
                {contest.precinctsReporting !== null &&
                  contest.precinctsTotal !== null &&
                  ` of ${formatVotes(contest.precinctsTotal)}`}
              </td>
            </tr>
          </tfoot>
        </table>
      ))}
      <p>
        <a href={publicPath(view, "county", doc.county.slug)}>What the public sees</a>
      </p>
    </section>
  );
}

export function Rehearsal({ view, doc }: Props) {
  const { zeroReportAt, testDecks } = doc;
  return (
    <section id="before" aria-labelledby="before-title">
      <h2 id="before-title">Before the count</h2>
      <dl class="pairs">
        <div>
          <dt>Zero report</dt>
          <dd>
            {zeroReportAt === undefined ? (
              "None on file. File one before the polls close: it proves that the machines began empty."
            ) : (
              <>
                On file, kept <AtMoment view={view} at={zeroReportAt} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Test files</dt>
          <dd>
            {testDecks === 0
              ? "None on hand. With the file of your logic and accuracy test on hand, test votes are recognized."
              : `${formatVotes(testDecks)} on hand: a return that holds their votes is stopped`}
          </dd>
        </div>
      </dl>
    </section>
  );
}
