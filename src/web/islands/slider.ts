// Makes a slider of the list of moments: drag, or arrow keys; play; and back to the newest.
import { swapPage } from "./swap.ts";

const PLAY_MS = 900;

export function addSlider(enhance: () => void): void {
  const section = document.getElementById("slider");
  const list = section?.querySelector<HTMLElement>("[data-ticks]");
  if (section === null || list === null || list === undefined || section.querySelector(".slider-track") !== null)
    return;
  const positions = (list.dataset.ticks ?? "").split(" ").map(Number);
  const times = (list.dataset.times ?? "").split("|");
  if (positions.length < 2) return;
  const track = document.createElement("div");
  track.className = "slider-track";
  const play = document.createElement("button");
  play.type = "button";
  play.textContent = "▶";
  play.setAttribute("aria-label", section.querySelector("h2")?.textContent ?? "");
  play.setAttribute("aria-pressed", "false");
  const range = document.createElement("input");
  range.type = "range";
  range.min = "0";
  range.max = String(positions.length - 1);
  range.setAttribute("aria-label", section.querySelector("h2")?.textContent ?? "");
  const label = document.createElement("output");
  label.className = "slider-now";
  track.append(play, range, label);
  section.querySelector("form")?.before(track);

  const here = Number(document.body.dataset.position);
  const at = positions.findLastIndex((position) => position <= here);
  range.value = String(Math.max(0, at));
  const say = (): void => {
    const text = times[Number(range.value)] ?? "";
    label.textContent = text;
    range.setAttribute("aria-valuetext", text);
  };
  say();

  let fetching: AbortController | undefined;
  let playing: ReturnType<typeof setInterval> | undefined;
  const show = async (): Promise<void> => {
    fetching?.abort();
    const mine = new AbortController();
    fetching = mine;
    const newest = Number(range.value) === positions.length - 1;
    const url = new URL(location.href);
    if (newest) url.searchParams.delete("at");
    else url.searchParams.set("at", String(positions[Number(range.value)]));
    try {
      const value = range.value;
      if (!(await swapPage(url.href, mine.signal))) return;
      history.replaceState(null, "", url);
      enhance();
      const moved = document.querySelector<HTMLInputElement>("#slider input[type=range]");
      if (moved !== null) moved.value = value;
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === "AbortError")) throw cause;
    }
  };
  let soon: ReturnType<typeof setTimeout> | undefined;
  range.addEventListener("input", () => {
    say();
    clearTimeout(soon);
    soon = setTimeout(() => void show(), 120);
  });
  play.addEventListener("click", () => {
    const on = playing === undefined;
    play.textContent = on ? "❚❚" : "▶";
    play.setAttribute("aria-pressed", String(on));
    clearInterval(playing);
    playing = undefined;
    if (!on) return;
    if (Number(range.value) === positions.length - 1) range.value = "0";
    playing = setInterval(() => {
      if (Number(range.value) >= positions.length - 1) {
        play.click();
        return;
      }
      range.value = String(Number(range.value) + Math.max(1, Math.floor(positions.length / 120)));
      say();
      void show();
    }, PLAY_MS);
  });
}
