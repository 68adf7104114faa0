// Fields of which a page has several under one name: the id is the caller's, so that each label finds its own.
import type { ComponentChildren } from "preact";
import { zoneName } from "../../format/times.ts";
import type { DeskView } from "../desk-view.ts";

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

function Framed({ id, label, hint, required = true, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {!required && <span class="optional"> (may stay empty)</span>}
      </label>
      {children}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function attributesOf({ id, name, hint, required = true }: FieldProps) {
  return { id, name, required, ...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` }) };
}

export function TextField(
  props: FieldProps & { readonly value?: string; readonly keyboard?: "text" | "email" | "tel" },
) {
  return (
    <Framed {...props}>
      <input
        type="text"
        inputMode={props.keyboard ?? "text"}
        autocomplete="off"
        value={props.value ?? ""}
        {...attributesOf(props)}
      />
    </Framed>
  );
}

/** A whole number, zero or more. */
export function CountField(props: FieldProps & { readonly value?: string }) {
  return (
    <Framed {...props}>
      <input
        type="text"
        inputMode="numeric"
        pattern="[0-9]*"
        autocomplete="off"
        class="count"
        value={props.value ?? ""}
        {...attributesOf(props)}
      />
    </Framed>
  );
}

export function TextArea(props: FieldProps & { readonly value?: string | undefined; readonly shortest?: number }) {
  return (
    <Framed {...props}>
      <textarea rows={3} minLength={props.shortest} {...attributesOf(props)}>
        {props.value}
      </textarea>
    </Framed>
  );
}

/** Date and time on the election's own clock: whoever is elsewhere is told so. */
export function TimeField({ view, ...props }: FieldProps & { readonly view: DeskView }) {
  const framed = { ...props, label: `${props.label}, ${zoneName(view.locale.timeZone)}` };
  return (
    <Framed {...framed}>
      <input type="datetime-local" {...attributesOf(framed)} />
    </Framed>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}
interface ChoiceProps extends FieldProps {
  readonly value?: string | undefined;
  readonly choices: readonly Choice[];
  /** Stands first and means nothing chosen. */
  readonly nothing?: string;
}

export function ChoiceField(props: ChoiceProps) {
  return (
    <Framed {...props}>
      <select {...attributesOf(props)}>
        {props.nothing !== undefined && <option value="">{props.nothing}</option>}
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </Framed>
  );
}
