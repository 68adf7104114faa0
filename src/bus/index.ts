export { createLocalBus, type RecordBus } from "./local-bus.ts";
