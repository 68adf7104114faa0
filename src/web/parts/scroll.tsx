import type { ComponentChildren } from "preact";

/** A table wider than a phone scrolls within itself. It can be reached and scrolled by keyboard (WCAG 2.1.1). The frame
 *  around it is where the browser puts the box for finding a row. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="scroll-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: a labelled group that is no landmark: there is no element for it */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus, or a keyboard cannot scroll it */}
      <div class="scroll" tabIndex={0} role="group" aria-label={label}>
        {children}
      </div>
    </div>
  );
}
