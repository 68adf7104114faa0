// Electors counted three ways, as bars with their figures in words beside them. A side is told by its letter and its pattern too,
// never by colour alone.
import type { BoardSide, ElectorSum, PresidentialBoard } from "../../views/index.ts";
import type { BoardView } from "../board-view.ts";
import { PartyMark } from "./small.tsx";

const WIDTH = 700;
const HEIGHT = 22;

export function ElectorSums({ view, group }: { view: BoardView; group: PresidentialBoard }) {
  const { t } = view;
  const id = `sums-${group.date}${group.test ? "-test" : ""}`;
  return (
    <div class="elector-sums">
      <h3 id={id}>{t("board.sums")}</h3>
      <p class="fine">{t("board.sumsNote")}</p>
      <ul aria-labelledby={id}>
        {group.sums.map((sum) => (
          <li key={`${sum.by}-${sum.source ?? ""}`}>
            <strong>{t(`board.by.${sum.by}`, { source: sum.sourceName ?? "" })}</strong>
            <Figures view={view} group={group} sum={sum} />
            {group.held > 0 && <Bar id={`${id}-${sum.by}-${sum.source ?? "all"}`} group={group} sum={sum} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sides with electors in this sum, in the board's order. */
function sidesIn(group: PresidentialBoard, sum: ElectorSum) {
  return group.sides.flatMap((side) => {
    const won = sum.sides.find((each) => each.side === side.side);
    return won === undefined ? [] : [{ ...side, ...won }];
  });
}

function Figures({ view, group, sum }: { view: BoardView; group: PresidentialBoard; sum: ElectorSum }) {
  const { t } = view;
  return (
    <span class="elector-figures">
      {sidesIn(group, sum).map((side) => (
        <span key={side.side}>
          <PartyMark party={side.party} /> {t("board.sumOf", { name: side.name, n: side.electors })}{" "}
          <span class="fine">{side.states === 1 ? t("board.stateOne") : t("board.statesN", { n: side.states })}</span>
        </span>
      ))}
      {sum.rest > 0 && <span>{t("board.sumOf", { name: t("board.rest"), n: sum.rest })}</span>}
    </span>
  );
}

function Bar({ id, group, sum }: { id: string; group: PresidentialBoard; sum: ElectorSum }) {
  const scale = WIDTH / group.held;
  let from = 0;
  const segments = sidesIn(group, sum).map((side) => {
    const x = from;
    from += side.electors * scale;
    return { side, x: x.toFixed(2), width: (side.electors * scale).toFixed(2) };
  });
  const line = group.toWin === null ? undefined : (group.toWin * scale).toFixed(2);
  return (
    <svg class="elector-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <defs>
        <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="1.6" height="6" />
        </pattern>
        <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="hatch-line" cx="2" cy="2" r="1.4" />
        </pattern>
      </defs>
      <rect class="bar-back" width={WIDTH} height={HEIGHT} />
      {segments.map(({ side, x, width }) => {
        const over = overlayOf(side);
        return (
          <g key={side.side}>
            <rect class={`party-fill-${side.party ?? "none"}`} x={x} width={width} height={HEIGHT} />
            {over !== undefined && <rect fill={`url(#${id}-${over})`} x={x} width={width} height={HEIGHT} />}
            <rect class="elector-edge" x={x} width={width} height={HEIGHT} />
          </g>
        );
      })}
      {line !== undefined && <path class="elector-line" d={`M${line} 0V${HEIGHT}`} />}
    </svg>
  );
}

/** As on the maps: one of the two large parties plain, the other hatched; everybody else dotted. */
function overlayOf({ party }: BoardSide): "hatch" | "dots" | undefined {
  return party === "dem" ? undefined : party === "rep" ? "hatch" : "dots";
}
