// Pages outside any election: the list of elections, and what went wrong.
import type { ComponentChildren } from "preact";
import type { HeadDocument } from "../../views/index.ts";
import type { PageContext } from "../context.ts";
import { translator } from "../messages/index.ts";

function Plain({ context, title, children }: { context: PageContext; title: string; children: ComponentChildren }) {
  return (
    <html lang={context.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {context.assets.css !== "" && <link rel="stylesheet" href={context.assets.css} />}
      </head>
      <body>
        <main id="main" class="plain">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

export interface HomeElection {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  readonly test: boolean;
  readonly head: HeadDocument;
}

export function HomePage({ context, elections }: { context: PageContext; elections: readonly HomeElection[] }) {
  const t = translator(context.language);
  return (
    <Plain context={context} title={t("homeTitle")}>
      <ul class="elections">
        {elections.map((election) => (
          <li key={election.id}>
            <a href={`/${election.id}`}>{election.name}</a>{" "}
            {election.test && <strong class="test-flag">{t("test")}</strong>} <span class="fine">{election.date}</span>
          </li>
        ))}
      </ul>
      {elections.length === 0 && <p>bin/tallyroom demo</p>}
    </Plain>
  );
}

export interface ProblemView {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
}

export function ProblemPage({ context, problem }: { context: PageContext; problem: ProblemView }) {
  const t = translator(context.language);
  const election = /^\/([a-z0-9-]+)\//.exec(context.path)?.[1];
  return (
    <Plain context={context} title={problem.title}>
      <p>{problem.detail}</p>
      <p class="fine">
        {problem.status} · {problem.code}
      </p>
      <p>
        <a href={election === undefined || problem.code === "app/unknown-election" ? "/" : `/${election}`}>
          {t("problemBack")}
        </a>
      </p>
    </Plain>
  );
}
