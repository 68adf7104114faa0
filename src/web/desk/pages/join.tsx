// Taking an invitation: the person chooses how to sign in, and nobody else ever knows it.

import type { Grant } from "../../../model/index.ts";
import { type DeskContext, DeskPage, Field, PostForm, SubmitButton, UserName } from "../frame.tsx";
import { AppFields, type AppSetup } from "../parts/app-fields.tsx";
import { PasskeyButton } from "../parts/passkey.tsx";
import { type ElectionChoice, grantInWords } from "../roles.ts";

interface JoinProps {
  readonly desk: DeskContext;
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
  readonly elections: readonly ElectionChoice[];
  readonly app: AppSetup;
  /** Field → what is wrong with it. */
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

export function JoinPage({ desk, token, name, email, grants, elections, app, errors }: JoinProps) {
  const path = `/desk/join/${token}`;
  return (
    <DeskPage desk={desk} title={`Welcome, ${name}`} narrow>
      <p>
        You will sign in as <strong>{email}</strong>. Your work here:
      </p>
      <ul>
        {grants.map((grant) => (
          <li key={`${grant.role} ${grant.election} ${grant.county}`}>{grantInWords(grant, elections)}</li>
        ))}
      </ul>
      <h2>The easy way: a passkey</h2>
      <p>
        Your finger, your face, or the code that unlocks this device. Nothing to remember, and no false page can steal
        it.
      </p>
      <noscript>
        <p class="note">A passkey needs JavaScript, which is off in this browser.</p>
      </noscript>
      <PasskeyButton ceremony="register" path={`${path}/passkey`}>
        Make a passkey on this device
      </PasskeyButton>
      <h2>Or a password and an authenticator app</h2>
      <PostForm desk={desk} action={path}>
        <UserName email={email} />
        <Field
          name="password"
          label="Choose a password"
          type="password"
          hint="At least 12 characters. A few words in a row are good."
          error={errors.password}
          autocomplete="new-password"
        />
        <AppFields app={app} error={errors.code} />
        <SubmitButton>Sign in</SubmitButton>
      </PostForm>
    </DeskPage>
  );
}
