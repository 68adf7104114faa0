export type { ReplayStatus } from "./control.ts";
export { EventHub } from "./live/event-hub.ts";
export { type RunningServer, type ServerOptions, startServer } from "./server.ts";
