export { POLL_CODES, type PollCode } from "./errors.ts";
export { type PollPlan, readPlan } from "./poll-plan.ts";
export { openPoller, type Poller, type PollerOptions } from "./poller.ts";
export type { PollOutcome, PollStatus } from "./round.ts";
