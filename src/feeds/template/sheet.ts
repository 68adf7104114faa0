// Our own CSV as values: what its rows say, before anybody asks what they mean. docs/formats/template.md is its page
// for clerks.
import { type Column, METHODS } from "../../model/index.ts";

/** In this order when written; read in any order. */
export const HEADER = ["election", "contest", "unit", "unit_name", "option", "option_name", "method", "votes"] as const;
export type HeaderName = (typeof HEADER)[number];

/** What stands in the option column where the figure is not one option's votes. Brackets and blanks keep these words
 *  apart from every option's id, which is a slug. */
export const SPECIAL_OPTIONS = {
  "(undervotes)": "undervotes",
  "(overvotes)": "overvotes",
  "(ballots cast)": "ballotsCast",
  "(registered)": "registered",
} as const;
export type SpecialOption = keyof typeof SPECIAL_OPTIONS;

export function isSpecialOption(text: string): text is SpecialOption {
  return Object.hasOwn(SPECIAL_OPTIONS, text);
}

/** Figures of a unit and not of a contest: their rows leave the contest empty and say `total`. */
export function isUnitFigure(option: string): option is "(ballots cast)" | "(registered)" {
  return option === "(ballots cast)" || option === "(registered)";
}

export interface TemplateRow {
  readonly contest: string;
  readonly unit: string;
  readonly unitName: string;
  /** An option's id, or one of the special words. */
  readonly option: string;
  readonly optionName: string;
  readonly method: Column;
  /** null where the cell is empty: not known (yet), which is not zero. */
  readonly votes: number | null;
}

export interface TemplateSheet {
  readonly election: string;
  readonly rows: readonly TemplateRow[];
}

export const COLUMN_WORDS = [...METHODS, "total"].join(", ");
