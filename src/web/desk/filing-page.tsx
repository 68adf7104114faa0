// One filing: its state, the next step, what the checks say, what it would change, and where it came from.
import type { FilingDocument } from "../../views/index.ts";
import { formatShort } from "../format/times.ts";
import { countyPath, type DeskView, filingPath, publicPath } from "./desk-view.ts";
import { ChecksSection } from "./parts/checks.tsx";
import { DifferenceSection } from "./parts/difference.tsx";
import { ElectionDeskPage } from "./parts/election-page.tsx";
import { Moment } from "./parts/moment.tsx";
import { NameMapping } from "./parts/name-mapping.tsx";
import { NextStepSection, shortDigest } from "./parts/next-step.tsx";
import { StateBanner } from "./parts/state-banner.tsx";
import { basisWords, formatSize, ORIGIN_WORDS } from "./words.ts";

export function FilingPage({ view, doc }: { view: DeskView; doc: FilingDocument }) {
  const { county, filing } = doc;
  const here = `Return of ${formatShort(filing.createdAt, view.locale)}`;
  // Compared with itself a return that stands would only be said to change nothing.
  const settled = filing.state === "published" || filing.state === "kept";
  const moving = filing.state === "waiting" || filing.state === "publishing";
  return (
    <ElectionDeskPage
      view={view}
      head={doc}
      title={`${county.name}: ${here.charAt(0).toLowerCase()}${here.slice(1)}`}
      crumbs={[{ label: county.name, href: countyPath(view, county) }]}
      here={here}
      follow={{ path: filingPath(view, county, filing.id), often: moving }}
    >
      <p class="filing-line">
        <bdi>{filing.fileName}</bdi>, {formatSize(filing.sizeBytes)}, {ORIGIN_WORDS[filing.origin]}, for the{" "}
        <strong>{basisWords(filing.basis)}</strong>
      </p>
      <StateBanner view={view} doc={doc} />
      <NextStepSection view={view} doc={doc} />
      {!settled && <ChecksSection doc={doc} />}
      <NameMapping view={view} doc={doc} />
      {!settled && doc.differences.map((each) => <DifferenceSection key={each.contest} difference={each} />)}
      <Evidence view={view} doc={doc} />
    </ElectionDeskPage>
  );
}

function Evidence({ view, doc }: { view: DeskView; doc: FilingDocument }) {
  const { filing, county, entries } = doc;
  return (
    <section id="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title">Where it comes from</h2>
      <dl class="pairs wide">
        <div>
          <dt>Filed</dt>
          <dd>
            {filing.createdBy}, <Moment view={view} at={filing.createdAt} />
          </dd>
        </div>
        {filing.signed !== undefined && (
          <div>
            <dt>Signed</dt>
            <dd>
              {filing.signed.by}, <Moment view={view} at={filing.signed.at} />
            </dd>
          </div>
        )}
        {filing.decided !== undefined && (
          <div>
            <dt>{filing.state === "returned" ? "Sent back" : "Agreed"}</dt>
            <dd>
              {filing.decided.by}, <Moment view={view} at={filing.decided.at} />
            </dd>
          </div>
        )}
        <div>
          <dt>File</dt>
          <dd>
            <a href={filingPath(view, county, filing.id, "file")} download="">
              The file as it came
            </a>
            , SHA-256 <code>{doc.fileSha256}</code>
          </dd>
        </div>
        <div>
          <dt>Fingerprint</dt>
          <dd>
            <code title={doc.digest}>{shortDigest(doc.digest)}</code>{" "}
            <span class="fine">of the file, its names, reason and what stood before: what two people agree on</span>
          </dd>
        </div>
        {doc.reason !== undefined && (
          <div>
            <dt>Reason</dt>
            <dd>{doc.reason}</dd>
          </div>
        )}
        {entries.length > 0 && (
          <div>
            <dt>In the record</dt>
            <dd>
              {entries.map((position, i) => (
                <>
                  {i > 0 && ", "}
                  <a key={position} href={publicPath(view, "record", "entry", String(position))}>
                    entry {position}
                  </a>
                </>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
