export type { DemoTour, OfficeOptions as OfficeSignIn } from "./auth/index.ts";
export type { ReplayStatus } from "./control.ts";
export { EventHub } from "./live/event-hub.ts";
export { serveMachineFiling } from "./machine-filing.ts";
export { type RunningServer, type ServerOptions, startServer } from "./server.ts";
