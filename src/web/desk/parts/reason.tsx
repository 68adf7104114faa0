// Why a return is right in spite of what a check says: as given, and the form to give it. The public record will hold it.
import type { FilingDocument } from "../../../views/index.ts";
import { type DeskView, filingPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { ChoiceField, TextArea } from "./fields.tsx";

/** A reason or note shorter than this is refused: it says nothing. */
export const SHORTEST_NOTE = 10;

interface Props {
  readonly view: DeskView;
  readonly doc: FilingDocument;
}

export function GivenReason({ doc }: { doc: FilingDocument }) {
  const code = doc.correctionCodes.find((each) => each.code === doc.correction);
  return (
    <div class="given-reason">
      <p>
        <strong>Reason given{code === undefined ? "" : `: ${code.text}`}</strong>
      </p>
      <blockquote class="said">{doc.reason}</blockquote>
      <p class="fine">The public record will hold it.</p>
    </div>
  );
}

export function ReasonForm({ view, doc, kind }: Props & { readonly kind: "main" | "plain" }) {
  return (
    <PostForm desk={view.desk} id="give-reason" action={filingPath(view, doc.county, doc.filing.id, "reason")}>
      {(doc.needs.code || doc.correction !== undefined) && (
        <ChoiceField
          id="correction"
          name="correction"
          label="What kind of correction it is"
          nothing="Choose one"
          value={doc.correction}
          choices={doc.correctionCodes.map(({ code, text }) => ({ value: code, label: text }))}
        />
      )}
      <TextArea
        id="reason"
        name="reason"
        label="Reason, in a sentence"
        hint="The public record will hold it, word for word. Name no voter in it."
        value={doc.reason}
        shortest={SHORTEST_NOTE}
      />
      <SubmitButton kind={kind}>Keep this reason</SubmitButton>
    </PostForm>
  );
}
