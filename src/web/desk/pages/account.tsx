// One's own account: how one signs in, and where one is signed in.
import type { Instant } from "../../../base/index.ts";
import { type DeskContext, DeskPage, Field, PostForm, SubmitButton, UserName } from "../frame.tsx";
import { AppFields, type AppSetup } from "../parts/app-fields.tsx";
import { PasskeyButton } from "../parts/passkey.tsx";
import { When } from "../parts/when.tsx";

export interface AccountProps {
  readonly desk: DeskContext;
  /** Signed in within the last minutes: else nothing here can be changed. */
  readonly fresh: boolean;
  readonly hasPassword: boolean;
  readonly hasApp: boolean;
  readonly roles: readonly string[];
  readonly passkeys: readonly {
    readonly id: string;
    readonly label: string;
    readonly createdAt: Instant;
    readonly usedAt?: Instant;
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly agent: string;
    readonly signedInAt: Instant;
    readonly seenAt: Instant;
    readonly here: boolean;
  }[];
  readonly app: AppSetup;
  /** The name of the office's own sign-in, where there is one and it is not linked. */
  readonly office?: string;
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

export function AccountPage(props: AccountProps) {
  const { desk, fresh, roles, office } = props;
  return (
    <DeskPage desk={desk} title="Your account" narrow>
      <p>
        {desk.person?.name}, {desk.person?.email}
      </p>
      <h2>Your work here</h2>
      {roles.length === 0 ? (
        <p>You have no role yet. An administrator can give you one.</p>
      ) : (
        <ul>
          {roles.map((role) => (
            <li key={role}>{role}</li>
          ))}
        </ul>
      )}
      <Sessions {...props} />
      {!fresh && (
        <p class="note">
          To change how you sign in, sign out and in again: it has to be within 15 minutes of signing in.
        </p>
      )}
      <Passkeys {...props} />
      {fresh && office !== undefined && (
        <p>
          <a class="button" href="/desk/sign-in/office?to=/desk/account">
            Link the sign-in of {office}
          </a>
        </p>
      )}
      {fresh && <Password {...props} />}
      {fresh && <App {...props} />}
    </DeskPage>
  );
}

function Sessions({ desk, sessions }: AccountProps) {
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <ul class="lines">
        {sessions.map(({ id, agent, signedInAt, seenAt, here }) => (
          <li key={id}>
            <span>
              {agent === "" ? "Unknown browser" : agent}
              <span class="fine">
                {" "}
                Since <When at={signedInAt} timeZone={desk.timeZone} />, last used{" "}
                <When at={seenAt} timeZone={desk.timeZone} />
              </span>
            </span>
            <PostForm desk={desk} action={`/desk/account/sessions/${id}/end`}>
              <SubmitButton kind="quiet">{here ? "Sign out here" : "End"}</SubmitButton>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Passkeys({ desk, passkeys, fresh, errors }: AccountProps) {
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      {passkeys.length === 0 && <p>You have none.</p>}
      {errors.passkey !== undefined && <p class="field-error">{errors.passkey}</p>}
      <ul class="lines">
        {passkeys.map(({ id, label, createdAt, usedAt }) => (
          <li key={id}>
            <span>
              {label}
              <span class="fine">
                {" "}
                Made <When at={createdAt} timeZone={desk.timeZone} />
                {usedAt !== undefined && (
                  <>
                    , last used <When at={usedAt} timeZone={desk.timeZone} />
                  </>
                )}
              </span>
            </span>
            {fresh && (
              <PostForm desk={desk} action={`/desk/account/passkeys/${encodeURIComponent(id)}/remove`}>
                <SubmitButton kind="quiet">
                  Remove<span class="hidden"> {label}</span>
                </SubmitButton>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      {fresh && (
        <PasskeyButton ceremony="register" path="/desk/account/passkeys">
          Make a passkey on this device
        </PasskeyButton>
      )}
    </section>
  );
}

function Password({ desk, hasPassword, hasApp, errors }: AccountProps) {
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      {!hasApp && <p class="note">A password works only together with an authenticator app, which you set up below.</p>}
      <PostForm desk={desk} action="/desk/account/password">
        <UserName email={desk.person?.email} />
        {hasPassword && (
          <Field
            name="current"
            label="Present password"
            type="password"
            error={errors.current}
            autocomplete="current-password"
          />
        )}
        <Field
          name="password"
          label="New password"
          type="password"
          hint="At least 12 characters. A few words in a row are good."
          error={errors.password}
          autocomplete="new-password"
        />
        <SubmitButton>{hasPassword ? "Change the password" : "Set the password"}</SubmitButton>
      </PostForm>
    </section>
  );
}

function App({ desk, hasApp, app, errors }: AccountProps) {
  return (
    <section aria-labelledby="app-title">
      <h2 id="app-title">Authenticator app</h2>
      <details open={!hasApp || errors.code !== undefined}>
        <summary>{hasApp ? "Move to another app or telephone" : "Set up an app"}</summary>
        <PostForm desk={desk} action="/desk/account/totp">
          <AppFields app={app} error={errors.code} />
          <SubmitButton>Use this app from now on</SubmitButton>
        </PostForm>
      </details>
    </section>
  );
}
