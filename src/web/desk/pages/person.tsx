// One person, as an administrator sees them.
import type { Instant } from "../../../base/index.ts";
import { type DeskContext, DeskPage, PostForm, SubmitButton } from "../frame.tsx";
import { GrantFields } from "../parts/grant-fields.tsx";
import { When } from "../parts/when.tsx";
import { type ElectionChoice, grantInWords } from "../roles.ts";
import { type ColleagueView, stateInWords } from "./people.tsx";

interface PersonProps {
  readonly desk: DeskContext;
  readonly person: ColleagueView & {
    readonly handle: string;
    readonly hasPassword: boolean;
    readonly hasApp: boolean;
    readonly passkeys: number;
    readonly officeLinked: boolean;
  };
  /** It is whoever looks: nobody changes their own roles. */
  readonly own: boolean;
  readonly sessions: number;
  readonly lockedUntil?: Instant;
  readonly elections: readonly ElectionChoice[];
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

export function PersonPage(props: PersonProps) {
  const { desk, person, own, sessions, lockedUntil } = props;
  return (
    <DeskPage desk={desk} title={person.name} narrow nav={<PeopleNav />}>
      <dl class="pairs">
        <div>
          <dt>E-mail address</dt>
          <dd>{person.email}</dd>
        </div>
        <div>
          <dt>In the public record</dt>
          <dd>{person.handle}</dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>
            {stateInWords(person)}
            {person.invitedUntil !== undefined && (
              <>
                , until <When at={person.invitedUntil} timeZone={desk.timeZone} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Signs in with</dt>
          <dd>{waysIn(person)}</dd>
        </div>
        <div>
          <dt>Signed in now</dt>
          <dd>{sessions === 0 ? "nowhere" : `in ${sessions} ${sessions === 1 ? "browser" : "browsers"}`}</dd>
        </div>
        {lockedUntil !== undefined && (
          <div>
            <dt>Password locked</dt>
            <dd>
              until <When at={lockedUntil} timeZone={desk.timeZone} />, after too many wrong tries. Browsers this person
              has signed in with before are not locked by what others try.
              <PostForm desk={desk} action={`/desk/people/${person.id}/unlock`}>
                <SubmitButton>Unlock</SubmitButton>
              </PostForm>
            </dd>
          </div>
        )}
      </dl>
      <Roles {...props} />
      {own ? (
        <p class="note">This is you: another administrator changes your roles and your state.</p>
      ) : (
        <Actions {...props} />
      )}
    </DeskPage>
  );
}

export function PeopleNav() {
  return (
    <nav class="desk-nav" aria-label="People">
      <a href="/desk/people">All people</a>
    </nav>
  );
}

function Roles({ desk, person, own, elections, values, errors }: PersonProps) {
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      {person.grants.length === 0 && <p>None.</p>}
      <ul class="lines">
        {person.grants.map((grant) => (
          <li key={grant.id}>
            <span>{grantInWords(grant, elections)}</span>
            {!own && (
              <PostForm desk={desk} action={`/desk/people/${person.id}/grants/${grant.id}/remove`}>
                <SubmitButton kind="quiet">
                  Take away<span class="hidden"> {grantInWords(grant, elections)}</span>
                </SubmitButton>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      {!own && (
        <details open={Object.keys(errors).length > 0}>
          <summary>Give a role</summary>
          <PostForm desk={desk} action={`/desk/people/${person.id}/grants`}>
            <GrantFields elections={elections} values={values} errors={errors} />
            <SubmitButton>Give this role</SubmitButton>
          </PostForm>
        </details>
      )}
    </section>
  );
}

function Actions({ desk, person, sessions }: PersonProps) {
  const path = `/desk/people/${person.id}`;
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">Access</h2>
      {sessions > 0 && (
        <PostForm desk={desk} action={`${path}/sessions/end`}>
          <SubmitButton>Sign {person.name} out everywhere</SubmitButton>
        </PostForm>
      )}
      {person.status !== "disabled" && (
        <PostForm desk={desk} action={`${path}/recover`}>
          <p>
            Lost the telephone, the passkey or the invitation? A new invitation drops every way in this person had. A
            second administrator has to confirm it.
          </p>
          <SubmitButton>Propose a new invitation</SubmitButton>
        </PostForm>
      )}
      <PostForm desk={desk} action={`${path}/status`}>
        {person.status === "disabled" ? (
          <SubmitButton name="status" value="enabled">
            Let {person.name} in again
          </SubmitButton>
        ) : (
          <SubmitButton kind="danger" name="status" value="disabled">
            Disable {person.name}
          </SubmitButton>
        )}
      </PostForm>
    </section>
  );
}

function waysIn({ hasPassword, hasApp, passkeys, officeLinked }: PersonProps["person"]): string {
  const ways = [
    ...(hasPassword && hasApp ? ["password and code"] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? "a passkey" : `${passkeys} passkeys`] : []),
    ...(officeLinked ? ["the office's own sign-in"] : []),
  ];
  return ways.join(", ") || "nothing yet";
}
