// The places of an AP file. One place can have other precincts and another clock in each race (a school board covers a
// part of a county), so a unit here is a place as one race has it; races that agree share one.
import type { ReadingUnit } from "../../model/index.ts";
import type { JsonNode } from "../json.ts";
import { UnitList } from "../unit-list.ts";

export class ApUnits {
  readonly #list = new UnitList();
  readonly #townStates: ReadonlySet<string>;

  /** @param races  the file's, to see in which states the lines are towns */
  constructor(races: readonly JsonNode[]) {
    this.#townStates = statesOfTowns(races);
  }

  get units(): readonly ReadingUnit[] {
    return this.#list.units;
  }

  state(line: JsonNode): number {
    const postal = line.get("statePostal").text();
    return this.#share({ kind: "state", name: line.get("stateName").textOrNone() ?? postal, ...progressOf(line) });
  }

  /** @param parent  the state's index; absent where the race has no line for it */
  subunit(line: JsonNode, parent: number | undefined): number {
    const lies = parent === undefined ? {} : { parent };
    const name = line.get("reportingunitName").text();
    // A town carries the FIPS code of its county, which is not the code of the town.
    if (this.#townStates.has(line.get("statePostal").text())) {
      return this.#share({ kind: "precinct", name, ...lies, ...progressOf(line) });
    }
    const fips = line.get("fipsCode").textOrNone()?.padStart(5, "0");
    const coded = fips !== undefined && /^\d{5}$/.test(fips) ? { fips } : {};
    return this.#share({ kind: "county", name, ...lies, ...coded, ...progressOf(line) });
  }

  #share(unit: ReadingUnit): number {
    return this.#list.at(JSON.stringify(unit), () => unit);
  }
}

/** New England reports by town: several lines then share one county's code. */
function statesOfTowns(races: readonly JsonNode[]): ReadonlySet<string> {
  const unitOfCode = new Map<string, string>();
  const states = new Set<string>();
  for (const race of races) {
    for (const line of race.get("reportingUnits").listOrNone()) {
      const fips = line.get("fipsCode").textOrNone();
      const id = line.get("reportingunitID").textOrNone();
      if (line.get("level").value !== "subunit" || fips === undefined || id === undefined) continue;
      const postal = line.get("statePostal").text();
      const key = `${postal} ${fips}`;
      if ((unitOfCode.get(key) ?? id) !== id) states.add(postal);
      unitOfCode.set(key, id);
    }
  }
  return states;
}

function progressOf(line: JsonNode): Partial<ReadingUnit> {
  const precinctsTotal = line.get("precinctsTotal").countOrNone() ?? 0;
  const precinctsReporting = line.get("precinctsReporting").countOrNone() ?? 0;
  const reportedAt = line.get("lastUpdated").instantOrNone();
  return {
    // 0 of 0 is unknown.
    ...(precinctsTotal === 0 ? {} : { precinctsReporting, precinctsTotal }),
    ...(reportedAt === undefined ? {} : { reportedAt }),
  };
}
