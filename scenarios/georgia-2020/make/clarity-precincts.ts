// Just enough of a county's results file to make a table of one contest by precinct. Deliberately not the program's own
// reader of that format: the tables are what that reader is tested against.
import { SaxesParser } from "saxes";

export interface ClarityPrecinct {
  readonly name: string;
  registered: number | undefined;
  ballotsCast: number | undefined;
  undervotes: number | undefined;
  overvotes: number | undefined;
  readonly votes: { readonly choice: string; readonly type: string; readonly votes: number }[];
}

/** @param contestBegins how the printed name of the contest begins */
export function readClarityPrecincts(xml: string, contestBegins: string): readonly ClarityPrecinct[] {
  const precincts = new Map<string, ClarityPrecinct>();
  let [inContest, choice, type] = [false, "", ""];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes: a }) => {
    const votes = Number(a.votes);
    if (name === "Contest") inContest = (a.text ?? "").startsWith(contestBegins);
    else if (name === "Choice") choice = a.text ?? "";
    else if (name === "VoteType") type = a.name ?? "";
    else if (name !== "Precinct" || a.name === undefined) return;
    else if (a.totalVoters !== undefined) {
      const [registered, ballotsCast] = [Number(a.totalVoters), Number(a.ballotsCast)];
      const nothing = { undervotes: undefined, overvotes: undefined };
      precincts.set(a.name, { name: a.name, registered, ballotsCast, ...nothing, votes: [] });
    } else if (inContest) {
      const precinct = precincts.get(a.name);
      if (precinct === undefined) throw new Error(`${a.name} has votes but no turnout`);
      if (type === "Undervotes") precinct.undervotes = votes;
      else if (type === "Overvotes") precinct.overvotes = votes;
      else precinct.votes.push({ choice, type, votes });
    }
  });
  parser.write(xml).close();
  return [...precincts.values()];
}
