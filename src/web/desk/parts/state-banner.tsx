// One big state at the top of a filing: what it is, and whether the public sees it. Said in words and by the frame's shape
// (broken: not public; whole: public), so that nobody depends on colour.
import type { ComponentChildren } from "preact";
import type { FilingDocument } from "../../../views/index.ts";
import { type DeskView, filingPath, publicPath } from "../desk-view.ts";
import { STATE_WORDS } from "../words.ts";
import { AtMoment } from "./moment.tsx";

export function StateBanner({ view, doc }: { view: DeskView; doc: FilingDocument }) {
  const { filing } = doc;
  const { publishedAt } = filing;
  return (
    <section id="state" class={`state-banner is-${filing.state}`} aria-label="State of this return">
      <p class="state-word" data-tell="">
        {STATE_WORDS[filing.state]}
        {filing.state === "published" && publishedAt !== undefined && (
          <>
            {" "}
            <AtMoment view={view} at={publishedAt} />
          </>
        )}
      </p>
      <StateSentence view={view} doc={doc} />
    </section>
  );
}

function StateSentence({ view, doc }: { view: DeskView; doc: FilingDocument }): ComponentChildren {
  const { filing, county } = doc;
  const { signed, decided } = filing;
  const signedBy = signed !== undefined && (
    <>
      {signed.by} signed it <AtMoment view={view} at={signed.at} />.{" "}
    </>
  );
  switch (filing.state) {
    case "draft":
      return <p>The public sees nothing of it.</p>;
    case "waiting":
      return <p>{signedBy}The public sees nothing of it until a second person agrees.</p>;
    case "publishing":
      return (
        <p>
          {signedBy}Both have agreed, and it is being written into the record. This page says so when the public has it.
        </p>
      );
    case "published":
      return (
        <>
          <p>The public sees these figures.</p>
          <ul class="state-links">
            <li>
              <a href={publicPath(view, "county", county.slug)}>What the public sees</a>
            </li>
            {filing.position !== undefined && (
              <>
                <li>
                  <a href={publicPath(view, "record", "entry", String(filing.position))}>
                    Entry {filing.position} of the record
                  </a>
                </li>
                <li>
                  <a href={filingPath(view, county, filing.id, "receipt")} download="">
                    Receipt
                  </a>
                </li>
              </>
            )}
          </ul>
        </>
      );
    case "kept":
      return (
        <p>
          All figures in it are zero, as they must be before the polls close. It is kept as proof that the machines
          began empty.
        </p>
      );
    case "late":
      return <p>It is older than the return that stands. It is kept as it came, and changes nothing.</p>;
    case "returned":
      return (
        <>
          {decided !== undefined && (
            <p>
              {decided.by} sent it back <AtMoment view={view} at={decided.at} />
              {decided.note === undefined ? "." : ":"}
            </p>
          )}
          {decided?.note !== undefined && <blockquote class="said">{decided.note}</blockquote>}
          <p>The public sees nothing of it.</p>
        </>
      );
    case "withdrawn":
      return <p>The public has seen nothing of it. It can be taken out again.</p>;
  }
}
