export { newsroomChanges, newsroomCounties, newsroomRace } from "./format.ts";
