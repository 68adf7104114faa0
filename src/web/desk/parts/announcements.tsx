// What a county tells the public besides its figures: what went wrong, and when it will publish next. It goes out at once.
import type { CountyDeskDocument, IncidentItem } from "../../../views/index.ts";
import { formatVotes } from "../../format/numbers.ts";
import { countyPath, type DeskView } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { counted } from "../words.ts";
import { CountField, TextArea, TextField, TimeField } from "./fields.tsx";
import { AtMoment, Moment } from "./moment.tsx";

interface Props {
  readonly view: DeskView;
  readonly doc: CountyDeskDocument;
}

export function NextUpdate({ view, doc }: Props) {
  const ahead = doc.scheduled.filter((item) => !item.past);
  return (
    <section id="next-update" aria-labelledby="next-update-title">
      <h2 id="next-update-title">Next update</h2>
      {ahead.length === 0 ? (
        <p>None is announced. Readers are told when your next figures will come if you announce it.</p>
      ) : (
        <ul>
          {ahead.map((item) => (
            <li key={item.event}>
              <strong>
                <Moment view={view} at={item.startsAt} />
              </strong>{" "}
              {item.title}
              {item.text !== undefined && `: ${item.text}`}
            </li>
          ))}
        </ul>
      )}
      {doc.may.announce && (
        <details id="announce">
          <summary>Announce the next update</summary>
          <PostForm desk={view.desk} id="announce-form" action={countyPath(view, doc.county, "next-update")}>
            <TimeField view={view} id="next-at" name="at" label="When you will publish next" />
            <TextField id="next-text" name="text" label="What it will hold" required={false} />
            <SubmitButton>Announce to the public</SubmitButton>
          </PostForm>
        </details>
      )}
    </section>
  );
}

export function Incidents({ view, doc }: Props) {
  const open = doc.incidents.filter((incident) => incident.closed === undefined);
  const over = doc.incidents.filter((incident) => incident.closed !== undefined);
  return (
    <section id="incidents" aria-labelledby="incidents-title">
      <h2 id="incidents-title">Incidents</h2>
      {open.length === 0 && <p>No incident is open.</p>}
      {open.map((incident) => (
        <OpenIncident key={incident.incident} view={view} doc={doc} incident={incident} />
      ))}
      {over.length > 0 && (
        <details id="incidents-over">
          <summary>{counted(over.length, "incident is over", "incidents are over")}</summary>
          <ul>
            {over.map((incident) => (
              <li key={incident.incident}>
                <strong>{incident.title}</strong> ({incident.place}): {incident.closed?.text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {doc.may.announce && (
        <details id="report-incident">
          <summary>Report an incident</summary>
          <PostForm desk={view.desk} id="incident-form" action={countyPath(view, doc.county, "incidents")}>
            <TextField id="incident-title" name="title" label="What happened, in a few words" />
            <TextField id="incident-place" name="place" label="Where" />
            <TextArea id="incident-text" name="text" label="What it means for the count" />
            <CountField
              id="incident-ballots"
              name="ballotsAtMost"
              label="How many ballots it touches at most"
              hint="Leave it empty if you do not know."
              required={false}
            />
            <TimeField view={view} id="incident-started" name="startedAt" label="Since when" required={false} />
            <SubmitButton>Tell the public</SubmitButton>
          </PostForm>
        </details>
      )}
    </section>
  );
}

function OpenIncident({ view, doc, incident }: Props & { incident: IncidentItem }) {
  const id = `incident-${incident.openedPosition}`;
  return (
    <article class="incident-open">
      <h3>{incident.title}</h3>
      <p>
        {incident.text}{" "}
        <span class="fine">
          {incident.place}, reported <AtMoment view={view} at={incident.openedAt} />
          {incident.ballotsAtMost !== undefined && `, at most ${formatVotes(incident.ballotsAtMost)} ballots`}
        </span>
      </p>
      {doc.may.announce && (
        <details id={`${id}-close`}>
          <summary>It is over</summary>
          <PostForm
            desk={view.desk}
            id={`${id}-form`}
            action={countyPath(view, doc.county, "incidents", incident.incident, "close")}
          >
            <TextArea id={`${id}-text`} name="text" label="How it ended" />
            <SubmitButton>Tell the public it is over</SubmitButton>
          </PostForm>
        </details>
      )}
    </article>
  );
}
