// Signing in: a passkey, or a password and then a code, or the office's own sign-in.
import { type DeskContext, DeskPage, Field, PostForm, SubmitButton } from "../frame.tsx";
import { PasskeyButton } from "../parts/passkey.tsx";

interface SignInProps {
  readonly desk: DeskContext;
  /** Where to go on afterwards. */
  readonly to: string;
  readonly email?: string;
  readonly error?: string;
  /** What the office calls its own sign-in. */
  readonly office?: string;
}

export function SignInPage({ desk, to, email, error, office }: SignInProps) {
  return (
    <DeskPage desk={desk} title="Sign in" narrow>
      <PasskeyButton ceremony="sign-in" path="/desk/sign-in/passkey" to={to}>
        Sign in with a passkey
      </PasskeyButton>
      {office !== undefined && (
        <p>
          <a class="button main" href={`/desk/sign-in/office?to=${encodeURIComponent(to)}`}>
            Sign in with {office}
          </a>
        </p>
      )}
      <h2>With a password and a code</h2>
      <PostForm desk={desk} action="/desk/sign-in">
        <input type="hidden" name="to" value={to} />
        <Field name="email" label="E-mail address" type="email" autocomplete="username" value={email} />
        <Field name="password" label="Password" type="password" autocomplete="current-password" error={error} />
        <SubmitButton>Go on to the code</SubmitButton>
      </PostForm>
      <p class="fine">Lost your telephone or your passkey? Ask an administrator of your office for a new invitation.</p>
    </DeskPage>
  );
}

export function CodePage({ desk, to, error }: { desk: DeskContext; to: string; error?: string }) {
  return (
    <DeskPage desk={desk} title="Second step" narrow>
      <PostForm desk={desk} action="/desk/sign-in/code">
        <input type="hidden" name="to" value={to} />
        <Field
          name="code"
          label="Code from your authenticator app"
          hint="Six digits. Each works once."
          error={error}
          inputMode="numeric"
          autocomplete="one-time-code"
        />
        <SubmitButton kind="main">Sign in</SubmitButton>
      </PostForm>
      <p>
        <a href="/desk/sign-in">Start again</a>
      </p>
    </DeskPage>
  );
}

interface DemoProps {
  readonly desk: DeskContext;
  readonly people: readonly { readonly email: string; readonly label: string; readonly does: string }[];
  readonly samples: readonly { readonly name: string; readonly says: string }[];
}

export function DemoPage({ desk, people, samples }: DemoProps) {
  return (
    <DeskPage desk={desk} title="Try the desk" narrow>
      <p>
        This is a demonstration: these people are made up, and whatever you do is gone when it ends. To see why two
        people are needed, be one of them in this window and another in a private one.
      </p>
      <PostForm desk={desk} action="/desk/demo">
        <ul class="choices-list">
          {people.map(({ email, label, does }) => (
            <li key={email}>
              <SubmitButton name="email" value={email}>
                {label}
              </SubmitButton>
              <span class="fine">{does}</span>
            </li>
          ))}
        </ul>
      </PostForm>
      {samples.length > 0 && (
        <section aria-labelledby="samples">
          <h2 id="samples">Files to drop in</h2>
          <ul>
            {samples.map(({ name, says }) => (
              <li key={name}>
                <a href={`/desk/demo/files/${name}`} download={name}>
                  {name}
                </a>
                : {says}.
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskPage>
  );
}
