// Pages outside any election: nothing is held here yet, and what went wrong.
import type { PageContext } from "../context.ts";
import { PlainPage } from "../layout/plain-page.tsx";
import { translator } from "../messages/index.ts";

export function EmptyPage({ context }: { context: PageContext }) {
  return (
    <PlainPage context={context} title={translator(context.language)("homeTitle")}>
      <p>bin/tallyroom demo</p>
    </PlainPage>
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
    <PlainPage context={context} title={problem.title}>
      <p>{problem.detail}</p>
      <p class="fine">
        {problem.status} · {problem.code}
      </p>
      <p>
        <a href={election === undefined || problem.code === "app/unknown-election" ? "/" : `/${election}`}>
          {t("problemBack")}
        </a>
      </p>
    </PlainPage>
  );
}
