// Handing in a file: drop it on the form, see how far it is, stop it. What has not arrived whole is not filed.

/** A file that had arrived when it was stopped is a draft by then. */
const SETTLE_MS = 700;

/** Not a mark on the form: what a newer rendering of the page puts in place would wipe it off. */
const enhanced = new WeakSet<HTMLFormElement>();

export function enhanceUploads(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-upload]")) {
    const hint = form.querySelector<HTMLElement>("[data-drop-hint]");
    if (hint !== null) hint.hidden = false;
    if (enhanced.has(form)) continue;
    enhanced.add(form);
    enhance(form);
  }
}

function enhance(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const target = form.querySelector<HTMLElement>("[data-drop]");
  if (input === null || target === null) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  const light = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    target.classList.toggle("is-over", on);
  };
  target.addEventListener("dragenter", light(true));
  target.addEventListener("dragover", light(true));
  target.addEventListener("dragleave", light(false));
  target.addEventListener("drop", (event) => {
    light(false)(event);
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    if (files.length > 1) {
      say(form, "One file at a time, please. Nothing was filed.", "bad");
      return;
    }
    input.files = files;
    send(form);
  });
  // A file that misses the place would take the page away with it.
  for (const name of ["dragover", "drop"] as const) document.addEventListener(name, (event) => event.preventDefault());
}

function send(form: HTMLFormElement): void {
  const state = form.querySelector<HTMLElement>("[data-upload-state]");
  const bar = form.querySelector("progress");
  const stop = form.querySelector<HTMLButtonElement>("[data-cancel]");
  const token = form.querySelector<HTMLInputElement>("input[name=csrf]")?.value ?? "";
  if (state === null || bar === null || stop === null || !state.hidden) return;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("accept", "application/json");
  request.setRequestHeader("x-csrf-token", token);
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = total === 0 ? 0 : (100 * loaded) / total;
  });
  request.upload.addEventListener("load", () => {
    // From here on it may have been filed: there is nothing left to stop.
    stop.hidden = true;
    say(form, "It has arrived. The checks are running.");
  });
  const end = (words: string): void => {
    state.hidden = true;
    say(form, words, "bad");
  };
  request.addEventListener("load", () => {
    const next = addressAfter(request);
    if (next === undefined) end(refusalOf(request));
    else location.assign(next);
  });
  request.addEventListener("error", () =>
    end("The file did not arrive: the connection broke. Look under “On its way” before you try again."),
  );
  request.addEventListener("abort", () => {
    say(form, "Stopping.");
    void lookWhetherFiled().then(end);
  });
  stop.onclick = () => request.abort();
  stop.hidden = false;
  bar.value = 0;
  state.hidden = false;
  say(form, "The file is on its way.");
  request.send(new FormData(form));
}

/** The last of it may have gone out before the stop: only the server knows whether it arrived whole. */
async function lookWhetherFiled(): Promise<string> {
  const links = (page: Document) =>
    new Set([...page.querySelectorAll('main a[href*="/filings/"]')].map((link) => link.getAttribute("href")));
  const before = links(document);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  try {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html", "x-tallyroom-follow": "1" } });
    if (!answer.ok || answer.redirected) throw new Error(`the page answers ${answer.status}`);
    const after = links(new DOMParser().parseFromString(await answer.text(), "text/html"));
    return [...after].some((link) => !before.has(link))
      ? "Stopped too late: the file had arrived. It is a draft now; load the page again to see it."
      : "Stopped. Nothing was filed.";
  } catch {
    return "Stopped. If the file had arrived already, it is a draft now: load the page again to see.";
  }
}

function say(form: HTMLFormElement, words: string, kind: "plain" | "bad" = "plain"): void {
  const place = form.querySelector<HTMLElement>("[data-upload-words]");
  if (place === null) return;
  place.textContent = words;
  place.classList.toggle("is-bad", kind === "bad");
}

/** Where the answer leads; undefined where the file was not taken. */
function addressAfter(request: XMLHttpRequest): string | undefined {
  if (request.status < 200 || request.status > 299) return undefined;
  const url = fieldOf(request, "url") ?? request.responseURL;
  const to = new URL(url, location.href);
  return to.origin === location.origin ? to.href : undefined;
}

function refusalOf(request: XMLHttpRequest): string {
  return fieldOf(request, "detail") ?? `The file was not taken (${request.status}). Nothing was filed.`;
}

/** A text of the answer, where it is JSON and has it. */
function fieldOf({ responseText }: XMLHttpRequest, name: string): string | undefined {
  try {
    const value = (JSON.parse(responseText) as Readonly<Record<string, unknown>>)[name];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
