// One filing: what it is, what the checks say, what it would change, and what this person may do with it.
import { type ElectionIndex, indexOf } from "../../fold/index.ts";
import {
  CORRECTION_CODES,
  type ContestId,
  type CorrectionCode,
  type Finding,
  type NameMapping,
} from "../../model/index.ts";
import type { Difference, FilingDocument, FilingRow, MappedName } from "../documents/index.ts";
import type { Moment } from "../moment.ts";
import { countyRef, deskHead } from "./desk-head.ts";

/** What the desk knows of a filing beside the record. */
export interface FilingFacts
  extends Pick<
    FilingDocument,
    "now" | "outcome" | "unknown" | "passedOver" | "reason" | "correction" | "digest" | "fileSha256" | "may" | "whyNot"
  > {
  readonly row: FilingRow;
  readonly findings: FilingDocument["findings"];
  readonly mapping: NameMapping;
  readonly differences: readonly Difference[];
  /** Positions of its entries. */
  readonly entries: readonly number[];
}

const LEVELS: readonly Finding["level"][] = ["block", "warn", "pass"];

export function viewFiling(moment: Moment, facts: FilingFacts): FilingDocument {
  const index = indexOf(moment.state);
  const { row, mapping, findings, now, ...rest } = facts;
  const county = index.numberOf.get(row.county.unit) ?? 0;
  const { contests } = index.definition;
  return {
    ...deskHead(moment, now),
    ...rest,
    page: "filing",
    county: countyRef(index, row.county.unit),
    filing: row,
    findings: findings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
    mapped: mappedNames(index, mapping),
    choices: {
      units: [county, ...(index.parts[county] ?? [])].flatMap((number) => {
        const unit = index.units[number];
        return unit === undefined ? [] : [{ id: unit.id, name: unit.name }];
      }),
      options: contests.flatMap((contest) =>
        contest.options.map((option) => ({ contest: contest.id, id: option.id, name: option.name })),
      ),
    },
    needs: {
      reason: findings.some((finding) => finding.needs !== undefined),
      code: findings.some((finding) => finding.needs === "reason-code"),
    },
    correctionCodes: (Object.keys(CORRECTION_CODES) as CorrectionCode[]).map((code) => ({
      code,
      text: CORRECTION_CODES[code],
    })),
  };
}

/** Also those that cannot be, and for which every check waits: they must be there to be taken back. */
function mappedNames(index: ElectionIndex, mapping: NameMapping): readonly MappedName[] {
  const units = Object.entries(mapping.units).map(([name, value]): MappedName => {
    const unit = index.units[index.numberOf.get(value) ?? -1];
    return { kind: "unit", name, value, as: unit?.name ?? value };
  });
  const options = Object.entries(mapping.options).flatMap(([id, names]) => {
    const contest = id as ContestId;
    const ballot = index.contests.get(contest)?.options ?? [];
    return Object.entries(names).map(([name, value]): MappedName => {
      const option = ballot.find((each) => each.id === value);
      return { kind: "option", name, contest, value, as: option?.name ?? value };
    });
  });
  return [...units, ...options];
}
