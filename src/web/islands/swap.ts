// Puts a newer rendering of the same page in place without a jump: elements keep their identity, so focus, scroll position
// and opened details stay as they are.
import { Idiomorph } from "idiomorph";

const KEPT = ["main", "#ribbon", ".foot"] as const;

/** @returns false where the page could not be had */
export async function swapPage(url: string, signal: AbortSignal): Promise<boolean> {
  const answer = await fetch(url, { signal, headers: { accept: "text/html" } });
  if (!answer.ok) return false;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const opened = [...document.querySelectorAll("details[open][id]")].map((each) => each.id);
  const before = textOfFigures();
  for (const selector of KEPT) {
    const [old, now] = [document.querySelector(selector), next.querySelector(selector)];
    if (old !== null && now !== null) void Idiomorph.morph(old, now, { restoreFocus: true });
  }
  document.title = next.title;
  for (const name of ["data-position", "data-as-of", "data-moment"]) {
    document.body.setAttribute(name, next.body.getAttribute(name) ?? "");
  }
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  markChanged(before);
  return true;
}

function figures(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".options td, .lead strong, .counter strong")];
}

function textOfFigures(): readonly string[] {
  return figures().map((element) => element.textContent ?? "");
}

function markChanged(before: readonly string[]): void {
  figures().forEach((element, i) => {
    element.classList.remove("changed");
    if (before[i] === undefined || before[i] === element.textContent) return;
    // Asking for the width makes the browser forget the animation that may be running.
    void element.offsetWidth;
    element.classList.add("changed");
  });
}
