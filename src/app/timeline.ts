// The states of one record through time. States share what they have in common, so keeping one in every so many costs
// little, and any past moment is at most a few entries away from a kept one.
import { type Fault, fault, type Instant, ok, parseInstant, type Result, toBase64 } from "../base/index.ts";
import { type ElectionState, evolve, initialState, type ReadBlob } from "../fold/index.ts";
import type { Entry } from "../model/index.ts";
import { sha256 } from "../record/index.ts";
import { emptyFrontier, extendFrontier, type Frontier, frontierRoot } from "../tlog/index.ts";
import type { Moment, Tick } from "../views/index.ts";
import type { AppCode } from "./errors.ts";

/** One state is kept for every so many entries. */
const STRIDE = 16;

interface Kept {
  readonly state: ElectionState;
  readonly frontier: Frontier;
}

export interface Prepared {
  readonly entry: Entry;
  readonly leaf: Uint8Array;
  readonly kept: Kept;
}

export class Timeline {
  readonly #entries: Entry[] = [];
  readonly #leaves: Uint8Array[] = [];
  readonly #kept: Kept[] = [{ state: initialState, frontier: emptyFrontier }];
  readonly #blobs: ReadBlob;
  #newest: Kept = { state: initialState, frontier: emptyFrontier };
  #ticks: readonly Tick[] | undefined;
  readonly #roots = new WeakMap<Frontier, string>();

  constructor(blobs: ReadBlob) {
    this.#blobs = blobs;
  }

  get state(): ElectionState {
    return this.#newest.state;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Folds entries without keeping the result: throws where one cannot be folded.
   *  @param additions entry and the hash of its canonical bytes */
  prepare(additions: readonly (readonly [Entry, Uint8Array])[]): readonly Prepared[] {
    let newest = this.#newest;
    return additions.map(([entry, leaf]) => {
      const state = evolve(newest.state, entry, this.#blobs);
      newest = { state, frontier: extendFrontier(sha256, newest.frontier, leaf) };
      return { entry, leaf, kept: newest };
    });
  }

  /** Keeps what was prepared on the newest state. */
  adopt(prepared: readonly Prepared[]): void {
    for (const { entry, leaf, kept } of prepared) {
      if (kept.state.position !== this.#entries.length) throw new Error("prepared on another state");
      this.#newest = kept;
      this.#entries.push(entry);
      this.#leaves.push(leaf);
      if (this.#entries.length % STRIDE === 0) this.#kept.push(kept);
    }
    this.#ticks = undefined;
  }

  newest(): Moment {
    return this.#moment(this.#newest);
  }

  /** The record as it stood.
   *  @param at an instant with its zone: the last entry at or before it; or a position in digits */
  moment(at: string): Result<Moment, Fault<AppCode>> {
    const position = /^\d{1,15}$/.test(at) ? Number(at) : this.#positionAt(at);
    if (position === undefined) {
      return fault(
        "app/bad-moment",
        `“${at}” is not a moment: write a time with its zone (2020-11-11T08:05-05:00) or a position.`,
      );
    }
    if (position < 0) return fault("app/before-the-record", `The record begins after ${at}.`);
    if (position >= this.size) {
      return fault(
        "app/before-the-record",
        `The record goes up to position ${this.size - 1}; there is no ${position} yet.`,
      );
    }
    return ok(this.#moment(this.#at(position), at));
  }

  #positionAt(text: string): number | undefined {
    // A plus sign in a query that was not escaped arrives as a space.
    const instant = parseInstant(text.replace(" ", "+")) ?? parseInstant(text);
    if (instant === undefined) return undefined;
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry !== undefined && entry.at <= instant) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #at(position: number): Kept {
    let kept = this.#kept[Math.floor((position + 1) / STRIDE)];
    if (kept === undefined) throw new Error(`no state is kept near ${position}`);
    for (let next = kept.state.position + 1; next <= position; next++) {
      const [entry, leaf] = [this.#entries[next], this.#leaves[next]];
      if (entry === undefined || leaf === undefined) throw new Error(`no entry ${next}`);
      kept = {
        state: evolve(kept.state, entry, this.#blobs),
        frontier: extendFrontier(sha256, kept.frontier, leaf),
      };
    }
    return kept;
  }

  #moment({ state, frontier }: Kept, asked?: string): Moment {
    this.#ticks ??= ticksOf(this.#entries);
    // Asked for with every page of the newest moment, and the same until the record moves.
    const root = this.#roots.get(frontier) ?? toBase64(frontierRoot(sha256, frontier));
    this.#roots.set(frontier, root);
    return { state, root, ticks: this.#ticks, ...(asked === undefined ? {} : { asked }) };
  }
}

const MOST_TICKS = 400;

/** One tick per moment with something to see, thinned where there are too many; key moments keep their names. */
function ticksOf(entries: readonly Entry[]): readonly Tick[] {
  const ticks = new Map<Instant, Tick>();
  entries.forEach((entry, position) => {
    const label = labelOf(entry) ?? ticks.get(entry.at)?.label;
    ticks.set(entry.at, { position, at: entry.at, ...(label === undefined ? {} : { label }) });
  });
  const all = [...ticks.values()];
  const every = Math.ceil(all.length / MOST_TICKS);
  return all.filter((tick, i) => i % every === 0 || tick.label !== undefined || i === all.length - 1);
}

function labelOf(entry: Entry): string | undefined {
  if (entry.type === "post.published" && entry.keyEvent === true) return entry.headline;
  if (entry.type === "state.certified") return entry.version === 1 ? "State certifies" : "State certifies again";
  return undefined;
}
