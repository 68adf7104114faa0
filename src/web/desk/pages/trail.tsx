// The trail: who did what, or tried to.
import type { Instant } from "../../../base/index.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { type DeskContext, DeskPage, SelectField, SubmitButton } from "../frame.tsx";
import { When } from "../parts/when.tsx";

export interface TrailLine {
  readonly seq: number;
  readonly at: Instant;
  /** A name; else whom it said it was. */
  readonly who: string;
  readonly signedIn: boolean;
  readonly action: string;
  readonly place: string;
  readonly object: string | null;
  readonly outcome: "done" | "refused" | "failed";
  readonly code: string | null;
  readonly detail: readonly (readonly [string, string])[];
}

interface TrailProps {
  readonly desk: DeskContext;
  readonly lines: readonly TrailLine[];
  readonly filter: Readonly<Partial<Record<string, string>>>;
  readonly choices: Readonly<
    Record<"person" | "election" | "county" | "action", readonly { readonly value: string; readonly label: string }[]>
  >;
  /** The filter as a query, without the question mark. */
  readonly query: string;
  /** The number of the oldest row shown, where there are older ones. */
  readonly older?: number;
}

const ANY = { value: "", label: "Any" };

export function TrailPage({ desk, lines, filter, choices, query, older }: TrailProps) {
  const with_ = (more: string) => [query, more].filter((part) => part !== "").join("&");
  return (
    <DeskPage desk={desk} title="Trail">
      <form method="get" action="/desk/trail" class="filters">
        <SelectField name="person" label="Person" options={[ANY, ...choices.person]} value={filter.person} />
        <SelectField name="action" label="Action" options={[ANY, ...choices.action]} value={filter.action} />
        <SelectField name="election" label="Election" options={[ANY, ...choices.election]} value={filter.election} />
        <SelectField name="county" label="County" options={[ANY, ...choices.county]} value={filter.county} />
        <SubmitButton>Show</SubmitButton>
      </form>
      <p class="fine">
        Take it with you: <a href={`/desk/trail.csv?${query}`}>CSV</a>,{" "}
        <a href={`/desk/trail.jsonl?${query}`}>JSON lines</a>.{" "}
        <a href={`/desk/trail?${with_("check=1")}`}>Check that nothing was changed</a>.
      </p>
      {lines.length === 0 ? (
        <p>Nothing of the kind has been done.</p>
      ) : (
        <Scroll label="Trail">
          <table id="trail">
            <thead>
              <tr>
                <th scope="col" class="num">
                  No.
                </th>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Where</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.seq}>
                  <td class="num">{line.seq}</td>
                  <td>
                    <When at={line.at} timeZone={desk.timeZone} />
                  </td>
                  <td>
                    {line.who}
                    {!line.signedIn && <span class="fine"> (not signed in)</span>}
                  </td>
                  <td>
                    {line.action}
                    {line.object !== null && <span class="fine"> {line.object}</span>}
                    {line.detail.map(([name, value]) => (
                      <div class="fine" key={name}>
                        {name}: {value}
                      </div>
                    ))}
                  </td>
                  <td>{line.place}</td>
                  <td class={`outcome is-${line.outcome}`}>
                    {line.outcome}
                    {line.code !== null && <div class="fine">{line.code}</div>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {older !== undefined && (
        <p class="paging">
          <a href={`/desk/trail?${with_(`before=${older}`)}`}>Older</a>
        </p>
      )}
    </DeskPage>
  );
}
