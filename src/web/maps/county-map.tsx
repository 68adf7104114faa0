// Counties by margin. Each is a link with its figures as title; the table beside it says the same. Hue has a second sign:
// one side is hatched, ties are dotted, nothing reported is outlined only.
import type { ContestResult, UnitRow } from "../../views/index.ts";
import { formatMargin } from "../format/numbers.ts";
import { unitSlug, type View } from "../view.ts";
import { GEORGIA } from "./georgia.generated.ts";

const PATHS: Readonly<Record<string, string>> = GEORGIA.paths;

export function CountyMap({ view, rows, result }: { view: View; rows: readonly UnitRow[]; result: ContestResult }) {
  const { t } = view;
  const parties = result.ballotOrder.map((id) => result.options.find((option) => option.id === id));
  const nameOf = (party: string) => parties.find((option) => option?.party === party)?.shortName ?? party;
  return (
    <figure class="map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that holds links is a group; there is no element for that */}
      <svg viewBox={`0 0 ${GEORGIA.width} ${GEORGIA.height}`} role="group" aria-label={t("mapLabel")}>
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-line" width="1.6" height="6" />
          </pattern>
          <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
            <circle class="hatch-line" cx="2" cy="2" r="1.4" />
          </pattern>
        </defs>
        {rows.map((row) => {
          const path = row.fips === undefined ? undefined : PATHS[row.fips];
          if (path === undefined) return null;
          const leader = result.options.find((option) => option.id === row.margin?.leader);
          const words =
            row.margin === null
              ? t("noVotes")
              : row.margin.tied
                ? t("tie")
                : `${leader?.shortName} ${formatMargin(row.margin)}`;
          const hatched = leader?.party === "rep" && row.margin?.tied === false;
          return (
            <a
              key={row.unit}
              href={view.href(`/county/${unitSlug(row.unit)}`)}
              class="county"
              data-fips={row.fips}
              aria-label={`${row.name}: ${words}`}
            >
              <title>{`${row.name}: ${words}`}</title>
              <path class={`shade ${shadeOf(row, leader?.party)}`} d={path} />
              {hatched && <path class="over" fill="url(#hatch)" d={path} />}
              {row.margin?.tied === true && <path class="over" fill="url(#dots)" d={path} />}
            </a>
          );
        })}
        <path class="outline" d={GEORGIA.outline} />
      </svg>
      <figcaption class="fine">{t("mapKey", { rep: nameOf("rep"), dem: nameOf("dem") })}</figcaption>
    </figure>
  );
}

/** Four depths by the width of the lead: under 5, 15, 30 points, and above. */
function shadeOf({ margin }: UnitRow, party: string | undefined): string {
  if (margin === null) return "shade-none";
  if (margin.tied || party === undefined) return "shade-tie";
  const share = margin.share === null ? 0 : margin.share.num / margin.share.den;
  const depth = share < 0.05 ? 1 : share < 0.15 ? 2 : share < 0.3 ? 3 : 4;
  return `shade-${party}-${depth}`;
}
