// What is left and what it would take: plain words first, then a picture, then tables.
import type { PathView } from "../../views/index.ts";
import { formatChange, formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { PathPicture } from "./path-picture.tsx";
import { PathPlaces } from "./path-places.tsx";
import { PathTable } from "./path-table.tsx";
import { doubtsInWords, leftInWords, lineInWords, raceInWords } from "./path-words.ts";
import { Time, Why } from "./small.tsx";

/** @param source whose figures the page shows: where the path is another's, it says so */
export function PathPanel({ view, path, source }: { view: View; path: PathView | null; source: string }) {
  if (path === null) return null;
  const { t } = view;
  const [first] = path.trailing;
  const { recount, remaining } = path;
  return (
    <section id="path" class="path" aria-labelledby="path-title">
      <h2 id="path-title">{t("path.title")}</h2>
      {path.source !== source && <p class="note">{t("path.follows", { source: path.sourceName })}</p>}
      {first !== undefined && <p class="path-words">{raceInWords(view, path, first).join(" ")}</p>}
      {path.line !== null && <p class="path-words">{lineInWords(view, path, path.line).join(" ")}</p>}
      <p>
        {[...(first === undefined ? leftInWords(view, path) : []), ...doubtsInWords(view, path)].join(" ")}{" "}
        <Why view={view} position={remaining.said?.position} />
      </p>
      {first !== undefined && <PathPicture view={view} path={path} trailing={first} />}
      <PathTable view={view} path={path} />
      {recount?.limitVotes != null && recount.inRange !== null && (
        <p>
          {t(recount.inRange ? "path.recount.in" : "path.recount.out", {
            n: formatVotes(recount.limitVotes),
            source: path.sourceName,
          })}
        </p>
      )}
      {first !== undefined && <PathPlaces view={view} path={path} trailing={first} />}
      {path.asidesInAll > 0 && (
        <details id="path-asides">
          <summary>{t("path.asides", { n: path.asidesInAll })}</summary>
          <ul>
            {path.asides.map((aside) => (
              <li key={aside.position}>
                <Time view={view} at={aside.at} short />: {t(`kind.${aside.kind}`)}
                {aside.total !== null && ` (${formatChange(aside.total)})`}{" "}
                <Why view={view} position={aside.position} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {first !== undefined && (
        <p class="fine">
          {t("path.assumes")}
          {first.recent !== null && ` ${t("path.latelyIs", { n: formatVotes(first.recent.votes) })}`}
        </p>
      )}
    </section>
  );
}
