// Names in the file that this election does not know. A person says what each one is: the likeliest come first, nothing is chosen
// for them. What they have said can be changed and taken back until the return is signed.
import type { UnknownName } from "../../../model/index.ts";
import type { FilingDocument, MappedName } from "../../../views/index.ts";
import { type DeskView, filingPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";

export function NameMapping({ view, doc }: { view: DeskView; doc: FilingDocument }) {
  const { unknown, mapped, may } = doc;
  if (unknown.length === 0 && mapped.length === 0) return null;
  return (
    <section id="names" aria-labelledby="names-title">
      <h2 id="names-title">Names in the file</h2>
      {may.includes("amend") ? (
        <PostForm desk={view.desk} id="say-names" action={filingPath(view, doc.county, doc.filing.id, "mapping")}>
          {unknown.map((each, i) => (
            <NameField key={fieldOf(each)} doc={doc} name={each} id={`name-${i}`} likely={each.suggestions} />
          ))}
          {mapped.map((each, i) => (
            <NameField key={fieldOf(each)} doc={doc} name={each} id={`mapped-${i}`} chosen={each} />
          ))}
          <SubmitButton>Take them so, and check again</SubmitButton>
        </PostForm>
      ) : (
        <ul>
          {mapped.map((each) => (
            <li key={fieldOf(each)}>
              “{each.name}” is taken for <strong>{each.as}</strong>.
            </li>
          ))}
          {unknown.map((each) => (
            <li key={fieldOf(each)}>“{each.name}” is not known to this election.</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface NameFieldProps {
  readonly doc: FilingDocument;
  readonly name: FileName;
  readonly id: string;
  readonly likely?: UnknownName["suggestions"];
  readonly chosen?: MappedName;
}

function NameField({ doc, name, id, likely = [], chosen }: NameFieldProps) {
  const { kind, contest } = name;
  const first = new Set<string>(likely.map((each) => each.id));
  const all = kind === "unit" ? doc.choices.units : doc.choices.options.filter((each) => each.contest === contest);
  const rest = all.filter((each) => !first.has(each.id));
  const contestName = doc.differences.find((each) => each.contest === contest)?.contestName ?? contest;
  // What is no choice here, another county's precinct for one, is shown all the same: it is what was chosen.
  const isElsewhere = chosen !== undefined && !all.some((each) => each.id === chosen.value);
  const choice = (each: { readonly id: string; readonly name: string }) => (
    <option key={each.id} value={each.id} selected={each.id === chosen?.value}>
      {each.name}
    </option>
  );
  return (
    <div class="field">
      <label for={id}>
        “{name.name}” {kind === "unit" ? "is the precinct" : `on the ballot for ${contestName} is`}
      </label>
      <select id={id} name={fieldOf(name)}>
        <option value="">{chosen === undefined ? "Not known yet" : "Not that: ask again"}</option>
        {isElsewhere && choice({ id: chosen.value, name: chosen.as })}
        {likely.length > 0 && <optgroup label="Looks like">{likely.map(choice)}</optgroup>}
        {rest.length > 0 && <optgroup label="All others">{rest.map(choice)}</optgroup>}
      </select>
    </div>
  );
}

type FileName = Pick<UnknownName, "kind" | "name" | "contest">;

/** `unit:{name}` or `option:{contest}|{name}`. */
function fieldOf({ kind, name, contest }: FileName): string {
  return kind === "unit" ? `unit:${name}` : `option:${contest ?? ""}|${name}`;
}
