// A filing as a line of a list, with people by name; and how a county does by its own rhythm.
import type { Instant } from "../../base/index.ts";
import { countySilence, indexOf } from "../../fold/index.ts";
import type { Filing } from "../../intake/index.ts";
import type { UnitId } from "../../model/index.ts";
import { countyRef, type FilingRow, type Moment, type Silence, scheduledItems } from "../../views/index.ts";
import type { NameOf } from "./names.ts";

export function rowOf(moment: Moment, filing: Filing, nameOf: NameOf): FilingRow {
  const { id, county, state, basis, origin, file, createdBy, createdAt, changedAt, signed, decided, positions } =
    filing;
  return {
    id,
    county: countyRef(indexOf(moment.state), county),
    state,
    basis,
    origin,
    fileName: file.name,
    sizeBytes: file.sizeBytes,
    createdBy: nameOf(createdBy),
    createdAt,
    changedAt,
    ...(signed === undefined ? {} : { signed: { by: nameOf(signed.by), at: signed.at } }),
    ...(decided === undefined
      ? {}
      : {
          decided: {
            by: nameOf(decided.by),
            at: decided.at,
            ...(decided.note === undefined ? {} : { note: decided.note }),
          },
        }),
    ...(filing.publishedAt === undefined ? {} : { publishedAt: filing.publishedAt }),
    ...(positions === undefined ? {} : { position: positions.first }),
  };
}

export function silenceOf(
  moment: Moment,
  county: UnitId,
  publishedAt: readonly Instant[],
  filings: readonly Filing[],
  now: Instant,
): Silence {
  const { state } = moment;
  const filed = filings
    .filter((filing) => filing.state === "waiting" || filing.state === "draft")
    .map((filing) => filing.createdAt)
    .sort()[0];
  // What is announced anew takes the place of what was announced before: the last one is the county's word.
  const next = scheduledItems(state, county).at(-1)?.startsAt;
  const { kind, sentence } = countySilence({
    publishedAt,
    ...(filed === undefined ? {} : { filedNotPublished: filed }),
    ...(next === undefined ? {} : { nextUpdateAt: next }),
    now,
    pollsCloseAt: indexOf(state).definition.pollsCloseAt,
    certified: state.certification.counties.has(county),
  });
  return { kind, sentence };
}
