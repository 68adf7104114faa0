// Ballots that the county has on hand and has not counted, and the form to say it. It goes out at once.
import { METHODS } from "../../../model/index.ts";
import type { CountyDeskDocument } from "../../../views/index.ts";
import { formatVotes } from "../../format/numbers.ts";
import { countyPath, type DeskView } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { columnWords } from "../words.ts";
import { CountField } from "./fields.tsx";
import { AtMoment } from "./moment.tsx";

interface Props {
  readonly view: DeskView;
  readonly doc: CountyDeskDocument;
}

export function Outstanding({ view, doc }: Props) {
  const { outstanding } = doc;
  return (
    <section id="outstanding" aria-labelledby="outstanding-title">
      <h2 id="outstanding-title">Ballots left to count</h2>
      {outstanding === null ? (
        <p>Nothing is listed. Readers see how much is left, and where, if you list it.</p>
      ) : (
        <>
          <ul>
            {outstanding.ballots.map(({ method, ballots }) => (
              <li key={method}>
                {columnWords(method)}: <strong>{formatVotes(ballots)}</strong>
              </li>
            ))}
          </ul>
          <p class="fine">
            Listed <AtMoment view={view} at={outstanding.at} />. What you publish after it is taken off by itself.
          </p>
        </>
      )}
      {doc.may.announce && (
        <details id="list-outstanding">
          <summary>{outstanding === null ? "List them" : "List them anew"}</summary>
          <PostForm desk={view.desk} id="outstanding-form" action={countyPath(view, doc.county, "outstanding")}>
            <p>Ballots on hand and not in any return you have published. What you leave empty is taken to be none.</p>
            {METHODS.map((method) => (
              <CountField
                key={method}
                id={`outstanding-${method}`}
                name={method}
                label={columnWords(method)}
                required={false}
              />
            ))}
            <SubmitButton>Tell the public</SubmitButton>
          </PostForm>
        </details>
      )}
    </section>
  );
}
