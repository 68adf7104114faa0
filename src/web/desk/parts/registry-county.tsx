// What the state's office has on hand of one county: whom to call, which machines may file for it, who its people are, its test.
import type { RegistryCountyDocument } from "../../../views/index.ts";
import { type DeskView, deskPath } from "../desk-view.ts";
import { PostForm, SubmitButton } from "../frame.tsx";
import { DropZone } from "./drop-zone.tsx";
import { CountField, TextField } from "./fields.tsx";
import { AtMoment, Moment } from "./moment.tsx";

interface Props {
  readonly view: DeskView;
  readonly doc: RegistryCountyDocument;
}

export function Contact({ view, doc }: Props) {
  const { contact, registered, county } = doc;
  return (
    <section id="contact" aria-labelledby="contact-title">
      <h2 id="contact-title">Contact on election night</h2>
      <p class="fine">For this office alone: none of it enters the record.</p>
      <PostForm desk={view.desk} action={deskPath(view, "registry", county.slug)}>
        <TextField id="contact-name" name="contact_name" label="Office or name" value={contact.name} required={false} />
        <TextField
          id="contact-email"
          name="contact_email"
          label="E-mail"
          keyboard="email"
          value={contact.email}
          required={false}
        />
        <TextField
          id="contact-phone"
          name="contact_phone"
          label="Telephone"
          keyboard="tel"
          value={contact.phone}
          required={false}
        />
        <CountField
          id="registered"
          name="registered"
          label="Registered voters"
          hint="The checks compare ballots with it where a return does not say."
          value={registered === null ? "" : String(registered)}
          required={false}
        />
        <SubmitButton kind="main">Save</SubmitButton>
      </PostForm>
    </section>
  );
}

export function Keys({ view, doc }: Props) {
  const { county } = doc;
  return (
    <section id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Machine keys</h2>
      <p>A county whose system files by itself signs with a key. What it files is a draft until people agree to it.</p>
      {doc.keys.length === 0 && <p>None.</p>}
      <ul class="key-list">
        {doc.keys.map((key) => (
          <li key={key.id} class={key.revokedAt === undefined ? undefined : "is-past"}>
            <strong>{key.label}</strong> <code>{key.publicKey}</code>{" "}
            <span class="fine">
              added <AtMoment view={view} at={key.addedAt} />
            </span>
            {key.revokedAt === undefined ? (
              <PostForm desk={view.desk} action={deskPath(view, "registry", county.slug, "keys", key.id, "revoke")}>
                <SubmitButton kind="danger">
                  Revoke<span class="hidden"> {key.label}</span>
                </SubmitButton>
              </PostForm>
            ) : (
              <p>
                Revoked <AtMoment view={view} at={key.revokedAt} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <details id="add-key">
        <summary>Add a key</summary>
        <PostForm desk={view.desk} action={deskPath(view, "registry", county.slug, "keys")}>
          <TextField id="key-label" name="label" label="What it is, for example the system's name" />
          <TextField
            id="key-public"
            name="public_key"
            label="Public key (Ed25519, base64url)"
            hint="“tallyroom send --make-key” prints it. Compare it with the county by telephone."
          />
          <SubmitButton>Add</SubmitButton>
        </PostForm>
      </details>
    </section>
  );
}

export function People({ doc }: { doc: RegistryCountyDocument }) {
  return (
    <section id="people" aria-labelledby="people-title">
      <h2 id="people-title">People of this county</h2>
      {doc.people.length === 0 ? (
        <p>Nobody can file or agree for this county yet. An administrator invites people.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {doc.people.map((person, i) => (
              <tr key={`${person.name}-${i}`}>
                <th scope="row">{person.name}</th>
                <td>{person.role}</td>
                <td>{person.status}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function Decks({ view, doc }: Props) {
  const { county } = doc;
  return (
    <section id="decks" aria-labelledby="decks-title">
      <h2 id="decks-title">Test files</h2>
      <p>The results file of the county's logic and accuracy test. A return that holds its votes is stopped.</p>
      {doc.decks.length === 0 && <p>None on hand.</p>}
      <ul class="key-list">
        {doc.decks.map((deck) => (
          <li key={deck.id}>
            <bdi>{deck.fileName}</bdi>{" "}
            <span class="fine">
              added <Moment view={view} at={deck.addedAt} />
            </span>
            <PostForm desk={view.desk} action={deskPath(view, "registry", county.slug, "decks", deck.id, "remove")}>
              <SubmitButton kind="quiet">
                Remove<span class="hidden"> {deck.fileName}</span>
              </SubmitButton>
            </PostForm>
          </li>
        ))}
      </ul>
      <DropZone
        view={view}
        action={deskPath(view, "registry", county.slug, "decks")}
        label="The test's results file"
        button="Keep it"
      />
    </section>
  );
}
