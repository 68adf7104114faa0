// Whether what a person has said of a file's names can be: places and options that the election has, and each place once.
import { fault } from "../base/index.ts";
import type { ElectionDefinition, NameMapping } from "../model/index.ts";

/** Whether two names of one option add up depends on the file: that is decided where its lines are (option-names.ts).
 *  @error intake/bad-mapping, intake/same-twice; undefined where it can be */
export function checkMapping(definition: ElectionDefinition, { units, options }: NameMapping) {
  const places = new Map<string, string>(definition.units.map((unit) => [unit.id, unit.name]));
  const wrongUnit = foreign(units, places, "a place of this election") ?? takenTwice(units, places);
  if (wrongUnit !== undefined) return wrongUnit;
  for (const [id, names] of Object.entries(options)) {
    const contest = definition.contests.find((each) => each.id === id);
    if (contest === undefined)
      return fault(
        "intake/bad-mapping" as const,
        `Names are given for a contest “${id}” that this election does not have.`,
      );
    const ballot = new Map<string, string>(contest.options.map((option) => [option.id, option.name]));
    const wrong = foreign(names, ballot, `on the ballot of ${contest.name}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

type Names = Readonly<Record<string, string>>;

function foreign(names: Names, known: ReadonlyMap<string, string>, what: string) {
  for (const [name, id] of Object.entries(names)) {
    if (!known.has(id))
      return fault("intake/bad-mapping" as const, `“${name}” is taken for “${id}”, which is not ${what}.`, {
        at: name,
      });
  }
  return undefined;
}

function takenTwice(names: Names, known: ReadonlyMap<string, string>) {
  const taken = new Map<string, string>();
  for (const [name, id] of Object.entries(names)) {
    const other = taken.get(id);
    if (other !== undefined) {
      const both = `“${other}” and “${name}” are both taken for ${known.get(id)}.`;
      return fault("intake/same-twice" as const, `${both} Each name in the file must be another one.`, { at: name });
    }
    taken.set(id, name);
  }
  return undefined;
}
