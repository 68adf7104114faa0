// A rehearsal: the same election under another name, marked TEST from its first entry. It has a record of its own, so nothing
// that is tried in it can ever come into the real one.
import { fault, type Instant, ok, type Result } from "../base/index.ts";

/** @param definition as for the real election, not yet looked at
 *  @param pollsCloseAt from when on returns may be published in it */
export function rehearsalOf(definition: unknown, pollsCloseAt: Instant): Result<object> {
  if (typeof definition !== "object" || definition === null || !("id" in definition) || !("name" in definition))
    return fault("app/bad-definition", "The election's definition lacks its id or its name.");
  const { id, name } = definition;
  return ok({ ...definition, id: `${id}-rehearsal`, name: `${name} (rehearsal)`, test: true, pollsCloseAt });
}
