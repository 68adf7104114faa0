// Where votes are left, and what the one who trails would need there.
import type { PathPlace, PathTrailing, PathView } from "../../views/index.ts";
import { formatNeeded, formatShare, formatVotes } from "../format/numbers.ts";
import { unitSlug, type View } from "../view.ts";
import { Scroll } from "./scroll.tsx";

interface Props {
  readonly view: View;
  readonly path: PathView;
  readonly trailing: PathTrailing;
}

export function PathPlaces({ view, path, trailing }: Props) {
  const { t } = view;
  if (path.counties.length === 0 && path.methods.length === 0) return null;
  return (
    <>
      {path.methods.length > 0 && (
        <>
          <h3>{t("path.methods")}</h3>
          <PlaceTable view={view} places={path.methods} trailing={trailing} label={t("path.methods")} />
        </>
      )}
      {path.counties.length > 0 && (
        <>
          <h3>{t("path.counties")}</h3>
          <PlaceTable view={view} places={path.counties} trailing={trailing} label={t("path.counties")} />
        </>
      )}
      <p class="fine">{t("path.placesHow", { name: trailing.option.shortName })}</p>
    </>
  );
}

function PlaceTable({
  view,
  places,
  trailing,
  label,
}: {
  view: View;
  places: readonly PathPlace[];
  trailing: PathTrailing;
  label: string;
}) {
  const { t } = view;
  const name = trailing.option.shortName;
  return (
    <Scroll label={label}>
      <table class="path-table">
        <thead>
          <tr>
            <th scope="col">{t("path.place")}</th>
            <th scope="col" class="num">
              {t("path.leftColumn")}
            </th>
            <th scope="col" class="num">
              {t("path.soFar", { name })}
            </th>
            <th scope="col" class="num">
              {t("path.wouldNeed", { name })}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.unit ?? place.method}>
              <th scope="row">
                {place.unit === undefined ? (
                  place.method !== undefined && t(`method.${place.method}`)
                ) : (
                  <a href={view.href(`/county/${unitSlug(place.unit)}`)}>{place.name}</a>
                )}
              </th>
              <td class="num">
                {formatVotes(place.left)}
                <span class="path-span">
                  {formatVotes(place.low)} – {formatVotes(place.high)}
                </span>
              </td>
              <td class="num">{formatShare(place.share)}</td>
              <td class="num">{place.needs === null ? "–" : formatNeeded(place.needs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
