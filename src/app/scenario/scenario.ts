// A scenario: a real count as figures in tables and a story, ready to be played into a record. One loader for every
// scenario folder; what each holds is said in its scenario.json (written down in file.ts).
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "../../base/index.ts";
import type { ElectionDefinition, Unit, UnitId } from "../../model/index.ts";
import { Complaints, type ScenarioFault } from "./complaints.ts";
import { checkContests } from "./contest-shape.ts";
import { readCsv } from "./csv.ts";
import { readScenarioFile, type ScenarioFile } from "./file.ts";
import { contextOf } from "./read-entries.ts";
import { type ScenarioStep, StepMaker } from "./steps.ts";
import { readStory } from "./story.ts";

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly definition: ElectionDefinition;
  /** In order of `at`; of one moment, counts before the story. */
  readonly steps: readonly ScenarioStep[];
}

const FILE = "scenario.json";

/** @param folder holds scenario.json and the files it names
 *  @error scenario/unreadable     a file is missing, or not JSON or CSV
 *  @error scenario/bad-file       a member that is unknown, missing or of another kind
 *  @error scenario/bad-table      a cell that is no count, a unit twice in a stage
 *  @error scenario/unknown-name   a unit, contest, option or source that the election does not have */
export async function loadScenario(folder: string): Promise<Result<Scenario, ScenarioFault>> {
  const complaints = new Complaints();
  const failed = () => (complaints.first === undefined ? undefined : ({ ok: false, error: complaints.first } as const));

  const file = readScenarioFile(await readJson(folder, FILE, complaints), FILE, complaints);
  const unusable = failed();
  if (unusable !== undefined) return unusable;
  const definition = { ...file.election, units: await readUnits(folder, file, complaints) };
  checkContests(definition, complaints);
  const noUnits = failed();
  if (noUnits !== undefined) return noUnits;

  const steps = [
    ...(await countSteps(folder, file, definition, complaints)),
    ...(await storySteps(folder, file, definition, complaints)),
  ];
  // The sort is stable: within one moment counts come first, then the story, each in the order of its file.
  steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return failed() ?? ok({ name: file.name, title: file.title, definition, steps });
}

async function readJson(folder: string, file: string, complaints: Complaints): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, file), "utf8"));
  } catch (cause) {
    return complaints.add("scenario/unreadable", `The file cannot be read: ${String(cause)}`, file, cause);
  }
}

async function readUnits(folder: string, file: ScenarioFile, complaints: Complaints): Promise<readonly Unit[]> {
  const units = [...file.election.units];
  const known = new Set<string>(units.map((unit) => unit.id));
  for (const { table, kind } of file.units) {
    for (const { cells, at } of await readCsv(folder, table, complaints)) {
      const { unit: id = "", parent = "", name = "", ocd_id: ocdId = "", fips = "", aliases: spellings = "" } = cells;
      if (id === "" || known.has(id)) complaints.add("scenario/bad-table", `“${id}” is no new unit`, at);
      if (!known.has(parent)) complaints.add("scenario/unknown-name", `“${parent}” is no unit so far`, at);
      if (name === "") complaints.add("scenario/bad-table", `${id} has no name`, at);
      known.add(id);
      const aliases = spellings.split("|").filter((alias) => alias !== "");
      units.push({
        id: id as UnitId,
        kind,
        name,
        parent: parent as UnitId,
        ...(ocdId === "" ? {} : { ocdId }),
        ...(fips === "" ? {} : { fips }),
        ...(aliases.length === 0 ? {} : { aliases }),
      });
    }
  }
  return units;
}

async function countSteps(
  folder: string,
  file: ScenarioFile,
  definition: ElectionDefinition,
  complaints: Complaints,
): Promise<readonly ScenarioStep[]> {
  const [contest] = definition.contests;
  if (contest === undefined) {
    complaints.add("scenario/bad-file", "The election has no contest", FILE);
    return [];
  }
  const maker = new StepMaker(folder, definition, contest.id, complaints);
  const steps: ScenarioStep[] = [];
  for (const [i, step] of file.returns.entries()) steps.push(await maker.returnStep(step, `${FILE}.returns[${i}]`));
  for (const [i, feed] of file.feeds.entries()) steps.push(...(await maker.feedSteps(feed, `${FILE}.feeds[${i}]`)));
  for (const [i, { table, source }] of file.expected.entries()) {
    steps.push(...(await maker.expectedSteps(table, source, `${FILE}.expected[${i}]`)));
  }
  for (const [i, step] of file.certifications.entries()) {
    steps.push(...(await maker.certificationSteps(step, `${FILE}.certifications[${i}]`)));
  }
  return steps;
}

async function storySteps(
  folder: string,
  file: ScenarioFile,
  definition: ElectionDefinition,
  complaints: Complaints,
): Promise<readonly ScenarioStep[]> {
  const context = contextOf(definition, complaints);
  const steps: ScenarioStep[] = [];
  for (const name of file.story) {
    const json = await readJson(folder, name, complaints);
    for (const { at, draft } of readStory(json, name, context)) steps.push({ at, do: "enter", draft });
  }
  return steps;
}
