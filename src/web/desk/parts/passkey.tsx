// A button for a passkey. Hidden until the browser's script finds that it can (islands/desk/passkey.ts).
interface PasskeyProps {
  readonly ceremony: "register" | "sign-in";
  /** Where the answer goes; its options are had from `…/options`. */
  readonly path: string;
  /** Where to go on afterwards. */
  readonly to?: string;
  readonly children: string;
}

export function PasskeyButton({ ceremony, path, to, children }: PasskeyProps) {
  return (
    <div class="passkey" data-passkey={ceremony} data-path={path} data-to={to} hidden>
      {ceremony === "register" && (
        <div class="field">
          <label for="label">A name for this device</label>
          <input id="label" name="label" value="This device" autocomplete="off" maxLength={60} />
        </div>
      )}
      <button type="button" class="main">
        {children}
      </button>
      <p class="field-error" role="status" />
    </div>
  );
}
