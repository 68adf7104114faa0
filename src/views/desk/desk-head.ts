// What every desk page of an election begins with, and how a county is named on it.
import type { Instant } from "../../base/index.ts";
import { type ElectionIndex, indexOf } from "../../fold/index.ts";
import type { UnitId } from "../../model/index.ts";
import type { CountyRef, DeskHead } from "../documents/index.ts";
import { documentHead, viewHead } from "../head.ts";
import type { Moment } from "../moment.ts";

export function deskHead(moment: Moment, now: Instant): DeskHead {
  const { state } = moment;
  const { definition } = indexOf(state);
  const { frozen } = state;
  return {
    election: documentHead(moment).election,
    head: viewHead(moment),
    ...(frozen === undefined ? {} : { frozen: { at: frozen.entry.at, text: frozen.entry.text } }),
    ...(now < definition.pollsCloseAt ? { pollsCloseAt: definition.pollsCloseAt } : {}),
    now,
  };
}

export function countyRef(index: ElectionIndex, unit: UnitId): CountyRef {
  const number = index.numberOf.get(unit);
  const name = (number === undefined ? undefined : index.units[number]?.name) ?? unit;
  return { unit, slug: unit.split("/").at(-1) ?? unit, name };
}
