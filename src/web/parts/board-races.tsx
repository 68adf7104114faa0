// Contests on the board: what each comes to, its count's status, and who says that it is decided.
import type { BoardCall, BoardRace } from "../../views/index.ts";
import type { BoardView } from "../board-view.ts";
import { listNames } from "../format/names.ts";
import { formatMargin, formatVotes } from "../format/numbers.ts";
import { Scroll } from "./scroll.tsx";
import { PartyMark } from "./small.tsx";

export function OtherRaces({ view, races }: { view: BoardView; races: readonly BoardRace[] }) {
  const { t } = view;
  return (
    <Scroll label={t("board.others")}>
      <table class="board" id="other-races" data-sortable="">
        <thead>
          <tr>
            <th scope="col">{t("board.contest")}</th>
            <th scope="col">{t("board.outcome")}</th>
            <th scope="col">{t("board.status")}</th>
            <th scope="col">{t("board.calls")}</th>
          </tr>
        </thead>
        <tbody>
          {races.map((race) => (
            <tr key={`${race.election}-${race.contest}`}>
              <th scope="row">
                <a href={view.href(race.election, `/race/${race.contest}`)}>{race.contestName}</a>{" "}
                {race.test && <strong class="test-flag">{t("test")}</strong>}
                <span class="fine"> {race.place}</span>
                {race.observer !== undefined && (
                  <span class="fine"> {t("board.observer", { source: race.observer })}</span>
                )}
              </th>
              <td>
                {(race.outcome.kind === "leading" || race.outcome.kind === "majority") && (
                  <PartyMark party={race.leader?.party} abbreviation={race.leader?.partyAbbreviation} />
                )}{" "}
                {outcomeInBrief(view, race)}
              </td>
              <td>
                <CountStatus view={view} race={race} />
              </td>
              <td>
                <Calls view={view} calls={race.calls} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The state has certified a count; a recount may be under way all the same. */
export function isCertified({ status }: BoardRace): boolean {
  return status === "certified" || status === "recertified" || status === "recount";
}

export function CountStatus({ view, race }: { view: BoardView; race: BoardRace }) {
  const { t } = view;
  return (
    <>
      <strong class={`count-status ${isCertified(race) ? "is-certified" : "is-unofficial"}`}>
        {t(`status.${race.status}`)}
      </strong>
      {race.frozen === true && <span class="tag">{t("board.frozen")}</span>}
    </>
  );
}

/** Who has called it, and who took a call back; those who say that it is too early or too close say nothing is decided. */
export function Calls({ view, calls }: { view: BoardView; calls: readonly BoardCall[] }) {
  const { t } = view;
  const told = calls.filter(({ status }) => status === "called" || status === "official" || status === "retracted");
  if (told.length === 0) return <>{t("board.nobody")}</>;
  return (
    <ul class="board-calls">
      {told.map((call) => (
        <li key={call.source}>
          {call.sourceName}: {calledInBrief(view, call)}
          {call.notLeading === true && <span class="fine">, {t("board.notLeading")}</span>}
        </li>
      ))}
    </ul>
  );
}

function calledInBrief({ t }: BoardView, call: BoardCall): string {
  if (call.status === "retracted") return t("call.retracted");
  const names = call.option?.name ?? listNames(call.names, t);
  return call.runoff === true ? t("board.o.runoff", { names: listNames(call.names, t) }) : names;
}

function outcomeInBrief({ t }: BoardView, { outcome, named, margin }: BoardRace): string {
  const list = (ids: readonly string[]) =>
    listNames(
      ids.map((id) => named.find((option) => option.option === id)?.name ?? id),
      t,
    );
  switch (outcome.kind) {
    case "none":
      return t(margin === null ? "noVotes" : "unknown");
    case "uncontested":
      return t("board.o.uncontested", { names: list(outcome.options) });
    case "leading":
      return `${list([outcome.option])} ${formatMargin(margin)}`;
    case "tie":
      return t("board.o.tie", { names: list(outcome.options) });
    case "majority":
      return `${t("board.o.majority", { name: list([outcome.option]) })} ${formatMargin(margin)}`;
    case "runoff":
      return outcome.tied.length === 0
        ? t("board.o.runoff", { names: list(outcome.options) })
        : t("board.o.runoffOpen", { names: list([...outcome.options, ...outcome.tied]) });
    case "seats":
      if (outcome.tied.length === 0) return t("board.o.seats", { names: list(outcome.options) });
      return outcome.options.length === 0
        ? t("board.o.seatsTied", { tied: list(outcome.tied) })
        : t("board.o.seatsOpen", { names: list(outcome.options), tied: list(outcome.tied) });
    case "passes":
      return t("board.o.passes", { n: formatVotes(outcome.votes - outcome.needs) });
    case "fails":
      return t("board.o.fails", { n: formatVotes(outcome.needs - outcome.votes) });
  }
}
