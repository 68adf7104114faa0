export { georgiaSos } from "./format.ts";
