// Saves the form by itself, two seconds after the last change. What could not be saved stays in the page and is tried again.

const QUIET_MS = 2_000;
const AGAIN_MS = 10_000;

export interface Saved {
  readonly filing: string;
  /** Hash of the draft as it now is: the next save is on top of it. */
  readonly base: string;
  /** When, as an instant. */
  readonly savedAt: string;
  readonly problems: readonly { readonly cell: string; readonly sentence: string }[];
}

export interface Saver {
  /** Something has changed. */
  touch(): void;
}

export function saveByItself(
  form: HTMLFormElement,
  say: (words: string, bad?: boolean) => void,
  saved: (answer: Saved) => void,
): Saver {
  let changes = 0;
  let kept = 0;
  let leaving = false;
  let saving: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  };
  const save = (): Promise<void> => {
    saving ??= saveOnce().finally(() => {
      saving = undefined;
    });
    return saving;
  };
  const saveOnce = async (): Promise<void> => {
    const these = changes;
    say("Saving.");
    const outcome = await post(form);
    if (outcome.kind === "saved") {
      kept = these;
      remember(form, outcome.answer);
      saved(outcome.answer);
      say(wordsOf(outcome.answer, form.dataset.zone ?? "UTC"));
      if (changes > these) schedule(QUIET_MS);
      return;
    }
    say(outcome.words, true);
    if (outcome.kind === "again") schedule(AGAIN_MS);
  };

  // A draft that is being made must not be made twice: whoever presses a button waits for the saving under way.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (saving === undefined) {
      leaving = true;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    void saving.then(() => form.requestSubmit(submitter));
  });
  window.addEventListener("beforeunload", (event) => {
    if (kept < changes && !leaving) event.preventDefault();
  });
  return {
    touch: () => {
      changes += 1;
      schedule(QUIET_MS);
    },
  };
}

/** A cell that holds no whole number is not in the draft: that must not be taken for saved. */
function wordsOf({ savedAt, problems }: Saved, timeZone: string): string {
  const without =
    problems.length === 0
      ? ""
      : `, without ${problems.length} ${problems.length === 1 ? "cell" : "cells"} to put right`;
  return `Saved ${clockOf(savedAt, timeZone)} as a draft${without}. Not public.`;
}

type Outcome =
  | { readonly kind: "saved"; readonly answer: Saved }
  /** `again`: it is tried again by itself; `not`: only another change can help. */
  | { readonly kind: "again" | "not"; readonly words: string };

async function post(form: HTMLFormElement): Promise<Outcome> {
  const body = new URLSearchParams([["step", "save"]]);
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  const stays = "What you typed is still in this page, and it is tried again in ten seconds.";
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body,
      headers: { accept: "application/json", "x-csrf-token": body.get("csrf") ?? "" },
    });
    const text = await answer.text();
    if (answer.ok && !answer.redirected) return { kind: "saved", answer: JSON.parse(text) as Saved };
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      await renewToken(form);
      return { kind: "again", words: `Not saved: sign in again in another tab. ${stays}` };
    }
    const detail = detailOf(text) ?? `The server answered ${answer.status}.`;
    if (answer.status >= 500 || answer.status === 429) return { kind: "again", words: `Not saved: ${detail} ${stays}` };
    return { kind: "not", words: `Not saved: ${detail}` };
  } catch {
    return { kind: "again", words: `Not saved: there is no connection. ${stays}` };
  }
}

/** After signing in again, elsewhere, the session has another token. */
async function renewToken(form: HTMLFormElement): Promise<void> {
  const answer = await fetch(form.action, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector<HTMLInputElement>("form[data-grid] input[name=csrf]")?.value;
  const field = form.querySelector<HTMLInputElement>("input[name=csrf]");
  if (token !== undefined && field !== null) field.value = token;
}

/** From the first saving on, this is the form of that draft: loading the page again shows it. */
function remember(form: HTMLFormElement, { filing, base }: Saved): void {
  const from = form.querySelector<HTMLInputElement>("input[name=base]");
  if (from !== null) from.value = base;
  const field = form.querySelector<HTMLInputElement>("input[name=filing]");
  if (field === null || field.value === filing) return;
  field.value = filing;
  const url = new URL(form.action);
  url.searchParams.set("filing", filing);
  history.replaceState(null, "", url);
}

function detailOf(text: string): string | undefined {
  try {
    const { detail } = JSON.parse(text) as { readonly detail?: unknown };
    return typeof detail === "string" ? detail : undefined;
  } catch {
    return undefined;
  }
}

/** `10:02:31 p.m.` on the election's clock. */
function clockOf(moment: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(moment));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === name)?.value ?? "";
  return `${part("hour")}:${part("minute")}:${part("second")} ${part("dayPeriod") === "PM" ? "p.m." : "a.m."}`;
}
