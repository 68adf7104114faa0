// The next step of a filing: one button that stands out, or one sentence why there is none and whose turn it is. What else may be
// done with it stands below, quietly.
import type { ComponentChildren } from "preact";
import type { FilingDocument } from "../../../views/index.ts";
import { countyPath, type DeskView, filingPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { nextStepOf } from "../next-step.ts";
import { counted } from "../words.ts";
import { TextArea } from "./fields.tsx";
import { GivenReason, ReasonForm, SHORTEST_NOTE } from "./reason.tsx";

interface Props {
  readonly view: DeskView;
  readonly doc: FilingDocument;
}

export function NextStepSection({ view, doc }: Props) {
  return (
    <section id="step" class="step" aria-labelledby="step-title">
      <h2 id="step-title">Next step</h2>
      <MainStep view={view} doc={doc} />
      <OtherSteps view={view} doc={doc} />
    </section>
  );
}

function MainStep({ view, doc }: Props): ComponentChildren {
  const step = nextStepOf(doc);
  const { county, filing } = doc;
  switch (step.kind) {
    case "none":
      return <p class="step-why">{step.sentence}</p>;
    case "names":
      return doc.unknown.length > 0 ? (
        <>
          <p>
            The file has {counted(doc.unknown.length, "name")} that this election does not know. Say what each one is,
            and the checks run again.
          </p>
          <p>
            <a class="button main" href="#names">
              Say what {doc.unknown.length === 1 ? "it is" : "they are"}
            </a>
          </p>
        </>
      ) : (
        <>
          <p>
            A name in the file is taken for what it cannot be: the check below says which. Choose again, or take the
            choice back. If the choices are right, put the file right where it comes from and{" "}
            <a href={`${countyPath(view, county)}#file`}>file it anew</a>.
          </p>
          <p>
            <a class="button main" href="#names">
              Look at the names
            </a>
          </p>
        </>
      );
    case "correct":
      return filing.origin === "grid" ? (
        <>
          <p>A check stops it. Put right what it names below.</p>
          <p>
            <GridLink view={view} doc={doc} kind="main" />
          </p>
        </>
      ) : (
        <>
          <p>A check stops it. Put right what it names below where the figures come from, then file the new file.</p>
          <p>
            <a class="button main" href={`${countyPath(view, county)}#file`}>
              File a corrected return
            </a>
          </p>
        </>
      );
    case "reason":
      return (
        <>
          <p>
            {doc.needs.code ? "A figure falls" : "A check has a doubt"}. Say why the figures are right all the same.
          </p>
          <ReasonForm view={view} doc={doc} kind="main" />
        </>
      );
    case "sign":
      return (
        <DigestForm view={view} doc={doc} action="sign">
          <p>You sign exactly what this page shows. Nothing is public until a second person of this county agrees.</p>
          <SubmitButton kind="main">Sign and pass on</SubmitButton>
        </DigestForm>
      );
    case "approve": {
      const zero = doc.outcome === "zero-report";
      return (
        <DigestForm view={view} doc={doc} action="approve">
          <p>
            {zero
              ? "Look through the checks below. You agree to exactly what this page shows; a zero report is kept and does not go out."
              : "Look through the checks and the difference below. You agree to exactly what this page shows, and it goes out to the public at once."}
          </p>
          <SubmitButton kind="main">{zero ? "Agree and keep" : "Agree and publish"}</SubmitButton>
        </DigestForm>
      );
    }
    case "take-out":
      return (
        <PostForm desk={view.desk} id="take-out" action={filingPath(view, county, filing.id, "withdraw")}>
          <SubmitButton kind="main">Take it out again</SubmitButton>
        </PostForm>
      );
  }
}

/** Agreement is of the digest that this page was made with: what has changed since is not agreed to. */
function DigestForm({
  view,
  doc,
  action,
  children,
}: Props & { action: "sign" | "approve"; children: ComponentChildren }) {
  return (
    <>
      {doc.reason !== undefined && <GivenReason doc={doc} />}
      <PostForm desk={view.desk} id={action} action={filingPath(view, doc.county, doc.filing.id, action)}>
        <input type="hidden" name="digest" value={doc.digest} />
        {children}
        <p class="fine">
          Fingerprint of what is agreed on: <code title={doc.digest}>{shortDigest(doc.digest)}</code>
        </p>
      </PostForm>
    </>
  );
}

function OtherSteps({ view, doc }: Props) {
  const { filing, county, may } = doc;
  const step = nextStepOf(doc).kind;
  const open = filing.state === "draft" || filing.state === "returned";
  const back = filing.state === "waiting" ? "Take the signature back" : "Put this draft away";
  const steps = [
    filing.state === "waiting" && may.includes("return") && (
      <details id="send-back" key="send-back">
        <summary>Send it back to its clerk</summary>
        <PostForm desk={view.desk} id="send-back-note" action={filingPath(view, county, filing.id, "return")}>
          <TextArea
            id="note"
            name="note"
            label="Why, in a sentence"
            hint="Its clerk will read it. It is not public."
            shortest={SHORTEST_NOTE}
          />
          <SubmitButton>Send back</SubmitButton>
        </PostForm>
      </details>
    ),
    open && may.includes("amend") && doc.reason !== undefined && step !== "reason" && (
      <details id="change-reason" key="change-reason">
        <summary>Change the reason</summary>
        <ReasonForm view={view} doc={doc} kind="plain" />
      </details>
    ),
    open && may.includes("amend") && filing.origin === "grid" && step !== "correct" && (
      <GridLink view={view} doc={doc} kind="plain" key="grid" />
    ),
    filing.state === "published" && (
      <a class="button" key="correct" href={`${countyPath(view, county)}#file`}>
        File a corrected return
      </a>
    ),
    may.includes("step-back") && step !== "take-out" && (
      <PostForm
        desk={view.desk}
        id="step-back"
        action={filingPath(view, county, filing.id, "withdraw")}
        key="step-back"
      >
        <SubmitButton kind="quiet">{back}</SubmitButton>
      </PostForm>
    ),
  ].filter((each) => each !== false);
  return steps.length === 0 ? null : <div class="other-steps">{steps}</div>;
}

function GridLink({ view, doc, kind }: Props & { kind: "main" | "plain" }) {
  const { filing, county } = doc;
  return (
    <a
      class={kind === "main" ? "button main" : "button"}
      href={`${countyPath(view, county, "grid")}?filing=${encodeURIComponent(filing.id)}`}
    >
      Go on filling it in
    </a>
  );
}

/** Enough to compare by eye or over the telephone. */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{1,4}/g) ?? []).join(" ");
}
