// How an observer went from one count to another without saying so, step by step.
import type { BasisMoveView, SourcesDocument } from "../../views/index.ts";
import { updatesInWords } from "../format/explanation.ts";
import { formatChange, formatMargin, formatVotes } from "../format/numbers.ts";
import { formatShort } from "../format/times.ts";
import type { View } from "../view.ts";
import { Scroll } from "./scroll.tsx";
import { Time, Why } from "./small.tsx";

/** So many counties of a step are named. */
const NAMED = 6;

interface Props {
  readonly view: View;
  readonly doc: SourcesDocument;
}

export function BasisMoves({ view, doc }: Props) {
  const { t } = view;
  if (doc.moves.length === 0) return null;
  return (
    <section id="moves" aria-labelledby="moves-title">
      <h2 id="moves-title">{t("sources.moves")}</h2>
      {doc.moves.map((move) => (
        <Move key={`${move.source}-${move.steps[0]?.saying.position}`} view={view} doc={doc} move={move} />
      ))}
    </section>
  );
}

function Move({ view, doc, move }: Props & { move: BasisMoveView }) {
  const { t } = view;
  const words = moveInWords(view, move);
  return (
    <article class="move">
      <p>
        {words} <Why view={view} position={move.equals} />
      </p>
      {move.fit === "would-fit" && <p class="fine">{t("sources.move.wouldFit")}</p>}
      <details>
        <summary>{t("sources.evidence")}</summary>
        <Scroll label={words}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("reported")}</th>
                <th scope="col" class="num">
                  {t("sources.step")}
                </th>
                <th scope="col" class="num">
                  {t("total")}
                </th>
                <th scope="col" class="num">
                  {t("margin")}
                </th>
                <th scope="col">{t("sources.named")}</th>
              </tr>
            </thead>
            <tbody>
              {move.steps.map(({ saying, totalAdded, margin, counties }) => (
                <tr key={saying.position}>
                  <th scope="row">
                    <Time view={view} at={saying.saidAt} short /> <Why view={view} position={saying.position} />
                  </th>
                  <td class="num">{formatChange(totalAdded)}</td>
                  <td class="num">{formatVotes(saying.totalVotes)}</td>
                  <td class="num">
                    {doc.ballotOrder.find(({ id }) => id === margin?.leader)?.shortName} {formatMargin(margin)}
                  </td>
                  <td>{countiesInWords(view, counties)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </article>
  );
}

function moveInWords(view: View, move: BasisMoveView): string {
  const { t, locale } = view;
  const [first] = move.steps;
  const told = {
    source: move.sourceName,
    from: t(`sources.ofBasis.${move.from}`),
    left: first === undefined ? "" : formatShort(first.saying.saidAt, locale),
    steps: updatesInWords(view, move.steps.length),
    fell: move.fell,
  };
  if (move.to === null || move.arrived === undefined) return t("sources.move.underWay", told);
  return t("sources.move.arrived", {
    ...told,
    to: t(`sources.ofBasis.${move.to}`),
    arrived: formatShort(move.arrived.saidAt, locale),
  });
}

function countiesInWords({ t }: View, counties: BasisMoveView["steps"][number]["counties"]): string {
  const largest = [...counties].sort((a, b) => Math.abs(b.votesAdded) - Math.abs(a.votesAdded));
  const named = largest.slice(0, NAMED).map(({ name, votesAdded }) => `${name} ${formatChange(votesAdded)}`);
  const more = counties.length - named.length;
  return [...named, ...(more > 0 ? [t("sources.andMore", { n: more })] : [])].join(", ");
}
