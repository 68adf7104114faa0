// The frame of every desk page, and the parts its forms are made of. Everything works without a script; what was typed wrongly
// comes back with its sentence at the field.
import type { ComponentChildren } from "preact";

/** What every desk page is rendered with. */
export interface DeskContext {
  /** Absent: nobody is signed in. */
  readonly person?: { readonly name: string; readonly email: string };
  /** Goes into every form, or into the header x-csrf-token. */
  readonly csrf: string;
  readonly assets: { readonly css: string; readonly deskCss: string; readonly deskJs: string };
  /** Of this page, without its query. */
  readonly path: string;
  /** What has just happened, or why not. */
  readonly notice?: Notice;
  readonly demo: boolean;
  /** Of pages that belong to no election. */
  readonly timeZone: string;
}

export interface Notice {
  readonly kind: "good" | "bad";
  readonly text: string;
}

export interface DeskElection {
  readonly id: string;
  readonly name: string;
  readonly test: boolean;
}

interface DeskPageProps {
  readonly desk: DeskContext;
  readonly title: string;
  readonly election?: DeskElection;
  /** A `<nav>` for the pages beside this one. */
  readonly nav?: ComponentChildren;
  /** For what has to be read first: forms are narrow, tables are not. */
  readonly narrow?: boolean;
  readonly children: ComponentChildren;
}

export function DeskPage({ desk, title, election, nav, narrow = false, children }: DeskPageProps) {
  const { person, assets, notice, demo } = desk;
  const test = election?.test === true;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${test ? "TEST · " : ""}${title} · Tallyroom desk`}</title>
        <link rel="icon" href="data:," />
        {assets.css !== "" && <link rel="stylesheet" href={assets.css} />}
        {assets.deskCss !== "" && <link rel="stylesheet" href={assets.deskCss} />}
        {assets.deskJs !== "" && <script type="module" src={assets.deskJs} />}
      </head>
      <body class="desk">
        <a class="skip" href="#main">
          Skip to the page
        </a>
        <header class="desk-top">
          <p class="desk-where">
            <a class="brand" href="/desk">
              Tallyroom desk
            </a>
            {election !== undefined && (
              <>
                {" "}
                <a href={`/${election.id}`}>{election.name}</a>
              </>
            )}{" "}
            {test && <strong class="test-flag">TEST</strong>} {demo && <strong class="tag">Demo</strong>}
          </p>
          {person !== undefined && (
            <div class="desk-who">
              <a href="/desk/account" title={person.email}>
                {person.name}
              </a>
              <PostForm desk={desk} action="/desk/sign-out">
                <SubmitButton kind="quiet">Sign out</SubmitButton>
              </PostForm>
            </div>
          )}
        </header>
        {nav}
        <main id="main" tabIndex={-1} class={narrow ? "narrow" : undefined}>
          <h1>{title}</h1>
          {notice !== undefined && (
            <p class={`notice is-${notice.kind}`} role={notice.kind === "bad" ? "alert" : "status"}>
              {notice.text}
            </p>
          )}
          {children}
        </main>
      </body>
    </html>
  );
}

/** A form that changes something. `id` is of the element, for links within the page. */
export function PostForm({
  desk,
  action,
  id,
  children,
}: {
  desk: DeskContext;
  action: string;
  id?: string;
  children: ComponentChildren;
}) {
  return (
    <form method="post" action={action} id={id}>
      <CsrfField desk={desk} />
      {children}
    </form>
  );
}

/** First in every form: in one that sends a file, the server reads it before the file. */
export function CsrfField({ desk }: { desk: DeskContext }) {
  return <input type="hidden" name="csrf" value={desk.csrf} />;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** A sentence: what is wrong with what was typed. */
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "password";
  readonly autocomplete?: string;
  readonly inputMode?: "numeric" | "email" | "text";
  readonly required?: boolean;
}

export function Field({ name, label, hint, error, value, type = "text", autocomplete, ...more }: FieldProps) {
  const { inputMode, required = true } = more;
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      {(described) => {
        const attributes = {
          id: name,
          name,
          required,
          autocomplete: autocomplete ?? "off",
          spellcheck: false,
          ...(value === undefined ? {} : { value }),
          ...(inputMode === undefined ? {} : { inputMode }),
          ...described,
        };
        if (type === "password") return <input type="password" {...attributes} />;
        return type === "email" ? <input type="email" {...attributes} /> : <input type="text" {...attributes} />;
      }}
    </Labelled>
  );
}

/** Tells a password manager whose password is being set. Nothing for people: it says what the page says already. */
export function UserName({ email }: { email: string | undefined }) {
  return (
    <input
      type="email"
      class="hidden"
      name="username"
      value={email ?? ""}
      autocomplete="username"
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
}

export function SelectField({ name, label, hint, error, options, value }: SelectProps) {
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      {(described) => (
        <select id={name} name={name} {...described}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface Described {
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

/** A label above, a hint and an error below, both read out with the field (WCAG 1.3.1, 3.3.1). */
function Labelled({
  name,
  label,
  hint,
  error,
  children,
}: {
  name: string;
  label: string;
  hint: ComponentChildren;
  error: string | undefined;
  children: (described: Described) => ComponentChildren;
}) {
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(error === undefined ? [] : [`${name}-error`])];
  const described: Described = {
    ...(ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") }),
    ...(error === undefined ? {} : { "aria-invalid": true }),
  };
  return (
    <div class={error === undefined ? "field" : "field is-wrong"}>
      <label for={name}>{label}</label>
      {children(described)}
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface SubmitProps {
  /** `main`: the one thing that the page is for. `danger`: it cannot be taken back. */
  readonly kind?: "main" | "plain" | "quiet" | "danger";
  readonly name?: string;
  readonly value?: string;
  readonly children: ComponentChildren;
}

export function SubmitButton({ kind = "plain", name, value, children }: SubmitProps) {
  return (
    <button type="submit" class={kind === "plain" ? undefined : kind} name={name} value={value}>
      {children}
    </button>
  );
}
