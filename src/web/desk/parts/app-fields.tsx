// What an authenticator app is given, and the code that proves that it has it.
import { Field } from "../frame.tsx";

/** A secret on its way into an app. */
export interface AppSetup {
  /** Base32, for typing. */
  readonly secret: string;
  /** The same, sealed: comes back with the form. */
  readonly sealed: string;
  /** A picture, as a data: address. */
  readonly qr: string;
}

export function AppFields({ app, error }: { app: AppSetup; error: string | undefined }) {
  return (
    <>
      <p>Open your authenticator app, add an account, and point the camera at this picture.</p>
      <img class="qr" src={app.qr} alt="QR code for your authenticator app" width="200" height="200" />
      <details>
        <summary>No camera at hand</summary>
        <p>
          Type this key into the app instead: <code class="key">{inGroups(app.secret)}</code>
        </p>
      </details>
      <input type="hidden" name="secret" value={app.sealed} />
      <Field
        name="code"
        label="Code that the app shows"
        hint="Six digits. They change every 30 seconds."
        error={error}
        inputMode="numeric"
        autocomplete="one-time-code"
      />
    </>
  );
}

function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
