// Why each pair of sources differs: the reasons in sentences, each with its figures and the entries they stand on.
import type { DisagreementView, Explanation, Saying, SourcesDocument } from "../../views/index.ts";
import { GapChart } from "../charts/gap-chart.tsx";
import { evidenceOf, explainInWords, type Names } from "../format/explanation.ts";
import { formatVotes } from "../format/numbers.ts";
import { unitSlug, type View } from "../view.ts";
import { Scroll } from "./scroll.tsx";
import { Time, Why } from "./small.tsx";

interface Props {
  readonly view: View;
  readonly doc: SourcesDocument;
  readonly names: Names;
}

export function Disagreements({ view, doc, names }: Props) {
  const { t } = view;
  const pairs = doc.disagreements;
  const agree = pairs.every(({ explanations }) => explanations[0]?.kind === "equal");
  return (
    <section id="why-they-differ" aria-labelledby="why-title">
      <h2 id="why-title">{t("sources.why")}</h2>
      {pairs.length === 0 ? (
        <p>{t("sources.alone")}</p>
      ) : (
        <p class={agree ? "" : "fine"}>{agree ? t("sources.agree") : t("sources.whyIntro")}</p>
      )}
      {pairs.map((pair) => (
        <Pair key={`${pair.a}-${pair.b}`} view={view} doc={doc} names={names} pair={pair} />
      ))}
    </section>
  );
}

function Pair({ view, doc, names, pair }: Props & { pair: DisagreementView }) {
  const { t } = view;
  const id = `pair-${pair.a}-${pair.b}`;
  return (
    <article class="disagreement" aria-labelledby={id}>
      <h3 id={id}>{t("sources.pair", { a: names.source(pair.a), b: names.source(pair.b) })}</h3>
      <ul class="reasons">
        {pair.explanations.map((explanation) => (
          <Reason key={explanation.kind} view={view} names={names} explanation={explanation} />
        ))}
      </ul>
      <GapChart view={view} names={names} series={doc.series} pair={pair} />
      <Counties view={view} doc={doc} names={names} pair={pair} />
    </article>
  );
}

function Reason({ view, names, explanation }: { view: View; names: Names; explanation: Explanation }) {
  const { t } = view;
  const evidence = evidenceOf(explanation);
  return (
    <li class={`reason reason-${explanation.kind}`}>
      <p>
        <strong>{t(`sources.kind.${explanation.kind}`)}.</strong> {explainInWords(view, names, explanation)}{" "}
        {explanation.fit === "would-fit" && <span class="tag">{t("sources.fit.would-fit")}</span>}{" "}
        {explanation.kind === "stale" && <Why view={view} position={explanation.lastWord.position} />}
        {explanation.kind === "different-denominator" &&
          explanation.counts.map(({ source, position }) => <Why key={source} view={view} position={position} />)}
      </p>
      {evidence.length > 0 && (
        <details>
          <summary>{t("sources.evidence")}</summary>
          <ul class="evidence">
            {evidence.map(({ source, saying }) => (
              <li key={`${source}-${saying.position}`}>
                {names.source(source)}, <Time view={view} at={saying.saidAt} short />:{" "}
                {figuresInWords(view, names, saying)} <Why view={view} position={saying.position} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function figuresInWords({ t }: View, names: Names, { votes, totalVotes }: Saying): string {
  const known = votes.flatMap((each, option) =>
    each === null ? [] : [`${names.option(option)} ${formatVotes(each)}`],
  );
  return [...known, ...(totalVotes === null ? [] : [t("sources.totalOf", { n: formatVotes(totalVotes) })])].join(", ");
}

function Counties({ view, doc, names, pair }: Props & { pair: DisagreementView }) {
  const { t } = view;
  const { compared, differing, rows } = pair.counties;
  if (compared === 0) return null;
  if (differing === 0) return <p class="fine">{t("sources.countiesNone", { n: formatVotes(compared) })}</p>;
  const title = t("sources.counties", { n: formatVotes(differing), of: formatVotes(compared) });
  const options = doc.ballotOrder.flatMap(({ id, shortName }, option) =>
    rows.every(({ votes: [a, b] }) => (a[option] ?? null) === null && (b[option] ?? null) === null)
      ? []
      : [{ id, shortName, option }],
  );
  return (
    <details>
      <summary>{title}</summary>
      {rows.length < differing && <p class="fine">{t("sources.countiesFirst", { n: rows.length })}</p>}
      <Scroll label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("county")}</th>
              <th scope="col">{t("sources.source")}</th>
              {options.map(({ id, shortName }) => (
                <th scope="col" class="num" key={id}>
                  {shortName}
                </th>
              ))}
              <th scope="col" class="num">
                {t("total")}
              </th>
              <th scope="col" class="num">
                {t("sources.apart")}
              </th>
            </tr>
          </thead>
          {rows.map((row) => (
            <tbody key={row.unit}>
              {([pair.a, pair.b] as const).map((source, side) => (
                <tr key={source}>
                  {side === 0 && (
                    <th scope="rowgroup" rowSpan={2}>
                      <a href={view.href(`/county/${unitSlug(row.unit)}`)}>{row.name}</a>
                    </th>
                  )}
                  <td>
                    {names.source(source)} <Why view={view} position={row.positions[side]} />
                  </td>
                  {options.map(({ id, option }) => (
                    <td class="num" key={id}>
                      {formatVotes(row.votes[side]?.[option] ?? null)}
                    </td>
                  ))}
                  <td class="num">{formatVotes(row.totalVotes[side] ?? null)}</td>
                  {side === 0 && (
                    <td class="num" rowSpan={2}>
                      {formatVotes(row.apart)}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Scroll>
    </details>
  );
}
