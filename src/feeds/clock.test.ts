import { describe, expect, it } from "vitest";
import { parseUsDate, parseUsStamp } from "./clock.ts";

describe("an American time", () => {
  it.each([
    ["11/20/2020 3:37:06 PM EST", "2020-11-20T20:37:06.000Z"],
    ["11/12/2020 11:58:00 AM EST", "2020-11-12T16:58:00.000Z"],
    ["11/4/2020 12:00:00 AM EST", "2020-11-04T05:00:00.000Z"],
    ["11/4/2020 12:00:00 PM EST", "2020-11-04T17:00:00.000Z"],
    ["7/4/2020 1:02:03 PM EDT", "2020-07-04T17:02:03.000Z"],
    ["11/3/2020 11:30:00 PM CST", "2020-11-04T05:30:00.000Z"],
    ["11/3/2020 9:00:00 PM CDT", "2020-11-04T02:00:00.000Z"],
    ["11/3/2020 9:00:00 PM MST", "2020-11-04T04:00:00.000Z"],
    ["11/3/2020 9:00:00 PM MDT", "2020-11-04T03:00:00.000Z"],
    ["12/31/2020 9:00:00 PM PST", "2021-01-01T05:00:00.000Z"],
    ["11/3/2020 9:00:00 PM PDT", "2020-11-04T04:00:00.000Z"],
    ["11/3/2020 9:00:00 PM AKST", "2020-11-04T06:00:00.000Z"],
    ["11/3/2020 9:00:00 PM AKDT", "2020-11-04T05:00:00.000Z"],
    ["11/3/2020 9:00:00 PM HST", "2020-11-04T07:00:00.000Z"],
    ["11/3/2020 9:00:00 PM UTC", "2020-11-03T21:00:00.000Z"],
  ])("%s", (text, moment) => expect(parseUsStamp(text, "Timestamp")).toBe(moment));

  it.each([
    "11/20/2020 3:37:06 PM",
    "11/20/2020 3:37:06 PM XST",
    "11/20/2020 13:37:06 PM EST",
    "11/20/2020 0:37:06 AM EST",
    "20/11/2020 3:37:06 PM EST",
    "2/30/2020 3:37:06 PM EST",
    "11/20/2020 3:60:06 PM EST",
    "2020-11-20T15:37:06-05:00",
    "",
  ])("“%s” is refused", (text) =>
    expect(() => parseUsStamp(text, "Timestamp")).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: "feed/bad-time", at: "Timestamp" }) }),
    ),
  );
});

describe("an American date", () => {
  it("is month, day, year", () => expect(parseUsDate("11/3/2020", "ElectionDate")).toBe("2020-11-03"));

  it.each(["13/1/2020", "2/30/2020", "2020-11-03", "11/3/20", ""])("“%s” is refused", (text) =>
    expect(() => parseUsDate(text, "ElectionDate")).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: "feed/bad-time" }) }),
    ),
  );
});
