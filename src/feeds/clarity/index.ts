export { clarityXml } from "./format.ts";
