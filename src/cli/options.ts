// Values of options, checked: a wrong one is wrong usage (exit 2).
import { InvalidArgumentError } from "commander";
import { type Instant, parseInstant } from "../base/index.ts";

/** Where data is kept unless told. */
export const DEFAULT_DATA = "tallyroom-data";

export function numberOption(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number above zero.");
  return value;
}

export function portOption(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError("It must be a port, 0 to 65535.");
  return Number(text);
}

export function momentOption(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined)
    throw new InvalidArgumentError("It must be a time with its zone, like 2020-11-11T08:05-05:00.");
  return moment;
}
