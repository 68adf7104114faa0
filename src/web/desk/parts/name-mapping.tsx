// Names in the file that this election does not know. A person says what each one is: the likeliest come first, nothing is chosen
// for them.
import type { UnknownName } from "../../../model/index.ts";
import type { FilingDocument } from "../../../views/index.ts";
import { type DeskView, filingPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";

export function NameMapping({ view, doc }: { view: DeskView; doc: FilingDocument }) {
  const { unknown, mapped, may } = doc;
  if (unknown.length === 0 && mapped.length === 0) return null;
  const asks = unknown.length > 0 && may.includes("amend");
  return (
    <section id="names" aria-labelledby="names-title">
      <h2 id="names-title">Names in the file</h2>
      <ul>
        {mapped.map(({ name, as }) => (
          <li key={name}>
            “{name}” is taken for <strong>{as}</strong>.
          </li>
        ))}
        {!asks && unknown.map((each) => <li key={fieldOf(each)}>“{each.name}” is not known to this election.</li>)}
      </ul>
      {asks && (
        <PostForm desk={view.desk} id="say-names" action={filingPath(view, doc.county, doc.filing.id, "mapping")}>
          {unknown.map((each, i) => (
            <NameField key={fieldOf(each)} doc={doc} unknown={each} id={`name-${i}`} />
          ))}
          <SubmitButton>Take them so, and check again</SubmitButton>
        </PostForm>
      )}
    </section>
  );
}

function NameField({ doc, unknown, id }: { doc: FilingDocument; unknown: UnknownName; id: string }) {
  const { suggestions, contest } = unknown;
  const suggested = new Set(suggestions.map((each) => each.id as string));
  const all =
    unknown.kind === "unit" ? doc.choices.units : doc.choices.options.filter((each) => each.contest === contest);
  const rest = all.filter((each) => !suggested.has(each.id));
  const contestName = doc.differences.find((each) => each.contest === contest)?.contestName ?? contest;
  return (
    <div class="field">
      <label for={id}>
        “{unknown.name}” {unknown.kind === "unit" ? "is the precinct" : `on the ballot for ${contestName} is`}
      </label>
      <select id={id} name={fieldOf(unknown)}>
        <option value="">Not known yet</option>
        {suggestions.length > 0 && (
          <optgroup label="Looks like">
            {suggestions.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </optgroup>
        )}
        {rest.length > 0 && (
          <optgroup label="All others">
            {rest.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </div>
  );
}

/** `unit:{name}` or `option:{contest}|{name}`. */
function fieldOf({ kind, name, contest }: UnknownName): string {
  return kind === "unit" ? `unit:${name}` : `option:${contest ?? ""}|${name}`;
}
