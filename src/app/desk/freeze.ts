// The switch for the worst hour: nothing new goes out, what was last verified stays up with a banner, until it is lifted. Both
// take two of the state's operators; both are entries of the record.
import { fault, type Instant, ok, type Result } from "../../base/index.ts";
import type { OpenElection } from "../open-election.ts";

/** @param agreed handles of the two who agreed */
export async function freezePublication(
  election: OpenElection,
  text: string,
  agreed: readonly string[],
  at: Instant,
): Promise<Result<void>> {
  const done = await election.decide(({ state }) =>
    state.frozen === undefined
      ? ok({ additions: [{ draft: { type: "publication.frozen", text, agreed }, at }], blobs: [] })
      : fault("desk/already-frozen", "Publication is frozen already."),
  );
  return done.ok ? ok(undefined) : done;
}

export async function resumePublication(
  election: OpenElection,
  text: string,
  agreed: readonly string[],
  at: Instant,
): Promise<Result<void>> {
  const done = await election.decide(({ state }) =>
    state.frozen === undefined
      ? fault("desk/not-frozen", "Publication is not frozen.")
      : ok({ additions: [{ draft: { type: "publication.resumed", text, agreed }, at }], blobs: [] }),
  );
  return done.ok ? ok(undefined) : done;
}
