// What the figures carry: the calling standard as a checklist. It recommends; two people of the decision desk call.
import { beyondRecount, checkAgain, checkSnapshot, findLock, isLeaning, isTooClose } from "./checks.ts";
import { reasonsAgainstCertified, reasonsToRetract } from "./retract.ts";
import type { Recommendation, StatusInput } from "./status-input.ts";

/** What to say of a contest now, with every point of the checklist and its figures.
 *
 *  Nothing is called within recount range before it is certified, nor for one who is behind: for that it takes people who
 *  know more than the figures. A call that stands is kept until there is a reason to take it back, not until the figures
 *  would carry it anew: between the two nothing flickers. */
export function recommendStatus(input: StatusInput): Recommendation {
  const latest = input.snapshots.at(-1);
  const once = checkSnapshot(input, latest);
  const checks = [...once.slice(0, 6), checkAgain(input), ...once.slice(6)];
  const say = (said: Omit<Recommendation, "checks" | "retract">, retract: readonly string[] = []): Recommendation => ({
    ...said,
    checks,
    retract,
  });
  if (latest === undefined) return say({ status: "too-early" });
  const { leader: option } = latest;
  if (input.certified && latest.margin > 0)
    return say({ status: "official", option, basis: "certification" }, reasonsAgainstCertified(input, latest));
  if (input.called !== undefined) {
    const { option: called } = input.called;
    const retract = reasonsToRetract(input, latest, called);
    return say({ status: retract.length > 0 ? "retracted" : "called", option: called }, retract);
  }
  if (findLock(input)) return say({ status: "called", option, basis: "lock" });
  if (checks.every(({ met }) => met === true)) return say({ status: "called", option, basis: "model" });
  if (isTooClose(input, latest)) return say({ status: "too-close" });
  if (isLeaning(input, latest) && beyondRecount(input, latest))
    return say({ status: "leaning", option, basis: "model" });
  return say({ status: "too-early" });
}
