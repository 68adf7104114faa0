// The clerk's console of one county: how long since its last word, what waits, where to file, what stands, what was.
import type { CountyDeskDocument, Silence } from "../../views/index.ts";
import { countyPath, type DeskView } from "./desk-view.ts";
import { Incidents, NextUpdate } from "./parts/announcements.tsx";
import { DropZone } from "./parts/drop-zone.tsx";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { FilingHistory, OpenFilings } from "./parts/filing-list.tsx";
import { AtMoment, ageInWords } from "./parts/moment.tsx";
import { Outstanding } from "./parts/outstanding.tsx";
import { Rehearsal, Standing } from "./parts/standing.tsx";

interface Props {
  readonly view: DeskView;
  readonly doc: CountyDeskDocument;
}

export function CountyDeskPage({ view, doc }: Props) {
  const { county, open, history } = doc;
  const moving = open.some(({ state }) => state === "waiting" || state === "publishing");
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title={`${county.name}: county desk`}
      crumbs={[]}
      here={county.name}
      follow={{ path: countyPath(view, county), often: moving }}
    >
      <LastWord view={view} doc={doc} />
      {open.length > 0 && (
        <section id="open" aria-labelledby="open-title">
          <h2 id="open-title">On its way, not public</h2>
          <OpenFilings view={view} filings={open} />
        </section>
      )}
      <div class="columns">
        <div class="main-column">
          <FileSection view={view} doc={doc} />
          <section id="history" aria-labelledby="history-title">
            <h2 id="history-title">Earlier returns</h2>
            {history.length === 0 ? <p>None yet.</p> : <FilingHistory view={view} filings={history} />}
            {history.some(({ state }) => state === "published") && (
              <p class="fine">
                Nothing public is ever erased. To take a figure back, file a corrected return: it takes the place of the
                one before, and both stay in the record.
              </p>
            )}
          </section>
        </div>
        <div class="side-column">
          <Standing view={view} doc={doc} />
          <NextUpdate view={view} doc={doc} />
          <Outstanding view={view} doc={doc} />
          <Incidents view={view} doc={doc} />
          <Rehearsal view={view} doc={doc} />
        </div>
      </div>
    </ElectionDeskPage>
  );
}

const SILENCE_WORDS: Readonly<Record<Silence["kind"], string>> = {
  "not-begun": "Not begun",
  "on-rhythm": "In rhythm",
  late: "Late",
  "filed-not-published": "Filed, not published",
  "cannot-fetch": "Cannot be fetched",
  announced: "Announced",
  done: "Done",
};

function LastWord({ view, doc }: Props) {
  const { lastPublishedAt, silence } = doc;
  return (
    <section id="last-word" class={`last-word is-${silence.kind}`} aria-label="Since your last publication">
      <p class="last-word-age">
        {lastPublishedAt === undefined ? (
          "Nothing published yet"
        ) : (
          <>
            <strong>{ageInWords(lastPublishedAt, view)}</strong> since your last publication,{" "}
            <AtMoment view={view} at={lastPublishedAt} />
          </>
        )}
      </p>
      <p>
        <span class="tag">{SILENCE_WORDS[silence.kind]}</span> {silence.sentence}
      </p>
    </section>
  );
}

function FileSection({ view, doc }: Props) {
  const { county, bases, basis, may } = doc;
  return (
    <section id="file-a-return" aria-labelledby="file-title">
      <h2 id="file-title">File a return</h2>
      {may.file ? (
        <>
          <p>
            It becomes a draft, of which the public sees nothing. You look at the checks and the difference, sign, and a
            second person agrees: only then does it go out.
          </p>
          <DropZone
            view={view}
            action={countyPath(view, county, "filings")}
            label="The results file, as your system exports it"
            button="File it as a draft"
            bases={bases}
            basis={basis}
          />
          <p class="ways">
            <a class="button" href={countyPath(view, county, "grid")}>
              Fill in by hand
            </a>{" "}
            <a href={countyPath(view, county, "template.csv")} download="">
              Empty spreadsheet to fill in (CSV)
            </a>
          </p>
        </>
      ) : (
        <>
          <p>A clerk of this county files its returns. You can look at them here.</p>
          <p>
            <a href={countyPath(view, county, "template.csv")} download="">
              Empty spreadsheet to fill in (CSV)
            </a>
          </p>
        </>
      )}
    </section>
  );
}
