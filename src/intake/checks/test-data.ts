// Votes of the logic-and-accuracy test that got into a real count. The test's own file is the fingerprint: a place whose votes,
// or whose added votes, are those of the test in every option, to the vote.
import { type Figure, placeReturn, type UnitNode } from "../../fold/index.ts";
import type { Contest, Finding, Method } from "../../model/index.ts";
import type { Matched } from "../match-reading.ts";
import { DECK_CERTAIN_VOTES, DECK_METHOD_PLACES, DECK_PLACE_VOTES, DECK_PLACES } from "./thresholds.ts";
import {
  block,
  type Check,
  type ContestUnderReview,
  figureIn,
  finding,
  inContest,
  nameOf,
  partsOf,
  pass,
  type UnderReview,
  votesOf,
} from "./under-review.ts";
import { counted, countedUnits, listed, methodWords } from "./words.ts";

/** Warren, North Carolina, 2020: the test's votes published as the count. Pickaway, Ohio, 2024: a medium with test votes read on
 *  top of the real ones. */
export const checkTestData: Check = (review) => {
  if (review.definition.test)
    return [pass("check/test-data", "This is a test election: test data may go in, and every page says TEST.")];
  if (review.decks.length === 0)
    return [pass("check/test-data", "No file of the test before the election is on hand to hold this one against.")];
  const findings = review.contests.flatMap((contest) =>
    review.decks.flatMap((deck) => {
      const found = compareWithDeck(review, contest, deck);
      return found === undefined ? [] : [found];
    }),
  );
  if (findings.length > 0) return findings;
  const decks = counted(review.decks.length, "file");
  return [pass("check/test-data", `Nothing in it is from the test before the election, held against ${decks}.`)];
};

interface Match {
  readonly number: number;
  /** The file's votes, or what it adds. */
  readonly what: "has" | "adds";
  readonly votes: number;
  /** Where only one way of voting agrees. */
  readonly method?: Method;
}

function compareWithDeck(
  review: UnderReview,
  under: ContestUnderReview,
  deck: readonly Matched[],
): Finding | undefined {
  const { contest } = under;
  const tested = deck.find((each) => each.contest.id === contest.id);
  if (tested === undefined) return undefined;
  // The deck in a tree of its own: so its county has a figure even where it gives precincts alone.
  const root = placeReturn(review.index, contest, undefined, tested.counts, { position: -1, at: review.now });
  const parts = partsOf(review);
  const inDeck = parts.filter((number) => isTelling(figureIn(review, contest, root, number)));
  const matches = [...inDeck, review.at].flatMap((number) => matchAt(review, under, root, number) ?? []);
  if (matches.length === 0) return undefined;
  const whole = matches.filter((match) => match.method === undefined);
  const places = whole.filter((match) => match.number !== review.at);
  const partly = matches.filter((match) => match.method !== undefined);
  const certain =
    places.length >= DECK_PLACES ||
    (inDeck.length > 0 && places.length === inDeck.length) ||
    whole.some((match) => match.votes >= DECK_CERTAIN_VOTES) ||
    partly.filter((match) => match.number !== review.at).length >= DECK_METHOD_PLACES ||
    partly.some((match) => match.number === review.at && match.votes >= DECK_CERTAIN_VOTES);
  return tell(review, contest, places.length > 0 ? places : whole.length > 0 ? whole : partly, certain);
}

/** The strongest agreement of one place with the deck: its votes, its added votes, or either in one way of voting. */
function matchAt(
  review: UnderReview,
  { contest, before, after, lines }: ContestUnderReview,
  root: UnitNode | undefined,
  number: number,
): Match | undefined {
  const deck = figureIn(review, contest, root, number);
  const line = lines.find((each) => each.number === number);
  const now = line?.now ?? (number === review.at ? figureIn(review, contest, after, number) : undefined);
  if (deck === undefined || now === undefined) return undefined;
  const stood = figureIn(review, contest, before, number);
  if (isTelling(deck) && sameFigure(now, undefined, deck)) return { number, what: "has", votes: votesOf(deck) };
  if (isTelling(deck) && stood !== undefined && sameFigure(now, stood, deck))
    return { number, what: "adds", votes: votesOf(deck) };
  for (const { method, votes } of deck.methods) {
    if (!areTelling(votes)) continue;
    const sum = votes.reduce<number>((all, each) => all + (each ?? 0), 0);
    const column = now.methods.find((each) => each.method === method)?.votes;
    if (column === undefined) continue;
    if (sameVotes(column, undefined, votes)) return { number, what: "has", votes: sum, method };
    const earlier = stood?.methods.find((each) => each.method === method)?.votes;
    if (earlier !== undefined && sameVotes(column, earlier, votes)) return { number, what: "adds", votes: sum, method };
  }
  return undefined;
}

function isTelling(figure: Figure | undefined): figure is Figure {
  return figure !== undefined && areTelling(figure.votes);
}

function areTelling(votes: readonly (number | null)[]): boolean {
  const known = votes.flatMap((each) => each ?? []);
  return known.filter((each) => each > 0).length >= 2 && known.reduce((sum, each) => sum + each, 0) >= DECK_PLACE_VOTES;
}

/** Whether `now`, or what it adds to `stood`, is the deck's figure in every option, and in every way of voting where both
 *  tell them apart. */
function sameFigure(now: Figure, stood: Figure | undefined, deck: Figure): boolean {
  if (!sameVotes(now.votes, stood?.votes, deck.votes)) return false;
  if (now.methods.length === 0 || deck.methods.length === 0) return true;
  if (stood !== undefined && stood.methods.length === 0) return true;
  const votesIn = ({ methods, votes }: Figure, method: Method) =>
    methods.find((each) => each.method === method)?.votes ?? votes.map(() => 0);
  const methods = new Set([...now.methods, ...deck.methods].map((each) => each.method));
  return [...methods].every((method) =>
    sameVotes(votesIn(now, method), stood === undefined ? undefined : votesIn(stood, method), votesIn(deck, method)),
  );
}

/** Options that the deck has no figure for say nothing. */
function sameVotes(
  now: readonly (number | null)[],
  stood: readonly (number | null)[] | undefined,
  deck: readonly (number | null)[],
): boolean {
  return deck.every((votes, i) => {
    if (votes === null) return true;
    const [later, earlier] = [now[i] ?? null, stood === undefined ? 0 : (stood[i] ?? null)];
    return later !== null && earlier !== null && later - earlier === votes;
  });
}

function tell(review: UnderReview, contest: Contest, matches: readonly Match[], certain: boolean): Finding {
  const names = matches.map(({ number }) => nameOf(review, number));
  const [first] = matches;
  const kind = review.index.units[first?.number ?? 0]?.kind ?? "precinct";
  const many = matches.length > 1 ? `${countedUnits(matches.length, kind)} (${listed(names)})` : names[0];
  const adds = matches.every((match) => match.what === "adds");
  const by = first?.method === undefined ? "" : `, ${methodWords(first.method)},`;
  const votes = counted(
    matches.reduce((sum, match) => sum + match.votes, 0),
    "vote",
  );
  const what = adds ? `What the file adds in ${many}${by} is` : `The votes in ${many}${by} are`;
  const equal = `${inContest(review, contest)}${what} exactly what the test before the election had there, option by option: ${votes}.`;
  if (certain) {
    const sentence = `${equal} Test votes are in this file. Make it again without the test's cards or medium.`;
    return block("check/test-data", sentence, names);
  }
  const sentence = `${equal} It can be chance. Look whether a card of the test was read, and say what you found.`;
  return finding("check/test-data", "warn", sentence, { places: names, needs: "reason" });
}
