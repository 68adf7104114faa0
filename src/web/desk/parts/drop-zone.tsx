// Where a file is handed in. A plain form; with a script, a place to drop it on, a bar that shows how far it is, and a way to
// stop it. The token comes first and the file last: the server reads them in that order.
import type { Basis } from "../../../model/index.ts";
import type { DeskView } from "../desk-view.ts";
import { CsrfField, SubmitButton } from "../frame.tsx";
import { basisWords } from "../words.ts";
import { ChoiceField } from "./fields.tsx";

interface Props {
  readonly view: DeskView;
  readonly action: string;
  readonly label: string;
  readonly button: string;
  /** Which count the file is of, where that is to be chosen. */
  readonly bases?: readonly Basis[];
  readonly basis?: Basis;
}

export function DropZone({ view, action, label, button, bases, basis }: Props) {
  return (
    <form class="drop" id="upload" method="post" action={action} encType="multipart/form-data" data-upload="">
      <CsrfField desk={view.desk} />
      {bases !== undefined && (
        <ChoiceField
          id="file-basis"
          name="basis"
          label="Which count it is of"
          value={basis}
          choices={bases.map((each) => ({ value: each, label: basisWords(each) }))}
        />
      )}
      <div class="drop-target" data-drop="">
        <label for="file">{label}</label>
        <p class="drop-hint" data-drop-hint="" hidden>
          Drop it here, or choose it:
        </p>
        <input id="file" name="file" type="file" required />
      </div>
      <SubmitButton kind="main">{button}</SubmitButton>
      <div class="upload" data-upload-state="" hidden>
        <progress max={100} value={0} aria-label="How much of the file has arrived" />
        <button type="button" class="quiet" data-cancel="">
          Stop
        </button>
      </div>
      <p class="upload-words" role="status" data-upload-words="" />
    </form>
  );
}
