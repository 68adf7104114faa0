// A county by its name in paths.
import { fault, ok, type Result } from "../../base/index.ts";
import type { UnitId } from "../../model/index.ts";
import type { OpenElection } from "../open-election.ts";

/** The county of a slug in a path. @error view/unknown-county */
export function findCountyUnit({ definition }: OpenElection, slug: string): Result<UnitId> {
  const whole = definition.units[0]?.id;
  const unit = definition.units.find((each) => each.kind === "county" && each.id === `${whole}/${slug}`);
  return unit === undefined
    ? fault("view/unknown-county", `There is no county “${slug}” in this election.`)
    : ok(unit.id);
}
