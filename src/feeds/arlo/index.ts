export { arloReport } from "./format.ts";
