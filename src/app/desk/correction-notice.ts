// The notice that goes out with a return that lowers figures: what stood, what stands now, and why. It is a post of the live
// page, in the same commit as the counts, so that no figure falls without a word.
import { grouped } from "../../base/index.ts";
import { type Figure, figureOf, nodeOf, type Preview } from "../../fold/index.ts";
import { CORRECTION_CODES, type CorrectionCode, type Draft, type PostPublished } from "../../model/index.ts";

type Index = Parameters<typeof nodeOf>[0];

/** Precincts told one by one; the record has them all. */
const MOST_PRECINCTS = 20;

/** @param county number of the county in the election's index
 *  @returns undefined where nothing of this contest falls, in the county or in a precinct */
export function noticeOf(
  preview: Preview,
  index: Index,
  county: number,
  filing: string,
  correction: { readonly code: CorrectionCode; readonly text: string },
): Draft<PostPublished> | undefined {
  const { contest } = preview;
  const figures = (unit: number) => ({
    stood: figure(preview, index, unit, "before"),
    stands: figure(preview, index, unit, "after"),
  });
  const whole = figures(county);
  const fallen = (index.parts[county] ?? []).filter((part) => falls(figures(part)));
  if (!falls(whole) && fallen.length === 0) return undefined;
  const name = index.units[county]?.name ?? "The county";
  const options = contest.options.map((option, at) =>
    line(option.name, whole.stood?.votes[at], whole.stands?.votes[at]),
  );
  const precincts = fallen.slice(0, MOST_PRECINCTS).map((part) => {
    const { stood, stands } = figures(part);
    return line(index.units[part]?.name ?? "", stood?.totalVotes, stands?.totalVotes);
  });
  const rest = fallen.length - precincts.length;
  return {
    type: "post.published",
    post: `correction-${filing}-${contest.id}`,
    headline: `Correction: ${name} County, ${contest.name}`,
    author: `${name} County elections office`,
    body: [
      {
        kind: "text",
        text: `Figures that had been public are lower or have moved. ${CORRECTION_CODES[correction.code]}.`,
      },
      { kind: "text", text: correction.text },
      { kind: "list", items: [...options, line("All votes", whole.stood?.totalVotes, whole.stands?.totalVotes)] },
      ...(precincts.length === 0
        ? []
        : [
            {
              kind: "text",
              text: `Precincts with a figure that fell${rest > 0 ? `, the first ${MOST_PRECINCTS} of ${fallen.length}` : ""}:`,
            } as const,
            { kind: "list", items: precincts } as const,
          ]),
    ],
    keyEvent: true,
  };
}

function figure(
  { contest, ...roots }: Preview,
  index: Index,
  unit: number,
  when: "before" | "after",
): Figure | undefined {
  const cells = nodeOf(index, roots[when], unit)?.cells;
  return cells === undefined ? undefined : figureOf(cells, contest);
}

function falls({ stood, stands }: { stood: Figure | undefined; stands: Figure | undefined }): boolean {
  const lower = (before: number | null | undefined, after: number | null | undefined) =>
    typeof before === "number" && typeof after === "number" && after < before;
  if (lower(stood?.totalVotes, stands?.totalVotes)) return true;
  if (stood?.votes.some((votes, at) => lower(votes, stands?.votes[at])) === true) return true;
  return (stood?.methods ?? []).some(({ method, votes }) =>
    votes.some((was, at) => lower(was, stands?.methods.find((each) => each.method === method)?.votes[at])),
  );
}

function line(name: string, before: number | null | undefined, after: number | null | undefined): string {
  const say = (votes: number | null | undefined) =>
    votes === null || votes === undefined ? "not known" : grouped(votes);
  const known = typeof before === "number" && typeof after === "number";
  const change = known ? after - before : 0;
  const words =
    change === 0 ? (known ? "unchanged" : "") : change > 0 ? `${grouped(change)} more` : `${grouped(-change)} fewer`;
  return `${name}: ${say(before)} before, ${say(after)} now${words === "" ? "" : ` (${words})`}`;
}
