// Short pages: why not, what was done, and the one that goes on by itself.
import type { ProblemView } from "../../pages/plain.tsx";
import { type DeskContext, DeskPage } from "../frame.tsx";

const TITLES: Readonly<Record<number, string>> = {
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  409: "That cannot be done now",
  410: "No longer valid",
  429: "Wait a moment",
};

interface ProblemProps {
  readonly desk: DeskContext;
  readonly problem: ProblemView;
  /** Where to go on after signing in, where that is what is missing. */
  readonly signInTo: string | undefined;
}

export function DeskProblemPage({ desk, problem, signInTo }: ProblemProps) {
  return (
    <DeskPage desk={desk} title={TITLES[problem.status] ?? problem.title} narrow>
      <p>{problem.detail}</p>
      <p>
        {signInTo === undefined ? (
          <a href="/desk">To your desk</a>
        ) : (
          <a href={`/desk/sign-in?to=${encodeURIComponent(signInTo)}`}>Sign in</a>
        )}
      </p>
      <p class="fine">
        {problem.status} · {problem.code}
      </p>
    </DeskPage>
  );
}

/** A link that is shown once: it is a secret until it is used. */
export function InvitationPage({
  desk,
  title,
  sentence,
  link,
}: {
  desk: DeskContext;
  title: string;
  sentence: string;
  link: string;
}) {
  return (
    <DeskPage desk={desk} title={title} narrow>
      <p>{sentence}</p>
      <p>
        <code class="key">{link}</code>
      </p>
      <p>
        It works once, within 72 hours, and is shown here only now. Whoever has it can take the account: hand it over so
        that nobody else sees it.
      </p>
      <p>
        <a href="/desk/people">All people</a>
      </p>
    </DeskPage>
  );
}

/** Asks for the next page from a page of ours, so that the browser sends the cookie it keeps back from other sites' links. */
export function PassOnPage({ desk, to }: { desk: DeskContext; to: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="refresh" content={`0; url=${to}`} />
        <title>Tallyroom desk</title>
        {desk.assets.css !== "" && <link rel="stylesheet" href={desk.assets.css} />}
      </head>
      <body>
        <main class="plain">
          <p>
            <a href={to}>Go on to your desk</a>
          </p>
        </main>
      </body>
    </html>
  );
}
