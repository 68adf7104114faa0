// What the checks say of a return: what stops it, what wants a reason, and, folded away, what passed. Each with what it looks for
// and why.
import type { FilingDocument, FilingFinding } from "../../../views/index.ts";
import { counted } from "../words.ts";

const LEVELS = {
  block: { sign: "✕", word: "Stops it" },
  warn: { sign: "!", word: "Needs a reason" },
  pass: { sign: "✓", word: "Passed" },
} as const;

export function ChecksSection({ doc }: { doc: FilingDocument }) {
  const of = (level: FilingFinding["level"]) => doc.findings.filter((finding) => finding.level === level);
  const [blocks, warns, passes] = [of("block"), of("warn"), of("pass")];
  return (
    <section id="checks" aria-labelledby="checks-title">
      <h2 id="checks-title">Checks</h2>
      <p>
        {doc.findings.length === 0
          ? "No checks have run."
          : blocks.length + warns.length === 0
            ? "Nothing stops this return."
            : [
                ...(blocks.length === 0 ? [] : [`${counted(blocks.length, "check stops", "checks stop")} it`]),
                ...(warns.length === 0 ? [] : [`${counted(warns.length, "check needs", "checks need")} a reason`]),
              ].join(", ")}
        {blocks.length + warns.length > 0 && "."}
      </p>
      {blocks.length + warns.length > 0 && (
        <ul class="findings">
          {[...blocks, ...warns].map((finding, i) => (
            <FindingItem key={`${finding.code}-${i}`} finding={finding} id={`finding-${i}`} />
          ))}
        </ul>
      )}
      {passes.length > 0 && (
        <details id="passed">
          <summary>{counted(passes.length, "check")} passed</summary>
          <ul class="findings">
            {passes.map((finding, i) => (
              <FindingItem key={`${finding.code}-${i}`} finding={finding} id={`pass-${i}`} />
            ))}
          </ul>
        </details>
      )}
      {doc.passedOver.length > 0 && (
        <details id="passed-over">
          <summary>
            {counted(doc.passedOver.length, "thing")} in the file not taken, because this election does not have it
          </summary>
          <ul>
            {doc.passedOver.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function FindingItem({ finding, id }: { finding: FilingFinding; id: string }) {
  const { sign, word } = LEVELS[finding.level];
  const { help, places } = finding;
  return (
    <li class={`finding is-${finding.level}`}>
      <p class="finding-level">
        <span class="finding-sign" aria-hidden="true">
          {sign}
        </span>{" "}
        {finding.needs === "reason-code" ? "Needs a reason and its kind" : word}
      </p>
      <div>
        <p>{finding.sentence}</p>
        {places !== undefined && places.length > 0 && <p class="fine">Where: {places.join(", ")}</p>}
        {help !== undefined && (
          <details id={id} class="help">
            <summary>{help.title}: what this check is for</summary>
            <p>
              <strong>Looks for:</strong> {help.looksFor}
            </p>
            <p>
              <strong>Why:</strong> {help.why}
            </p>
            <p>
              <strong>What to do:</strong> the clerk {help.whatToDo.charAt(0).toLowerCase()}
              {help.whatToDo.slice(1)}
            </p>
          </details>
        )}
      </div>
    </li>
  );
}
