// The record page's button: checks the whole record in the reader's own browser, with nothing of ours on the way but the
// files themselves.
import { verifyInBrowser } from "../verify/verify-in-browser.ts";

const button = document.getElementById("verify");
const result = document.getElementById("verify-result");
if (button !== null && result !== null) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const { prefix = "", vkey = "" } = button.dataset;
    button.setAttribute("disabled", "");
    const progress = (done: number, of: number): void => {
      result.textContent = `${done} / ${of}`;
    };
    verifyInBrowser(prefix, vkey, progress)
      .then((outcome) => {
        result.textContent = outcome.ok ? `✓ ${outcome.value}` : `✗ ${outcome.error.message} ${outcome.error.at ?? ""}`;
      })
      .catch((cause: unknown) => {
        result.textContent = `✗ ${cause instanceof Error ? cause.message : String(cause)}`;
      })
      .finally(() => button.removeAttribute("disabled"));
  });
}
