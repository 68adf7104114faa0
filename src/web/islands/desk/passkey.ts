// The ceremonies of passkeys. A block with `data-passkey` is hidden until there is a script, and a browser, that can.
//   data-passkey="register" or "sign-in"; data-path: where the options are had (…/options) and the answer goes.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

export function offerPasskeys(root: ParentNode): void {
  if (!browserSupportsWebAuthn()) return;
  for (const block of root.querySelectorAll<HTMLElement>("[data-passkey]")) {
    block.hidden = false;
    block.querySelector("button")?.addEventListener("click", () => void begin(block));
  }
}

async function begin(block: HTMLElement): Promise<void> {
  const { path = "", passkey, to } = block.dataset;
  const says = block.querySelector<HTMLElement>("[role=status]");
  const say = (text: string): void => {
    if (says !== null) says.textContent = text;
  };
  say("");
  try {
    const optionsJSON = await post(`${path}/options`, {});
    const response =
      passkey === "register"
        ? await startRegistration({
            optionsJSON: optionsJSON as Parameters<typeof startRegistration>[0]["optionsJSON"],
          })
        : await startAuthentication({
            optionsJSON: optionsJSON as Parameters<typeof startAuthentication>[0]["optionsJSON"],
          });
    const label = block.querySelector<HTMLInputElement>("input[name=label]")?.value;
    const answer = (await post(path, { response, to, label })) as { readonly to: string };
    location.assign(answer.to);
  } catch (cause) {
    say(wordsFor(cause));
  }
}

/** Ours to answer in words; the browser's own names for what went wrong mean nothing to the person. */
function wordsFor(cause: unknown): string {
  if (cause instanceof Refused) return cause.message;
  if (cause instanceof Error && cause.name === "InvalidStateError") return "This device has a passkey here already.";
  if (cause instanceof Error && cause.name === "SecurityError")
    return "Passkeys need this site's name in the address, not its number, and https.";
  return "Nothing happened: it was cancelled, or this device has no passkey for this site.";
}

class Refused extends Error {}

async function post(path: string, body: object): Promise<unknown> {
  const token = document.querySelector<HTMLInputElement>("input[name=csrf]")?.value ?? "";
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "x-csrf-token": token },
    body: JSON.stringify(body),
  });
  const said: unknown = await answer.json();
  if (answer.ok) return said;
  throw new Refused((said as { readonly detail?: string }).detail ?? "The server did not take it.");
}
