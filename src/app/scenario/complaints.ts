// What is wrong with a scenario, gathered while reading goes on: the first thing found is the one that is told.
import type { Fault } from "../../base/index.ts";
import type { ScenarioCode } from "./errors.ts";

export type ScenarioFault = Fault<ScenarioCode>;

export class Complaints {
  #first: ScenarioFault | undefined;

  get first(): ScenarioFault | undefined {
    return this.#first;
  }

  /** @param at file and line, or file and path within it */
  add(code: ScenarioCode, message: string, at: string, cause?: unknown): undefined {
    this.#first ??= { code, message: `${message} (${at}).`, at, ...(cause === undefined ? {} : { cause }) };
  }
}
