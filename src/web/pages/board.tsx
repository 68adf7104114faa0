// The home page of an installation that holds several elections: the states of a presidential election with their electors,
// every other contest by closeness, and the elections themselves.
import type { BoardDocument } from "../../views/index.ts";
import { type BoardView, makeBoardView } from "../board-view.ts";
import type { PageContext } from "../context.ts";
import { formatVotes } from "../format/numbers.ts";
import { formatCalendar, formatMoment } from "../format/times.ts";
import { languageHref } from "../layout/page.tsx";
import { PlainPage } from "../layout/plain-page.tsx";
import { OtherRaces } from "../parts/board-races.tsx";
import { PresidentialStates } from "../parts/board-states.tsx";

const REFRESH_SECONDS = 15;

export function BoardPage({ context, board }: { context: PageContext; board: BoardDocument }) {
  const view = makeBoardView(board, context);
  const { t, locale } = view;
  const title = t("board.title");
  const onlyTests = board.elections.every((election) => election.test === true);
  return (
    <PlainPage
      context={context}
      title={title}
      tab={onlyTests ? `${t("test")} · ${title}` : title}
      wide
      {...(view.past ? {} : { every: REFRESH_SECONDS })}
      top={
        <header class="top">
          <div class="top-line">
            <a class="brand" href="/">
              Tallyroom
            </a>
            <a class="language" href={languageHref({ context })} lang={context.language === "es" ? "en" : "es"}>
              {t("language")}
            </a>
          </div>
        </header>
      }
    >
      <p>
        {t("board.intro")}{" "}
        {board.asOf !== null && (
          <span class="fine">
            {t("board.asOf")}: <time dateTime={board.asOf}>{formatMoment(board.asOf, locale)}</time>.
          </span>
        )}
      </p>
      {view.past && board.asOf !== null && (
        <p class="past">
          {t("board.past", { moment: formatMoment(board.asOf, locale) })}{" "}
          <a href={context.language === "en" ? "/" : `/?lang=${context.language}`}>{t("backToNow")}</a>
        </p>
      )}
      {board.presidential.map((group) => (
        <PresidentialStates key={`${group.date}-${group.test}`} view={view} group={group} />
      ))}
      {board.others.length > 0 && (
        <section id="others" aria-labelledby="others-title">
          <h2 id="others-title">{t("board.others")}</h2>
          <OtherRaces view={view} races={board.others} />
          {board.othersTotal > board.others.length && (
            <p class="fine">{t("board.othersRest", { n: formatVotes(board.othersTotal - board.others.length) })}</p>
          )}
        </section>
      )}
      <Elections view={view} board={board} />
    </PlainPage>
  );
}

function Elections({ view, board }: { view: BoardView; board: BoardDocument }) {
  const { t } = view;
  return (
    <section id="elections" aria-labelledby="elections-title">
      <h2 id="elections-title">{t("board.elections")}</h2>
      <ul class="elections">
        {board.elections.map((election) => (
          <li key={election.election}>
            <a href={view.href(election.election)}>{election.name}</a>{" "}
            {election.test === true && <strong class="test-flag">{t("test")}</strong>}{" "}
            <span class="fine">{formatCalendar(election.date, view.locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
