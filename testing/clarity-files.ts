// Files of a Clarity results site, as one serves them, for the small election of small-election.ts.
import { zipOf } from "./hostile-archives.ts";

export interface CountyFigures {
  /** `Adams` */
  readonly county: string;
  /** As such files print it: `11/3/2026 8:05:00 PM EST`. */
  readonly stamp: string;
  /** Precinct → votes of Ash and of Birch, all on election day. */
  readonly votes: Readonly<Record<string, readonly [ash: number, birch: number]>>;
}

export function clarityDetail({ county, stamp, votes }: CountyFigures): string {
  const precincts = Object.entries(votes);
  const choice = (name: string, key: number, option: 0 | 1) => {
    const sum = precincts.reduce((total, [, each]) => total + each[option], 0);
    const cells = precincts
      .map(([precinct, each]) => `<Precinct name="${precinct}" votes="${each[option]}" />`)
      .join("");
    return `<Choice key="${key}" text="${name}" totalVotes="${sum}"><VoteType name="Election Day Votes" votes="${sum}">${cells}</VoteType></Choice>`;
  };
  return `<?xml version="1.0"?>
<ElectionResult><Timestamp>${stamp}</Timestamp><ElectionName>Tiny election</ElectionName><ElectionDate>11/3/2026</ElectionDate><Region>${county}</Region>
<VoterTurnout totalVoters="0" ballotsCast="0" voterTurnout="0.00"><Precincts>${precincts
    .map(
      ([precinct]) =>
        `<Precinct name="${precinct}" totalVoters="0" ballotsCast="0" voterTurnout="0.00" percentReporting="4" />`,
    )
    .join("")}</Precincts></VoterTurnout>
<Contest key="1" text="Mayor" voteFor="1" isQuestion="false" precinctsReporting="${precincts.length}" precinctsReported="${precincts.length}">
${choice("Alex Ash (Dem)", 1, 0)}${choice("Bo Birch (Rep)", 2, 1)}</Contest></ElectionResult>`;
}

/** `detailxml.zip`: one member, `detail.xml`. */
export function clarityZip(xml: string): Uint8Array {
  return zipOf([{ name: "detail.xml", bytes: Buffer.from(xml, "utf8") }]);
}

export interface IndexedCounty {
  readonly name: string;
  readonly electionId: number;
  readonly version: number;
}

/** `electionsettings.json`, as far as anybody reads it. */
export function claritySettings(counties: readonly IndexedCounty[], stamp = "11/3/2026 8:00:00 PM EST"): string {
  return JSON.stringify({
    settings: {
      electiondetails: {
        electiondate: "11/3/2026",
        participatingcounties: counties.map(
          ({ name, electionId, version }) => `${name}|${electionId}|${version}|${stamp}|16`,
        ),
      },
    },
    websiteupdatedat: stamp,
    entityname: "TL",
  });
}
