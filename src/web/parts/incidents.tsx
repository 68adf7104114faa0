// What went wrong or stood still, where, and whether it is over.
import type { IncidentItem } from "../../views/index.ts";
import { formatVotes } from "../format/numbers.ts";
import type { View } from "../view.ts";
import { Reconstructed, Why } from "./small.tsx";

export function Incidents({ view, incidents }: { view: View; incidents: readonly IncidentItem[] }) {
  const { t } = view;
  return (
    <section id="incidents" aria-labelledby="incidents-title">
      <h2 id="incidents-title">{t("incidents")}</h2>
      {incidents.length === 0 && <p>{t("noIncidents")}</p>}
      {incidents.map((incident) => (
        <article class="incident" key={incident.incident}>
          <h3>{incident.title}</h3>
          <p>
            {incident.text} <span class="fine">{incident.place}</span>{" "}
            <Why view={view} position={incident.openedPosition} />
          </p>
          <p class="fine">
            {incident.ballotsAtMost !== undefined &&
              `${t("ballotsAtMost", { n: formatVotes(incident.ballotsAtMost) })}. `}
            {incident.closed !== undefined && `${t("closedAt")}: ${incident.closed.text}`}
            {incident.closed?.durationMinutes !== undefined &&
              ` (${t("minutes", { n: incident.closed.durationMinutes })})`}
          </p>
          <Reconstructed view={view} how={incident.reconstructed} />
        </article>
      ))}
    </section>
  );
}
