// What `poll` and `serve --poll` share: a plan's file and its election, and what came of a visit in words.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { type Installation, openPoller, type Poller, type PollOutcome, readPlan } from "../app/index.ts";
import { exhaustive, fault, instantOfEpoch } from "../base/index.ts";
import { fail, orFail } from "./command.ts";
import { version } from "./version.ts";

/** The poller of a plan; ends the program, with a sentence, where the plan is not right. */
export function openPolling(
  installation: Installation,
  file: string,
  onOutcome: (outcome: PollOutcome) => void,
): Poller {
  const plan = orFail(readPlan(readFileSync(file, "utf8"), basename(file)));
  const election = installation.election(plan.election);
  if (election === undefined)
    return fail(fault("app/unknown-election", `There is no election “${plan.election}” here.`).error);
  const clock = { now: () => instantOfEpoch(Date.now()) };
  return orFail(openPoller(election, plan, { clock, program: `Tallyroom/${version}`, onOutcome }));
}

/** One line: `official, Appling: entry 7.` */
export function outcomeInWords(outcome: PollOutcome): string {
  const { source, county, notice } = outcome;
  const who = county === undefined ? source : `${source}, ${county}`;
  return `${who}: ${whatCame(outcome)}${notice === undefined ? "" : ` ${notice}`}`;
}

function whatCame(outcome: PollOutcome): string {
  switch (outcome.kind) {
    case "taken":
      return outcome.positions.length === 0
        ? "says nothing that does not stand already."
        : `entry ${outcome.positions.join(", ")}.`;
    case "unchanged":
      return "nothing new.";
    case "index":
      return `version ${outcome.version} of the index.`;
    case "failed":
      return `cannot be fetched. ${outcome.fault.message} (${outcome.fault.code})`;
    case "refused":
      return `not taken. ${outcome.fault.message} (${outcome.fault.code})`;
    default:
      return exhaustive(outcome);
  }
}

/** As JSON, on one line. The names of contests that were passed over are many; how many is told. What stands behind the
 *  question mark of an address may be a key, and a log is read by many. */
export function outcomeAsJson(outcome: PollOutcome): object {
  const { at, source, county, kind, notice } = outcome;
  const [url] = outcome.url.split("?");
  return {
    ...{ at, source, county, url, kind, notice },
    ...(outcome.kind === "taken"
      ? { positions: outcome.positions, passedOver: outcome.passedOver.length, reportedAt: outcome.reportedAt }
      : {}),
    ...(outcome.kind === "index" ? { version: outcome.version } : {}),
    ...("fault" in outcome ? { code: outcome.fault.code, message: outcome.fault.message } : {}),
  };
}

/** Nothing new is not worth a line of a server's log. */
export function logOutcome(log: FastifyBaseLogger, outcome: PollOutcome): void {
  if (outcome.kind === "unchanged" && outcome.notice === undefined) return;
  const level = "fault" in outcome ? (outcome.fault.code === "poll/broken" ? "error" : "warn") : "info";
  const cause = "fault" in outcome && level === "error" ? { err: outcome.fault.cause } : {};
  log[level]({ poll: outcomeAsJson(outcome), ...cause }, outcomeInWords(outcome));
}
