export { type ClarityHead, type ClaritySink, readClarityXml } from "./detail-xml.ts";
export { claritySettings, claritySummary, clarityXml } from "./format.ts";
export { type ParticipatingCounty, readClarityCounties } from "./settings.ts";
