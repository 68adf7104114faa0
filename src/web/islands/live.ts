// Live figures: one stream of heads; on each, the same page is fetched again and put in place. A lost connection is said,
// with the moment the figures are of.
import { swapPage } from "./swap.ts";

const SILENT_MS = 25_000;
const ANNOUNCE_EVERY_MS = 20_000;
/** Readers do not all ask in the same instant. */
const JITTER_MS = 400;

export function followLive(enhance: () => void): void {
  const { election, moment } = document.body.dataset;
  const status = document.getElementById("live-status");
  if (election === undefined || moment !== "latest" || status === null) return;
  let fetching: AbortController | undefined;
  let announced = 0;
  let waiting = false;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const heard = (): void => {
    if (status.classList.contains("is-stale")) {
      status.classList.remove("is-stale");
      status.textContent = "";
    }
    clearTimeout(silence);
    silence = setTimeout(stale, SILENT_MS);
  };
  const stale = (): void => {
    status.classList.add("is-stale");
    status.textContent = status.dataset.stale ?? "";
  };

  const update = async (): Promise<void> => {
    fetching?.abort();
    const mine = new AbortController();
    fetching = mine;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * JITTER_MS));
    if (mine.signal.aborted || document.body.dataset.moment !== "latest") return;
    try {
      if (await swapPage(location.href, mine.signal)) {
        enhance();
        announce();
      }
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === "AbortError")) stale();
    }
  };

  const announce = (): void => {
    const now = Date.now();
    const words = document.getElementById("latest")?.textContent;
    if (words === undefined || words === null || now - announced < ANNOUNCE_EVERY_MS) return;
    announced = now;
    let region = document.getElementById("announcer");
    if (region === null) {
      region = document.createElement("p");
      region.id = "announcer";
      region.className = "hidden";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = words;
  };

  const offerPosts = (button: HTMLElement): void => {
    waiting = true;
    button.hidden = false;
    if (button.firstElementChild !== null) return;
    const show = document.createElement("button");
    show.type = "button";
    show.textContent = button.dataset.words ?? "";
    show.addEventListener("click", () => {
      waiting = false;
      window.scrollTo({ top: 0 });
      void update();
    });
    button.append(show);
  };

  const stream = new EventSource(`/${election}/events`);
  stream.addEventListener("open", heard);
  stream.addEventListener("head", (event) => {
    heard();
    const { position } = JSON.parse((event as MessageEvent<string>).data) as { position: number };
    if (position <= Number(document.body.dataset.position)) return;
    // On the live page a reader in the middle of a post is not moved: the new ones are offered.
    const offer = document.getElementById("new-posts");
    if (offer !== null && window.scrollY > 300 && !waiting) offerPosts(offer);
    else if (!waiting) void update();
  });
  stream.addEventListener("error", () => {
    clearTimeout(silence);
    silence = setTimeout(stale, 3_000);
  });
  heard();
}
