// Keeps a desk page as it is now, without taking anything out of the hands of whoever works on it. It looks again when the
// record moves, and by the clock where somebody else may act on what is not in the record.
import { Idiomorph } from "idiomorph";

const OFTEN_MS = 10_000;

export function followPage(enhance: () => void): void {
  const hook = document.getElementById("follow");
  const election = hook?.dataset.follow;
  if (election === undefined) return;
  document.addEventListener("input", ({ target }) => {
    if (target instanceof Element) target.closest("form")?.setAttribute("data-touched", "");
  });
  let looking = false;
  let missed = false;
  const look = async (): Promise<void> => {
    // Nobody looks: it is fetched when somebody does again.
    if (document.hidden || looking) {
      missed = true;
      return;
    }
    looking = true;
    missed = false;
    try {
      if (await lookAgain()) enhance();
    } catch {
      missed = true;
    } finally {
      looking = false;
    }
  };
  const stream = new EventSource(`/${election}/events`);
  stream.addEventListener("head", () => void look());
  setInterval(() => {
    const often = document.getElementById("follow")?.dataset.often === "true";
    if (often || missed) void look();
  }, OFTEN_MS);
  document.addEventListener("visibilitychange", () => {
    if (missed) void look();
  });
}

/** @returns whether anything was put in place */
async function lookAgain(): Promise<boolean> {
  const main = document.querySelector("main");
  const at = document.getElementById("follow")?.dataset.at;
  if (main === null || at === undefined) return false;
  // The server may tell this look from a person's: it does not keep a session alive.
  const answer = await fetch(at, { headers: { accept: "text/html", "x-tallyroom-follow": "1" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (answer.redirected || !answer.ok || next === null) {
    tell("This page can no longer be followed: you may be signed out. Load it again to go on.");
    return false;
  }
  const busy = [...main.querySelectorAll("form")].filter(isBusy);
  if (busy.some(({ id }) => id === "" || next.querySelector(`#${CSS.escape(id)}`) === null)) {
    tell(
      "This page has changed. What you typed is still here, but may no longer be wanted. Load the page again to see it.",
    );
    return false;
  }
  carryOver(main, next);
  const before = wordsToTell();
  void Idiomorph.morph(main, next, {
    restoreFocus: true,
    callbacks: {
      beforeNodeMorphed: (old) => !(old instanceof HTMLFormElement && busy.includes(old)),
      beforeAttributeUpdated: (name, element) => !(name === "open" && element instanceof HTMLDetailsElement),
    },
  });
  const after = wordsToTell();
  const hook = document.getElementById("follow");
  if (hook !== null && after !== before) hook.textContent = after;
  return true;
}

/** What the newer rendering does not know of: why something was refused, and what a table is searched for. */
function carryOver(main: Element, next: Element): void {
  const refused = main.querySelector(".notice.is-bad");
  if (refused !== null) next.querySelector("h1")?.after(refused.cloneNode(true));
  for (const box of main.querySelectorAll<HTMLInputElement>(".filter")) {
    const id = box.nextElementSibling?.querySelector("table")?.id ?? "";
    const scroll = id === "" ? null : (next.querySelector(`#${CSS.escape(id)}`)?.closest(".scroll") ?? null);
    const copy = box.cloneNode(true) as HTMLInputElement;
    // What is compared is the attribute.
    copy.setAttribute("value", box.value);
    scroll?.before(copy);
  }
}

/** Somebody is typing in it, has typed in it, or a file is on its way from it. */
function isBusy(form: HTMLFormElement): boolean {
  const here = document.activeElement;
  const typing = here !== null && form.contains(here) && here.matches("input, select, textarea");
  return (
    typing || form.dataset.touched !== undefined || form.querySelector("[data-upload-state]:not([hidden])") !== null
  );
}

function wordsToTell(): string {
  return [...document.querySelectorAll("[data-tell]")].map((each) => each.textContent ?? "").join(". ");
}

function tell(words: string): void {
  const hook = document.getElementById("follow");
  if (hook === null || hook.textContent === words) return;
  hook.className = "band is-frozen";
  hook.textContent = words;
}
