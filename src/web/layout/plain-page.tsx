// The frame of pages outside any election.
import type { ComponentChildren } from "preact";
import type { PageContext } from "../context.ts";

interface Props {
  readonly context: PageContext;
  readonly title: string;
  /** What the tab says, where it is more than the heading. */
  readonly tab?: string;
  /** Of the width of an election's pages, with their scripts. */
  readonly wide?: boolean;
  readonly top?: ComponentChildren;
  /** Seconds after which it asks for itself again. */
  readonly every?: number;
  readonly children: ComponentChildren;
}

export function PlainPage({ context, title, tab = title, wide = false, top, every, children }: Props) {
  return (
    <html lang={context.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{tab}</title>
        <link rel="icon" href="data:," />
        {context.assets.css !== "" && <link rel="stylesheet" href={context.assets.css} />}
        {wide && context.assets.js !== "" && <script type="module" src={context.assets.js} />}
      </head>
      <body {...(every === undefined ? {} : { "data-every": every })}>
        {top}
        <main id="main" {...(wide ? { tabIndex: -1 } : { class: "plain" })}>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
