// The board of all elections: each has a stream of its own, and a browser holds few of them, so the page asks again by the
// clock while somebody looks. What has not changed costs an answer without a body.
import { swapPage } from "./swap.ts";

export function followBoard(enhance: () => void): void {
  const every = Number(document.body.dataset.every);
  if (!(every > 0)) return;
  setInterval(() => {
    if (document.hidden) return;
    const given = AbortSignal.timeout(every * 1000);
    // A board that cannot be had stays as it is: it says as of when it is.
    swapPage(location.href, given).then(
      (swapped) => swapped && enhance(),
      () => undefined,
    );
  }, every * 1000);
}
