// The path place by place: where votes are left, how the two stand there, and what the one who trails would need there.
import {
  type Expecting,
  type Figure,
  figureOf,
  nodeOf,
  type Pair,
  type Remaining,
  remainingBy,
  seriesBy,
} from "../fold/index.ts";
import { METHODS, type SourceId } from "../model/index.ts";
import type { PathPlace, PathTrailing, Share } from "./documents/index.ts";

/** A share in ten-thousandths: more than is ever printed. */
const STEPS = 10_000;
/** Halvings of the shift: far below one step of a share. */
const HALVINGS = 40;

type Known = Extract<Remaining, { known: true }>;
type Place = Omit<PathPlace, "needs"> & { readonly pairLeft: number };

/** Counties of which the source lets be known how much is left, most first. */
export function countyPlaces(
  held: Expecting,
  source: SourceId,
  pair: Pair,
  trailing: PathTrailing | undefined,
): readonly PathPlace[] {
  const root = seriesBy(held, source)?.root;
  const places = (held.index.parts[0] ?? []).flatMap((county) => {
    const remaining = remainingBy(held, source, county);
    const unit = held.index.units[county];
    if (!remaining.known || unit === undefined) return [];
    const node = nodeOf(held.index, root, county);
    const votes = node === undefined ? undefined : figureOf(node.cells, held.contest).votes;
    return [{ unit: unit.id, name: unit.name, ...placeOf(remaining, votes, pair) }];
  });
  return withNeeds(places, trailing).toSorted((a, b) => b.left - a.left);
}

/** Ways of voting in the whole contest, likewise, in their usual order. */
export function methodPlaces(
  held: Expecting,
  source: SourceId,
  pair: Pair,
  trailing: PathTrailing | undefined,
): readonly PathPlace[] {
  const root = seriesBy(held, source)?.root;
  const figure = root === undefined ? undefined : figureOf(root.cells, held.contest);
  const places = METHODS.flatMap((method) => {
    const remaining = remainingBy(held, source, 0, method);
    const votes = figure?.methods.find((each) => each.method === method)?.votes;
    return remaining.known ? [{ method, ...placeOf(remaining, votes, pair) }] : [];
  });
  return withNeeds(places, trailing);
}

function placeOf(remaining: Known, votes: Figure["votes"] | undefined, { own, other }: Pair): Place {
  const { votes: left, low, high, counted, expected } = remaining;
  const [mine, theirs] = [votes?.[own] ?? null, votes?.[other] ?? null];
  const both = mine === null || theirs === null ? 0 : mine + theirs;
  return {
    left,
    low,
    high,
    origin: expected.origin,
    share: mine === null || both === 0 ? null : { num: mine, den: both },
    pairLeft: counted === 0 ? 0 : (left * both) / counted,
  };
}

/** Moves every place's share by the same number of points until together they come to what the whole needs. A place where the
 *  two have no vote yet takes no part: nothing is known of it to be moved. */
function withNeeds(places: readonly Place[], trailing: PathTrailing | undefined): readonly PathPlace[] {
  const hurdle = trailing?.hurdle.at;
  const known = places.flatMap(({ share, pairLeft }) =>
    share === null || pairLeft === 0 ? [] : [{ share: share.num / share.den, pairLeft }],
  );
  const left = known.reduce((sum, each) => sum + each.pairLeft, 0);
  const wanted = hurdle?.kind === "needs" && left > 0 ? (hurdle.ofPair.num / hurdle.ofPair.den) * left : undefined;
  const shift = wanted === undefined ? undefined : shiftTo(known, wanted);
  return places.map(({ pairLeft: _, ...place }) => ({ ...place, needs: neededThere(place.share, shift) }));
}

function neededThere(share: Share | null, shift: number | undefined): Share | null {
  if (share === null || shift === undefined) return null;
  return { num: Math.round(held01(share.num / share.den + shift) * STEPS), den: STEPS };
}

function shiftTo(places: readonly { readonly share: number; readonly pairLeft: number }[], wanted: number): number {
  let [low, high] = [-1, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const got = places.reduce((sum, { share, pairLeft }) => sum + held01(share + middle) * pairLeft, 0);
    if (got < wanted) low = middle;
    else high = middle;
  }
  return high;
}

function held01(share: number): number {
  return Math.min(1, Math.max(0, share));
}
