export { apV2 } from "./format.ts";
