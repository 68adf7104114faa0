// The notice that goes out with a return that lowers or moves figures: what stood, what stands now, and why. It is a post of
// the live page, in the same commit as the counts, so that no figure falls without a word.
import { figureOf, nodeOf, type Preview } from "../../fold/index.ts";
import { CORRECTION_CODES, type CorrectionCode, type Draft, type PostPublished } from "../../model/index.ts";

const NUMBER = new Intl.NumberFormat("en-US");

/** @param unit number of the county in the election's index
 *  @param countyName as printed, `Gwinnett` */
export function noticeOf(
  { contest, before, after }: Preview,
  index: Parameters<typeof nodeOf>[0],
  unit: number,
  countyName: string,
  filing: string,
  correction: { readonly code: CorrectionCode; readonly text: string },
): Draft<PostPublished> {
  const old = nodeOf(index, before, unit)?.cells;
  const now = nodeOf(index, after, unit)?.cells;
  const stood = old === undefined ? undefined : figureOf(old, contest);
  const stands = now === undefined ? undefined : figureOf(now, contest);
  const lines = contest.options.map((option, at) => line(option.name, stood?.votes[at], stands?.votes[at]));
  return {
    type: "post.published",
    post: `correction-${filing}-${contest.id}`,
    headline: `Correction: ${countyName} County, ${contest.name}`,
    author: `${countyName} County elections office`,
    body: [
      {
        kind: "text",
        text: `Figures that had been public are lower or have moved. ${CORRECTION_CODES[correction.code]}.`,
      },
      { kind: "text", text: correction.text },
      { kind: "list", items: [...lines, line("All votes", stood?.totalVotes, stands?.totalVotes)] },
    ],
    keyEvent: true,
  };
}

function line(name: string, before: number | null | undefined, after: number | null | undefined): string {
  const say = (votes: number | null | undefined) =>
    votes === null || votes === undefined ? "not known" : NUMBER.format(votes);
  const known = typeof before === "number" && typeof after === "number";
  const change = known ? after - before : 0;
  const words =
    change === 0
      ? known
        ? "unchanged"
        : ""
      : change > 0
        ? `${NUMBER.format(change)} more`
        : `${NUMBER.format(-change)} fewer`;
  return `${name}: ${say(before)} before, ${say(after)} now${words === "" ? "" : ` (${words})`}`;
}
