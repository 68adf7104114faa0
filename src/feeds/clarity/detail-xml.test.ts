import { describe, expect, it } from "vitest";
import { fileOf, only } from "../../../testing/readings.ts";
import { unwrap } from "../../base/index.ts";
import type { Reading } from "../../model/index.ts";
import { readFeed } from "../read-feed.ts";
import { type ClaritySink, readClarityXml } from "./detail-xml.ts";

const HEAD = `<?xml version="1.0"?>
<!--Election result snapshot-->
<ElectionResult>
<Timestamp>11/6/2020 1:05:50 PM EST</Timestamp>
<ElectionName>Test</ElectionName>
<ElectionDate>11/3/2020</ElectionDate>`;

const COUNTY_UNITS = `<Region>Elbert</Region>
<VoterTurnout totalVoters="50" ballotsCast="30" voterTurnout="60.00">
<Precincts>
<Precinct name="North" totalVoters="30" ballotsCast="20" voterTurnout="66.67" percentReporting="4"/>
<Precinct name="South" totalVoters="20" ballotsCast="10" voterTurnout="50.00" percentReporting="4"/>
</Precincts>
</VoterTurnout>`;

const UNDER = `<VoteType name="Undervotes" votes="3"><Precinct name="North" votes="2"/><Precinct name="South" votes="1"/></VoteType>`;
const OVER = `<VoteType name="Overvotes" votes="1"><Precinct name="North" votes="0"/><Precinct name="South" votes="1"/></VoteType>`;
const LEE = `<Choice key="1" text="Ann Lee (I) (Dem)" party="NP" totalVotes="17">
<VoteType name="Election Day Votes" votes="9"><Precinct name="North" votes="7"/><Precinct name="South" votes="2"/></VoteType>
<VoteType name="Absentee by Mail Votes" votes="8"><Precinct name="North" votes="5"/><Precinct name="South" votes="3"/></VoteType>
</Choice>`;
const FOX = `<Choice key="2" text="Bo Fox (Rep)" party="NP" totalVotes="7">
<VoteType name="Absentee by Mail Votes" votes="3"><Precinct name="North" votes="2"/><Precinct name="South" votes="1"/></VoteType>
<VoteType name="Election Day Votes" votes="4"><Precinct name="North" votes="3"/><Precinct name="South" votes="1"/></VoteType>
</Choice>`;
const MAYOR = `<Contest key="1" text="Mayor" voteFor="1" isQuestion="false" precinctsReporting="2" precinctsReported="2">`;

const county = (contests: string, units = COUNTY_UNITS) => `${HEAD}${units}${contests}</ElectionResult>`;
const GOOD = county(`${MAYOR}${UNDER}${OVER}${LEE}${FOX}</Contest>`);

const STATE_UNITS = `<Region>GA</Region><ElectionVoterTurnout><Counties>
<County name="Elbert" precinctsParticipating="2" precinctsReported="1" precinctsReportingPercent="50.00"/>
<County name="Hart" precinctsParticipating="0" precinctsReported="0" precinctsReportingPercent="0.00"/>
</Counties></ElectionVoterTurnout>`;

async function read(text: string): Promise<Reading> {
  return only(unwrap(await readFeed(fileOf("detail.xml", text))));
}

async function faultOf(text: string) {
  const result = await readFeed(fileOf("detail.xml", text));
  return result.ok ? undefined : result.error;
}

describe("a county file", () => {
  it("gives each precinct its votes by method, and under- and overvotes beside them", async () => {
    const reading = await read(GOOD);
    expect(reading.units).toEqual([
      { kind: "county", name: "Elbert", registered: 50, ballotsCast: 30 },
      { kind: "precinct", name: "North", parent: 0, registered: 30, ballotsCast: 20 },
      { kind: "precinct", name: "South", parent: 0, registered: 20, ballotsCast: 10 },
    ]);
    expect(only(reading.contests)).toEqual({
      key: "1",
      name: "Mayor",
      voteFor: 1,
      kind: "candidate",
      options: [
        { name: "Ann Lee", printedName: "Ann Lee (I) (Dem)", party: "Dem", incumbent: true, kind: "candidate" },
        { name: "Bo Fox", printedName: "Bo Fox (Rep)", party: "Rep", kind: "candidate" },
      ],
      rows: [
        { unit: 1, column: "election-day", votes: [7, 3] },
        { unit: 1, column: "absentee-mail", votes: [5, 2] },
        { unit: 1, column: "total", votes: [null, null], undervotes: 2, overvotes: 0 },
        { unit: 2, column: "election-day", votes: [2, 1] },
        { unit: 2, column: "absentee-mail", votes: [3, 1] },
        { unit: 2, column: "total", votes: [null, null], undervotes: 1, overvotes: 1 },
      ],
      complete: [0],
      progress: [{ unit: 0, precinctsReporting: 2, precinctsTotal: 2 }],
    });
    expect(reading.warnings).toEqual([]);
  });

  it("of older years: no party, no voteFor, precinct numbers among the contest's vote types, other words", async () => {
    const reading = await read(
      county(`<Contest key="9" text="Governor" isQuestion="false" precinctsReporting="0" precinctsReported="0">
<VoteType name="Number of Precincts for Race" votes="2"><Precinct name="North" votes="1"/><Precinct name="Gone" votes="1"/></VoteType>
<VoteType name="Number of Precincts Reporting" votes="99"><Precinct name="North" votes="1"/></VoteType>
<Choice key="1" text="BRIAN KEMP  (REP)" totalVotes="7">
<VoteType name="Advance in Person" votes="7"><Precinct name="North" votes="4"/><Precinct name="South" votes="3"/></VoteType>
</Choice></Contest>`),
    );
    const contest = only(reading.contests);
    expect(contest).toMatchObject({ complete: [0], options: [{ name: "BRIAN KEMP", party: "REP" }] });
    expect(contest.rows).toEqual([
      { unit: 1, column: "early", votes: [4] },
      { unit: 2, column: "early", votes: [3] },
    ]);
    expect(contest).not.toHaveProperty("voteFor");
    expect(contest).not.toHaveProperty("progress");
    expect(reading.warnings).toEqual([]);
  });

  it("takes a printed zero for not supplied: voters, and ballots where no voters are told", async () => {
    const zero = COUNTY_UNITS.replace(/totalVoters="\d+" ballotsCast="\d+"/g, 'totalVoters="0" ballotsCast="0"');
    const reading = await read(county("", zero));
    expect(reading.units).toEqual([
      { kind: "county", name: "Elbert" },
      { kind: "precinct", name: "North", parent: 0 },
      { kind: "precinct", name: "South", parent: 0 },
    ]);
    const opened = COUNTY_UNITS.replace('totalVoters="20" ballotsCast="10"', 'totalVoters="20" ballotsCast="0"');
    expect((await read(county("", opened))).units[2]).toMatchObject({ registered: 20, ballotsCast: 0 });
    const pseudo = COUNTY_UNITS.replace('totalVoters="20" ballotsCast="10"', 'totalVoters="0" ballotsCast="10"');
    const south = (await read(county("", pseudo))).units[2];
    expect(south).toMatchObject({ ballotsCast: 10 });
    expect(south).not.toHaveProperty("registered");
  });

  it("that leaves out a precinct of the contest is not complete, and gives its own line", async () => {
    const part = `<Choice key="1" text="Ann Lee" totalVotes="7"><VoteType name="Election Day" votes="7"><Precinct name="North" votes="7"/></VoteType></Choice>`;
    const { complete, rows } = only((await read(county(`${MAYOR}${part}</Contest>`))).contests);
    expect(complete).toEqual([]);
    expect(rows).toEqual([
      { unit: 0, column: "election-day", votes: [7] },
      { unit: 1, column: "election-day", votes: [7] },
    ]);
  });

  it("that leaves out one cell leaves it unknown, and gives its own line", async () => {
    const gap = LEE.replace('<Precinct name="South" votes="2"/>', "").replace('votes="7"', 'votes="9"');
    const { complete, rows } = only((await read(county(`${MAYOR}${UNDER}${gap}${FOX}</Contest>`))).contests);
    expect(complete).toEqual([]);
    expect(rows).toContainEqual({ unit: 2, column: "election-day", votes: [null, 1] });
    expect(rows.slice(0, 3)).toEqual([
      { unit: 0, column: "election-day", votes: [9, 4] },
      { unit: 0, column: "absentee-mail", votes: [8, 3] },
      { unit: 0, column: "total", votes: [null, null], undervotes: 3 },
    ]);
  });

  it("with a contest of one precinct is complete for that contest", async () => {
    const ward = `<Contest key="2" text="Ward" voteFor="1" isQuestion="true" precinctsReporting="1" precinctsReported="0">
<Choice key="1" text="Yes" totalVotes="2"><VoteType name="Election Day" votes="2"><Precinct name="South" votes="2"/></VoteType></Choice></Contest>`;
    expect(only((await read(county(ward))).contests)).toMatchObject({
      kind: "measure",
      complete: [0],
      rows: [{ unit: 2, column: "election-day", votes: [2] }],
      progress: [{ unit: 0, precinctsReporting: 0, precinctsTotal: 1 }],
    });
  });

  it("tells of a contest without names, of an element we do not know, and of more votes than ballots", async () => {
    const many = COUNTY_UNITS.replace('ballotsCast="10"', 'ballotsCast="8"');
    const reading = await read(
      county(
        `<News><Item/></News><News/>${MAYOR}<VoteType name="Blanks" votes="1"><Precinct name="Gone" votes="1"/></VoteType>${UNDER}${OVER}${LEE}${FOX}</Contest><Contest key="2" text="Empty"/>`,
        many,
      ),
    );
    expect(reading.warnings.map(({ code, at }) => [code, at])).toEqual([
      ["feed/not-read", "line 12"],
      ["feed/not-read", "line 12"],
      ["feed/more-votes-than-ballots", "South"],
      ["feed/no-choices", "contest 2"],
    ]);
  });
});

describe("a state file", () => {
  const cells = (elbert: number, hart: number) =>
    `<Choice key="1" text="Ann Lee" totalVotes="${elbert + hart}"><VoteType name="Election Day" votes="${elbert + hart}"><County name="Elbert" votes="${elbert}"/><County name="Hart" votes="${hart}"/></VoteType></Choice>`;

  it("gives counties; 0 of 0 precincts and absent turnout are unknown", async () => {
    const reading = await read(
      county(
        `<Contest key="5000" text="President" voteFor="1" isQuestion="false" countiesParticipating="2" countiesReported="1" precinctsParticipating="2" precinctsReported="1" precinctsReportingPercent="50.00">
<ParticipatingCounties><County name="Elbert" precinctsParticipating="2" precinctsReported="1"/><County name="Hart" precinctsParticipating="0" precinctsReported="0"/></ParticipatingCounties>${cells(5, 0)}</Contest>`,
        STATE_UNITS,
      ),
    );
    expect(reading.units).toEqual([
      { kind: "state", name: "GA" },
      { kind: "county", name: "Elbert", parent: 0, precinctsTotal: 2, precinctsReporting: 1 },
      { kind: "county", name: "Hart", parent: 0 },
    ]);
    expect(only(reading.contests)).toMatchObject({
      complete: [0],
      rows: [
        { unit: 1, votes: [5] },
        { unit: 2, votes: [0] },
      ],
      progress: [
        { unit: 0, precinctsReporting: 1, precinctsTotal: 2 },
        { unit: 1, precinctsReporting: 1, precinctsTotal: 2 },
      ],
    });
  });

  it("reads the state's turnout where it is there", async () => {
    const units = STATE_UNITS.replace(
      "<ElectionVoterTurnout>",
      '<ElectionVoterTurnout totalVoters="6680114" ballotsCast="4492050" voterTurnout="67.25">',
    );
    expect((await read(county("", units))).units[0]).toMatchObject({ registered: 6_680_114, ballotsCast: 4_492_050 });
  });
});

describe("a file is refused", () => {
  const contest = (inner: string) => county(`${MAYOR}${inner}</Contest>`);

  it.each<[string, string, string, string | undefined]>([
    [
      "whose methods do not add up",
      GOOD.replace('totalVotes="17"', 'totalVotes="18"'),
      "feed/broken-identity",
      "Mayor / Ann Lee (I) (Dem)",
    ],
    [
      "whose places do not add up",
      GOOD.replace('<Precinct name="North" votes="7"/>', '<Precinct name="North" votes="6"/>'),
      "feed/broken-identity",
      "Mayor / Ann Lee (I) (Dem) / election-day",
    ],
    [
      "whose undervotes do not add up",
      GOOD.replace('name="Undervotes" votes="3"', 'name="Undervotes" votes="4"'),
      "feed/broken-identity",
      "Mayor / undervotes",
    ],
    [
      "whose vote type has a sum and no places",
      contest('<Choice key="1" text="A" totalVotes="5"><VoteType name="Election Day" votes="5"/></Choice>'),
      "feed/broken-identity",
      "Mayor / A / election-day",
    ],
    [
      "whose sum is beyond numbers",
      contest(
        `<Choice key="1" text="A" totalVotes="9007199254740991"><VoteType name="Election Day" votes="9007199254740991"><Precinct name="North" votes="9007199254740991"/><Precinct name="South" votes="9007199254740991"/></VoteType></Choice>`,
      ),
      "feed/bad-number",
      "Mayor / A / election-day",
    ],
    [
      "with one cell twice",
      GOOD.replace('<Precinct name="South" votes="2"/>', '<Precinct name="North" votes="2"/>'),
      "feed/duplicate-cell",
      "line 13",
    ],
    [
      "with undervotes of one place twice",
      GOOD.replace(
        '<Precinct name="South" votes="1"/></VoteType><VoteType',
        '<Precinct name="North" votes="1"/></VoteType><VoteType',
      ),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with one vote type twice",
      GOOD.replace('name="Absentee by Mail Votes" votes="8"', 'name="Election Day" votes="8"'),
      "feed/duplicate-cell",
      undefined,
    ],
    ["with two kinds of undervotes", GOOD.replace('"Overvotes"', '"Undervotes"'), "feed/duplicate-cell", undefined],
    [
      "with one name twice in a contest",
      GOOD.replace("Bo Fox (Rep)", "Ann Lee (I) (Dem)"),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with one contest twice",
      county(`${MAYOR}${LEE}</Contest>${MAYOR}${LEE}</Contest>`),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with one place listed twice",
      GOOD.replace('Precinct name="South" totalVoters', 'Precinct name="North" totalVoters'),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with one place listed in two spellings that look alike",
      GOOD.replace('Precinct name="South" totalVoters', 'Precinct name=" North " totalVoters'),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with two lists of places",
      county("", COUNTY_UNITS + COUNTY_UNITS.replace(/<Region>.*<\/Region>/, "")),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with two timestamps",
      GOOD.replace("<ElectionName>", "<Timestamp>11/6/2020 2:05:50 PM EST</Timestamp><ElectionName>"),
      "feed/duplicate-cell",
      undefined,
    ],
    [
      "with a place that is not listed",
      GOOD.replace('<Precinct name="South" votes="2"/>', '<Precinct name="East" votes="2"/>'),
      "feed/unknown-unit",
      "line 13",
    ],
    [
      "with a way of voting that we do not know",
      GOOD.replace("Absentee by Mail Votes", "Carrier Pigeon"),
      "feed/unknown-method",
      "line 14",
    ],
    ["without a timestamp", GOOD.replace(/<Timestamp>.*<\/Timestamp>/, ""), "feed/missing-field", undefined],
    ["without a region", GOOD.replace("<Region>Elbert</Region>", ""), "feed/missing-field", undefined],
    ["with an empty region", GOOD.replace("Elbert", " "), "feed/missing-field", undefined],
    ["without a list of places", county("", "<Region>Elbert</Region>"), "feed/missing-field", undefined],
    ["without a name for a contest", GOOD.replace('text="Mayor"', ""), "feed/missing-field", undefined],
    [
      "without votes in a cell",
      GOOD.replace('<Precinct name="South" votes="2"/>', '<Precinct name="South"/>'),
      "feed/missing-field",
      "line 13",
    ],
    ["with a time of no zone", GOOD.replace(" PM EST", " PM"), "feed/bad-time", "Timestamp"],
    ["with a name that hides something", GOOD.replace("Mayor", "Mayor&#x202e;"), "feed/bad-text", undefined],
    [
      "with a DOCTYPE",
      GOOD.replace("<ElectionResult>", '<!DOCTYPE ElectionResult SYSTEM "http://example.org/x.dtd"><ElectionResult>'),
      "feed/doctype",
      undefined,
    ],
    ["with an entity of its own", GOOD.replace("Mayor", "&mayor;"), "feed/malformed", "line 12"],
    ["with an attribute twice", GOOD.replace('votes="7"', 'votes="7" votes="7"'), "feed/malformed", "line 13"],
    ["with a second root", `${GOOD}<ElectionResult/>`, "feed/malformed", undefined],
    ["with text behind its end", `${GOOD}1`, "feed/malformed", undefined],
    ["with an end that was never begun", GOOD.replace("</Choice>", "</Chioce>"), "feed/malformed", undefined],
    ["nested without end", `${HEAD}${"<a>".repeat(100)}`, "feed/malformed", undefined],
    [
      "in another encoding by its own word",
      GOOD.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"'),
      "feed/encoding",
      "line 1",
    ],
    ["cut off before its last sign", GOOD.slice(0, -1), "feed/truncated", undefined],
  ])("%s", async (_, text, code, at) => {
    const fault = await faultOf(text);
    expect(fault?.code).toBe(code);
    if (at !== undefined) expect(fault?.at).toBe(at);
    expect(fault?.message).toMatch(/\.$/);
  });

  it.each(["-1", "-0", "1.5", "1e3", "1E3", "", "NA", "07", "٧", "9007199254740993", " 7", "0x7"])(
    "with “%s” for votes",
    async (votes) => {
      const fault = await faultOf(
        GOOD.replace('<Precinct name="North" votes="7"/>', `<Precinct name="North" votes="${votes}"/>`),
      );
      expect(fault).toMatchObject({ code: "feed/bad-number", at: "line 13" });
    },
  );

  it("with more cells than are taken", async () => {
    const result = await readFeed(fileOf("detail.xml", GOOD), { limits: { maxCells: 11 } });
    expect(result).toMatchObject({ ok: false, error: { code: "feed/too-large" } });
    expect((await readFeed(fileOf("detail.xml", GOOD), { limits: { maxCells: 12 } })).ok).toBe(true);
  });

  it("with a name or a comment that never ends, before it fills the memory", async () => {
    for (const begin of [`${HEAD}<Region>`, `${HEAD}<!--`, `${HEAD}<Contest text="`]) {
      let sent = 0;
      const chunks = (async function* () {
        yield new TextEncoder().encode(begin);
        for (; sent < 64; sent++) yield new Uint8Array(256 * 1024).fill(97);
      })();
      expect(await readFeed({ name: "detail.xml", chunks })).toMatchObject({
        ok: false,
        error: { code: "feed/malformed" },
      });
      expect(sent).toBeLessThan(8);
    }
  });
});

describe("the stream", () => {
  it("hands over each contest before it reads on", async () => {
    const order: string[] = [];
    const sink: ClaritySink = { contest: (contest, units) => order.push(`${contest.name} of ${units.length} places`) };
    const chunks = (async function* () {
      const parts = [
        `${HEAD}${COUNTY_UNITS}`,
        `${MAYOR}${LEE}</Contest>`,
        '<Contest key="2" text="Sheriff"/>',
        "</ElectionResult>",
      ];
      for (const part of parts) {
        order.push("chunk");
        yield new TextEncoder().encode(part);
      }
    })();
    const head = await readClarityXml(chunks, sink);
    expect(order).toEqual(["chunk", "chunk", "Mayor of 3 places", "chunk", "Sheriff of 3 places", "chunk"]);
    expect(head).toMatchObject({ electionName: "Test", region: "Elbert", generatedAt: "2020-11-06T18:05:50.000Z" });
  });
});
