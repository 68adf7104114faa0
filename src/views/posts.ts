// Posts of the live blog. A figure in a post is drawn from the record as it stood when the post went out; when the record
// moves on it is marked, not rewritten.
import { oldestFirst } from "../base/index.ts";
import {
  basisInForce,
  type Change,
  type ElectionState,
  figureOf,
  indexOf,
  type PostState,
  seriesOf,
} from "../fold/index.ts";
import type { PostBlock } from "../model/index.ts";
import { legendOf } from "./contest.ts";
import type { PostBlockView, PostView } from "./documents/index.ts";
import { marginOf } from "./margin.ts";

/** Newest first. */
export function postViews(state: ElectionState): readonly PostView[] {
  return [...state.posts.values()].map((post) => postView(state, post)).reverse();
}

function postView(state: ElectionState, { published, corrections }: PostState): PostView {
  const { position, entry } = published;
  const newest = corrections.findLast(({ entry: correction }) => correction.body !== undefined);
  const headline = corrections.findLast(({ entry: correction }) => correction.headline !== undefined);
  const body = newest?.entry.body ?? entry.body;
  const drawnAt = newest?.position ?? position;
  return {
    post: entry.post,
    headline: headline?.entry.headline ?? entry.headline,
    author: entry.author,
    at: entry.at,
    position,
    keyEvent: entry.keyEvent ?? false,
    pinned: entry.pinned ?? false,
    blocks: body.map((block) => blockView(state, block, drawnAt)),
    sources: entry.sources ?? [],
    corrections: corrections.map((each) => ({
      at: each.entry.at,
      text: each.entry.correction,
      position: each.position,
    })),
    ...(entry.reconstructed === undefined ? {} : { reconstructed: entry.reconstructed }),
  };
}

function blockView(state: ElectionState, block: PostBlock, position: number): PostBlockView {
  switch (block.kind) {
    case "text":
      return { kind: "text", text: block.text };
    case "quote":
      return {
        kind: "quote",
        text: block.text,
        speaker: block.speaker,
        ...(block.saidAt === undefined ? {} : { postedAt: block.saidAt }),
      };
    case "list":
      return { kind: "list", items: block.items };
    case "embed":
      return {
        kind: "embed",
        provider: block.provider,
        author: block.author,
        text: block.text,
        // Of all addresses a record may hold, only these two kinds become links: a script is none.
        ...(block.url === undefined || !/^https?:\/\//i.test(block.url) ? {} : { url: block.url }),
        ...(block.postedAt === undefined ? {} : { postedAt: block.postedAt }),
      };
    case "figure":
      return figureView(state, block, position);
  }
}

function figureView(
  state: ElectionState,
  block: Extract<PostBlock, { kind: "figure" }>,
  position: number,
): PostBlockView {
  const index = indexOf(state);
  const contest = index.contests.get(block.contest);
  const source = index.sources.get(block.source);
  if (contest === undefined || source === undefined) return { kind: "figure" };
  const basis = block.basis ?? basisThen(state, block.source, position);
  const changes = oldestFirst(seriesOf(state, contest.id, source.id, basis)?.changes);
  const then = lastWith(changes, (change) => change.moved && change.standing.position <= position);
  if (then?.after === undefined) return { kind: "figure" };
  const figure = figureOf(then.after, contest);
  const moved = changes.some((change) => change.moved && change.standing.position > position);
  return {
    kind: "figure",
    figure: {
      contest: contest.id,
      source: source.id,
      sourceName: source.name,
      show: block.show,
      basis,
      asOf: then.standing.reportedAt ?? then.standing.at,
      position: then.standing.position,
      totalVotes: figure.totalVotes,
      options: legendOf(contest).map((option, at) => ({ ...option, votes: figure.votes[at] ?? null })),
      margin: marginOf(contest, figure.votes, figure.totalVotes),
      superseded: moved || (block.basis === undefined && basisInForce(state, source.id) !== basis),
    },
  };
}

/** The basis that was in force when the post went out. */
function basisThen(state: ElectionState, source: PostViewSource, position: number) {
  const now = basisInForce(state, source);
  if (now === "election-night") return now;
  const then = state.certification.state.filter((certified) => certified.position <= position).at(-1);
  return then?.entry.basis ?? "election-night";
}
type PostViewSource = Parameters<typeof basisInForce>[1];

function lastWith(changes: readonly Change[], holds: (change: Change) => boolean): Change | undefined {
  return changes.findLast(holds);
}
