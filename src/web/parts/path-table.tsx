// What everybody who trails would need, in figures.
import type { HurdleView, PathTrailing, PathView, Share } from "../../views/index.ts";
import { formatNeeded, formatShare, formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { Scroll } from "./scroll.tsx";
import { PartyMark } from "./small.tsx";

export function PathTable({ view, path }: { view: View; path: PathView }) {
  const { t } = view;
  if (path.trailing.length === 0 || path.remaining.votes === null) return null;
  return (
    <Scroll label={t("path.table")}>
      <table class="path-table">
        <thead>
          <tr>
            <th scope="col">{t("candidate")}</th>
            <th scope="col" class="num">
              {t("path.behind")}
            </th>
            <th scope="col" class="num">
              {t("path.ofPair")}
            </th>
            <th scope="col" class="num">
              {t("path.ofAll")}
            </th>
            <th scope="col" class="num">
              {t("path.lately")}
            </th>
          </tr>
        </thead>
        <tbody>
          {path.trailing.map((trailing) => (
            <tr key={trailing.option.id}>
              <th scope="row">
                <PartyMark party={trailing.option.party} abbreviation={trailing.option.partyAbbreviation} />
                {trailing.option.shortName}
              </th>
              <td class="num">{formatVotes(trailing.behind)}</td>
              <td class="num">
                <Range view={view} path={path} hurdle={trailing.hurdle} share={(hurdle) => hurdle.ofPair} />
              </td>
              <td class="num">
                <Range view={view} path={path} hurdle={trailing.hurdle} share={(hurdle) => hurdle.ofAll} />
              </td>
              <td class="num">{trailing.recent === null ? "–" : formatShare(trailing.recent.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type Needs = Extract<HurdleView, { kind: "needs" }>;

/** At the number in force; below it from the most that may be left to the fewest. */
function Range({
  view: { t },
  path,
  hurdle,
  share,
}: {
  view: View;
  path: PathView;
  hurdle: PathTrailing["hurdle"];
  share: (hurdle: Needs) => Share;
}) {
  const word = (each: HurdleView) =>
    each.kind === "needs" ? formatNeeded(share(each)) : each.kind === "cannot" ? t("path.noWay") : t("unknown");
  const [at, most, fewest] = [word(hurdle.at), word(hurdle.most), word(hurdle.fewest)];
  if (path.locked) return <>{t("path.noWay")}</>;
  return (
    <>
      {at}
      {most !== fewest && (
        <span class="path-span">
          {most} – {fewest}
        </span>
      )}
    </>
  );
}
