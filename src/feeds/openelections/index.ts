export { openElections } from "./format.ts";
