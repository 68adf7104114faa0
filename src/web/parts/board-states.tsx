// The states of one presidential election: their electors added up in each of the ways there are, and a row for each state.
import type { BoardState, PresidentialBoard } from "../../views/index.ts";
import type { BoardView } from "../board-view.ts";
import { listNames } from "../format/names.ts";
import { formatCounted, formatMargin } from "../format/numbers.ts";
import { formatCalendar } from "../format/times.ts";
import { Calls, CountStatus, isCertified } from "./board-races.tsx";
import { ElectorSums } from "./elector-sums.tsx";
import { Scroll } from "./scroll.tsx";
import { PartyMark } from "./small.tsx";

export function PresidentialStates({ view, group }: { view: BoardView; group: PresidentialBoard }) {
  const { t } = view;
  const id = `president-${group.date}${group.test ? "-test" : ""}`;
  const unknown = group.states.filter((state) => state.electors === null).map((state) => state.place);
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {t("board.president", { date: formatCalendar(group.date, view.locale) })}{" "}
        {group.test && <strong class="test-flag">{t("test")}</strong>}
      </h2>
      <p>
        {group.test
          ? t("board.heldTest")
          : group.toWin === null
            ? t("board.held", { n: group.held, all: group.all })
            : t("board.toWin", { n: group.toWin, all: group.all })}
        {group.heldTwice.length > 0 && ` ${t("board.heldTwice", { places: listNames(group.heldTwice, t) })}`}
        {unknown.length > 0 && ` ${t("board.noElectors", { places: listNames(unknown, t) })}`}
      </p>
      <ElectorSums view={view} group={group} />
      <Scroll label={t("board.states")}>
        <table class="board" id={`${id}-states`} data-sortable="">
          <thead>
            <tr>
              <th scope="col">{t("board.state")}</th>
              <th scope="col" class="num">
                {t("board.electors")}
              </th>
              <th scope="col">{t("board.leader")}</th>
              <th scope="col" class="num">
                {t("board.margin")}
              </th>
              <th scope="col">{t("board.counted")}</th>
              <th scope="col">{t("board.status")}</th>
              <th scope="col">{t("board.calls")}</th>
            </tr>
          </thead>
          <tbody>
            {group.states.map((state) => (
              <StateRow key={`${state.election}-${state.contest}`} view={view} state={state} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function StateRow({ view, state }: { view: BoardView; state: BoardState }) {
  const { t } = view;
  const { leader, margin } = state;
  const share = margin?.share ?? null;
  return (
    <tr>
      <th scope="row">
        <a href={view.href(state.election, `/race/${state.contest}`)}>{state.place}</a>{" "}
        {state.test && <strong class="test-flag">{t("test")}</strong>}
        {state.observer !== undefined && <span class="fine"> {t("board.observer", { source: state.observer })}</span>}
      </th>
      <td class="num" data-sort={state.electors ?? -1}>
        {state.electors ?? t("unknown")}
      </td>
      <td>
        {leader === null ? (
          t(margin?.tied === true ? "tie" : "board.nobody")
        ) : (
          <>
            <PartyMark party={leader.party} abbreviation={leader.partyAbbreviation} /> {leader.name}
          </>
        )}
      </td>
      <td class="num" data-sort={share === null ? "" : (share.num / share.den).toFixed(6)}>
        {formatMargin(margin)}
      </td>
      <td data-sort={countedSort(state)}>{counted(view, state)}</td>
      <td>
        <CountStatus view={view} race={state} />
      </td>
      <td>
        <Calls view={view} calls={state.calls} />
      </td>
    </tr>
  );
}

/** A share of an expectation is only ever said with whose it is, and taken from that source's own count. Where a number was so low
 *  that it is not believed yet, of the one that is counted with meanwhile. */
function countedShare({ expectedVote }: BoardState) {
  const { ballots, remaining } = expectedVote?.guard ?? expectedVote ?? { ballots: null, remaining: null };
  return ballots === null || remaining === null ? null : { num: ballots - remaining, den: ballots };
}

function counted({ t }: BoardView, state: BoardState) {
  const { expectedVote } = state;
  if (expectedVote === null) return isCertified(state) ? "–" : t("unknown");
  const share = countedShare(state);
  const said = expectedVote.percentCounted === null ? undefined : saidShare(expectedVote.percentCounted);
  if (share === null && said === undefined) return t("unknown");
  return (
    <>
      {share === null ? said : formatCounted(share)}{" "}
      <span class="fine">{t("board.countedOf", { source: expectedVote.sourceName })}</span>
    </>
  );
}

/** As printed by who says it; never all of it before the count is certified. */
function saidShare(percent: string): string {
  return Number(percent) > 99 ? ">99%" : `${percent}%`;
}

function countedSort(state: BoardState): string {
  const share = countedShare(state);
  if (share !== null) return (share.num / share.den).toFixed(6);
  const said = Number(state.expectedVote?.percentCounted ?? "");
  return state.expectedVote?.percentCounted == null || Number.isNaN(said) ? "" : (said / 100).toFixed(6);
}
