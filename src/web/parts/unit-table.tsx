// A table of counties or precincts. Complete as it stands; the browser adds sorting.
import type { ContestResult, UnitRow } from "../../views/index.ts";
import { formatMargin, formatShare, formatVotes } from "../format/numbers.ts";
import { unitSlug, type View } from "../view.ts";
import { Scroll } from "./scroll.tsx";
import { PartyMark, Why } from "./small.tsx";

interface Props {
  readonly view: View;
  readonly rows: readonly UnitRow[];
  readonly result: ContestResult;
  readonly kind: "county" | "precinct";
  readonly id: string;
}

export function UnitTable({ view, rows, result, kind, id }: Props) {
  const { t } = view;
  const columns = result.ballotOrder.map((option, at) => ({
    at,
    option: result.options.find((each) => each.id === option),
  }));
  const told = columns.filter(({ at }) => rows.some((row) => row.votes[at] !== null && row.votes[at] !== undefined));
  return (
    <Scroll label={t(kind === "county" ? "counties" : "precincts")}>
      <table class="units" id={id} data-sortable="">
        <thead>
          <tr>
            <th scope="col">{t(kind)}</th>
            <th scope="col" class="num">
              {t("margin")}
            </th>
            {told.map(({ option }) => (
              <th scope="col" class="num" key={option?.id}>
                {option?.shortName}
              </th>
            ))}
            <th scope="col" class="num">
              {t("total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const leader = result.options.find((option) => option.id === row.margin?.leader);
            return (
              <tr key={row.unit} {...(row.fips === undefined ? {} : { "data-fips": row.fips })}>
                <th scope="row">
                  {kind === "county" ? <a href={view.href(`/county/${unitSlug(row.unit)}`)}>{row.name}</a> : row.name}
                  {row.openIncident && <span class="flag"> !</span>}
                </th>
                <td class="num margin-cell" data-sort={signedShare(row, result)}>
                  {row.margin === null ? (
                    "–"
                  ) : row.margin.tied ? (
                    t("tie")
                  ) : (
                    <>
                      <PartyMark party={leader?.party} abbreviation={leader?.partyAbbreviation} />{" "}
                      {formatMargin(row.margin)}
                    </>
                  )}
                </td>
                {told.map(({ at, option }) => (
                  <td class="num" key={option?.id} data-sort={row.votes[at] ?? -1}>
                    {formatVotes(row.votes[at] ?? null)}
                  </td>
                ))}
                <td class="num" data-sort={row.totalVotes ?? -1}>
                  {formatVotes(row.totalVotes)} <Why view={view} position={row.position} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Lead of the first option in ballot order that leads somewhere counts upwards, the other's downwards: one scale. */
function signedShare({ margin }: UnitRow, result: ContestResult): string {
  if (margin?.share === null || margin === null || margin.share.den === 0) return "";
  const sign = margin.leader === result.ballotOrder[0] ? 1 : -1;
  return ((sign * margin.share.num) / margin.share.den).toFixed(6);
}

export function MethodTable({ view, result }: { view: View; result: ContestResult }) {
  const { t } = view;
  if (result.byMethod.length === 0) return <p>{t("methodsUnknown")}</p>;
  const columns = result.ballotOrder
    .map((option, at) => ({ at, option: result.options.find((each) => each.id === option) }))
    .filter(({ at }) => result.byMethod.some((row) => row.votes[at] !== null));
  return (
    <Scroll label={t("byMethod")}>
      <table class="methods">
        <thead>
          <tr>
            <th scope="col">{t("byMethod")}</th>
            {columns.map(({ option }) => (
              <th scope="col" class="num" key={option?.id}>
                {option?.shortName}
              </th>
            ))}
            <th scope="col" class="num">
              {t("total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.byMethod.map((row) => (
            <tr key={row.method}>
              <th scope="row">{t(`method.${row.method}`)}</th>
              {columns.map(({ at, option }) => (
                <td class="num" key={option?.id}>
                  {formatVotes(row.votes[at] ?? null)}
                  <span class="fine">
                    {" "}
                    {row.total === null || row.total === 0
                      ? ""
                      : formatShare({ num: row.votes[at] ?? 0, den: row.total })}
                  </span>
                </td>
              ))}
              <td class="num">{formatVotes(row.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
