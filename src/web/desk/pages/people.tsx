// Everybody who works here, and inviting somebody new.
import type { Instant } from "../../../base/index.ts";
import type { Grant } from "../../../model/index.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { type DeskContext, DeskPage, Field, PostForm, SubmitButton } from "../frame.tsx";
import { GrantFields } from "../parts/grant-fields.tsx";
import { When } from "../parts/when.tsx";
import { type ElectionChoice, grantInWords } from "../roles.ts";

export interface ColleagueView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: "invited" | "active" | "disabled";
  readonly grants: readonly (Grant & { readonly id: string })[];
  readonly seenAt?: Instant;
  readonly invitedUntil?: Instant;
}

interface PeopleProps {
  readonly desk: DeskContext;
  readonly people: readonly ColleagueView[];
  readonly elections: readonly ElectionChoice[];
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

export function PeoplePage({ desk, people, elections, values, errors }: PeopleProps) {
  return (
    <DeskPage desk={desk} title="People">
      <Scroll label="People">
        <table id="people">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Work</th>
              <th scope="col">State</th>
              <th scope="col">Last seen</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <a href={`/desk/people/${person.id}`}>{person.name}</a>
                  <br />
                  <span class="fine">{person.email}</span>
                </th>
                <td>
                  {person.grants.map((grant) => (
                    <div key={grant.id}>{grantInWords(grant, elections)}</div>
                  ))}
                </td>
                <td>{stateInWords(person)}</td>
                <td>{person.seenAt === undefined ? "never" : <When at={person.seenAt} timeZone={desk.timeZone} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <section aria-labelledby="invite" class="narrow">
        <h2 id="invite">Invite somebody</h2>
        <PostForm desk={desk} action="/desk/people">
          <Field name="name" label="Name" value={values.name} error={errors.name} />
          <Field name="email" label="E-mail address" type="email" value={values.email} error={errors.email} />
          <GrantFields elections={elections} values={values} errors={errors} />
          <SubmitButton kind="main">Make the invitation</SubmitButton>
        </PostForm>
      </section>
    </DeskPage>
  );
}

export function stateInWords({ status, invitedUntil }: Pick<ColleagueView, "status" | "invitedUntil">): string {
  switch (status) {
    case "active":
      return "active";
    case "disabled":
      return "disabled";
    case "invited":
      return invitedUntil === undefined ? "invitation has run out" : "invited";
  }
}
