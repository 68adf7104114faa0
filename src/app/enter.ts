// What is entered by hand: an incident, a post, a certification. Counts are not: they come from files.
import { fault, type Instant, ok, type Result } from "../base/index.ts";
import type { OpenElection } from "./open-election.ts";
import { readEntries } from "./scenario/index.ts";

/** Enters one story entry or several, in one commit.
 *  @param json as in a scenario's story files; an entry without `at` is of `now`
 *  @param name of the file, for complaints
 *  @returns position of the first, and how many */
export async function enterStory(
  election: OpenElection,
  json: unknown,
  name: string,
  now: Instant,
): Promise<Result<{ readonly position: number; readonly count: number }>> {
  const entries = readEntries(election.definition, json, name, now);
  if (!entries.ok) return entries;
  const moment = election.moment();
  if (!moment.ok) return moment;
  const { incidents, posts } = moment.value.state;
  // What closes or corrects something must find it: the fold would break on it otherwise.
  const opened = new Set(incidents.keys());
  const published = new Set(posts.keys());
  for (const { draft } of entries.value) {
    if (draft.type === "incident.opened") opened.add(draft.incident);
    if (draft.type === "post.published") published.add(draft.post);
    if (draft.type === "incident.closed" && !opened.has(draft.incident)) {
      return fault("app/nothing-to-change", `There is no incident “${draft.incident}” to close.`);
    }
    if (draft.type === "post.corrected" && !published.has(draft.post)) {
      return fault("app/nothing-to-change", `There is no post “${draft.post}” to correct.`);
    }
  }
  const appended = await election.append(entries.value);
  return appended.ok ? ok({ position: appended.value.position, count: entries.value.length }) : appended;
}
