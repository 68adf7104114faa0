import { headHasColumns, headText } from "../csv.ts";
import { type FeedFormat, settle } from "../feed.ts";
import { readJson } from "../json.ts";
import { keepContests } from "../keep-contests.ts";
import { CHANGE_COLUMNS, readChanges } from "./changes.ts";
import { COUNTY_COLUMNS, readCounties } from "./counties.ts";
import { readRace } from "./race.ts";

export const newsroomRace: FeedFormat = {
  id: "newsroom-race",
  label: "newsroom race file (JSON)",
  detect: (head) =>
    /^\s*\{/.test(headText(head)) && /"races"\s*:/.test(headText(head)) && /"race_id"\s*:/.test(headText(head)),
  read: (input, options) =>
    settle(async () => [keepContests(readRace(await readJson(input.chunks, options)), options)]),
};

export const newsroomChanges: FeedFormat = {
  id: "newsroom-changes",
  label: "newsroom statewide changes (CSV)",
  detect: (head) => headHasColumns(head, ...CHANGE_COLUMNS),
  read: (input, options) =>
    settle(async () => (await readChanges(input.chunks, options)).map((reading) => keepContests(reading, options))),
};

export const newsroomCounties: FeedFormat = {
  id: "newsroom-counties",
  label: "newsroom county snapshots (CSV)",
  detect: (head) => headHasColumns(head, ...COUNTY_COLUMNS),
  read: (input, options) =>
    settle(async () => (await readCounties(input.chunks, options)).map((reading) => keepContests(reading, options))),
};
