// What the sources page says of the disagreements of Georgia 2020, in words, in both languages, as a reader gets it.
import { expect, test } from "vitest";
import { serveGeorgia } from "../../testing/georgia-2020.ts";

const server = serveGeorgia();

/** The page's words, one space between them. */
async function wordsAt(at: string, path = "/sources", language = "en"): Promise<string> {
  const answer = await fetch(`${server.url}/ga-2020${path}?at=${at}&lang=${language}`, {
    headers: { accept: "text/html" },
  });
  expect(answer.status).toBe(200);
  return (await answer.text())
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

test.each([
  [
    "2020-11-05T02:00-05:00",
    "Edison feed: last word 47 min ago. Associated Press has spoken since, on Nov. 5, 2:00 a.m. ET, and gives every option at least as many votes. Associated Press may have counted further.",
    "Georgia Secretary of State: last word 8 h 28 min ago. Its votes lie between those of Edison feed on Nov. 4, 4:37 p.m. ET and on Nov. 4, 4:45 p.m. ET. It may be 24 updates behind.",
    "Associated Press gives no total and nothing for Jorgensen and Write-in: only the other lines can be compared.",
  ],
  [
    "2020-11-11T07:30-05:00",
    "Georgia Secretary of State: last word 14 h ago. It still shows the votes that Edison feed showed on Nov. 10, 4:21 p.m. ET, 3 updates ago. Since then the total of Edison feed has changed by +2,621.",
    "The total of Edison feed is 457 more than its votes for all the options it lists, as its counties added up on Nov. 10, 3:51 p.m. ET. The line left over is Write-in, and Georgia Secretary of State leaves that line out.",
  ],
  [
    "2020-11-11T08:05-05:00",
    "The total of Edison feed is 457 higher than that of Georgia Secretary of State at each of the last 2 moments at which the votes for Trump and Biden agree.",
    "The lead is the same in both: Biden by 14,101.",
    "How many precincts there are: the list of Georgia Secretary of State holds 2,656; Edison feed says 2,655.",
  ],
  [
    "2020-11-19T20:55-05:00",
    "Edison feed shows the figures of the hand audit since Nov. 19, 8:55 p.m. ET, without saying so.",
    "Edison feed left the figures of the running count on Nov. 19, 1:47 p.m. ET and reached those of the hand audit on Nov. 19, 8:55 p.m. ET, in 5 updates. Updates at which its total fell: 2.",
  ],
  [
    "2020-11-20T16:00-05:00",
    "Georgia Secretary of State shows the figures of the certified count. Edison feed is between two counts: on Nov. 20, 9:26 a.m. ET it began to leave the figures of the hand audit, 1 update ago.",
  ],
  [
    "2020-11-20T17:11-05:00",
    "Edison feed left the figures of the hand audit on Nov. 20, 9:26 a.m. ET and reached those of the certified count on Nov. 20, 5:11 p.m. ET, in 8 updates. Updates at which its total fell: 6.",
  ],
])("at %s", async (at, ...sentences) => {
  const words = await wordsAt(at);
  for (const sentence of sentences) expect(words).toContain(sentence);
});

test("the same in Spanish", async () => {
  const words = await wordsAt("2020-11-11T07:30-05:00", "/sources", "es");
  expect(words).toContain(
    "Georgia Secretary of State: último dato hace 14 h. Todavía muestra los votos que Edison feed mostraba el 10 de nov., 4:21 p. m. ET, hace 3 actualizaciones.",
  );
});

test("the rhythm of the feed, and of the state's counties", async () => {
  const words = await wordsAt("2020-12-07T23:59-05:00");
  expect(words).toContain("an update every 22 min, nine in ten within 3 h 2");
  expect(words).toContain("Counties of Georgia Secretary of State: 159 certified.");
});

test("the state page says the most important reason in a line", async () => {
  expect(await wordsAt("2020-11-11T08:05-05:00", "")).toContain(
    "Total always 457 higher than the official one. Same lead as the official count.",
  );
  expect(await wordsAt("2020-11-19T20:55-05:00", "")).toContain(
    "Its figures are those of the hand audit, without saying so.",
  );
});
