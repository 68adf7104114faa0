// The switch for the worst hour: nothing new goes out, what was last verified stays up with a banner, until it is lifted. Both
// take two of the state's operators; both are entries of the record.
import { fault, type Instant, ok, type Result } from "../../base/index.ts";
import type { OpenElection } from "../open-election.ts";

type Enter = (election: OpenElection, text: string, agreed: readonly string[], at: Instant) => Promise<Result<void>>;

/** @param agreed handles of the two who agreed
 *  @error desk/already-frozen */
export const freezePublication = entering("publication.frozen");

/** @error desk/not-frozen */
export const resumePublication = entering("publication.resumed");

function entering(type: "publication.frozen" | "publication.resumed"): Enter {
  return async (election, text, agreed, at) => {
    const done = await election.decide(({ state }) => {
      const isFrozen = state.frozen !== undefined;
      if (isFrozen && type === "publication.frozen")
        return fault("desk/already-frozen", "Publication is frozen already.");
      if (!isFrozen && type === "publication.resumed") return fault("desk/not-frozen", "Publication is not frozen.");
      return ok({ additions: [{ draft: { type, text, agreed }, at }], blobs: [] });
    });
    return done.ok ? ok(undefined) : done;
  };
}
