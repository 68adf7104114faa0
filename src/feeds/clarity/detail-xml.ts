// Clarity `detail.xml`, state and county files. Streams: one contest is in memory at a time, so a file of any size costs
// the same. Every sum that the file states twice must agree with itself, or the file is refused, naming the cell.
import { SaxesParser } from "saxes";
import type {
  Column,
  Reading,
  ReadingContest,
  ReadingOption,
  ReadingRow,
  ReadingUnit,
  Warning,
} from "../../model/index.ts";
import { parseUsDate, parseUsStamp } from "../clock.ts";
import { FeedRefusal, refuse } from "../feed.ts";
import { columnOf } from "../method-names.ts";
import { cleanText, parseCount, parseOptionName } from "../values.ts";

/** What a reader of the stream is handed: the units and head once, then each contest as it is complete. */
export interface ClaritySink {
  contest(contest: ReadingContest): void;
}

export type ClarityHead = Omit<Reading, "contests" | "format">;

type Attributes = Readonly<Record<string, string>>;

/** Columns of one choice: cells by unit. */
interface OpenChoice {
  readonly option: ReadingOption;
  readonly totalVotes: number;
  readonly cells: Map<Column, Map<number, number>>;
}

interface OpenContest {
  readonly key: string;
  readonly name: string;
  readonly voteFor: number | undefined;
  readonly isQuestion: boolean;
  readonly choices: OpenChoice[];
  readonly residuals: Map<number, { undervotes?: number; overvotes?: number }>;
}

/** Reads a whole stream. @returns the head: everything but the contests, which went to the sink */
export async function readClarityXml(chunks: AsyncIterable<Uint8Array>, sink: ClaritySink): Promise<ClarityHead> {
  const reader = new DetailReader(sink);
  const parser = new SaxesParser({ position: true });
  let depth = 0;
  parser.on("error", (error) => {
    throw new FeedRefusal(
      "feed/malformed",
      `This is not well-formed XML: ${error.message.replace(/^[^:]*:\d+:\d+: /, "")}`,
      `line ${parser.line}`,
    );
  });
  parser.on("doctype", () =>
    refuse(
      "feed/doctype",
      "The file has a DOCTYPE. Result files have none, and it is not read.",
      `line ${parser.line}`,
    ),
  );
  parser.on("opentag", (tag) => {
    depth += 1;
    reader.open(tag.name, tag.attributes as Attributes, `line ${parser.line}`);
  });
  parser.on("text", (text) => reader.text(text));
  parser.on("closetag", (tag) => {
    depth -= 1;
    reader.close(tag.name, `line ${parser.line}`);
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of chunks) parser.write(decode(decoder, chunk));
  if (depth > 0)
    refuse("feed/truncated", "The file ends in the middle: it was cut off on the way.", `line ${parser.line}`);
  parser.write(decode(decoder));
  parser.close();
  return reader.head();
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return refuse("feed/encoding", "The file is not UTF-8 text.");
  }
}

class DetailReader {
  readonly #sink: ClaritySink;
  readonly #path: string[] = [];
  readonly #units: ReadingUnit[] = [];
  readonly #unitNumbers = new Map<string, number>();
  readonly #warnings: Warning[] = [];
  #text = "";
  #stamp: string | undefined;
  #name: string | undefined;
  #date: string | undefined;
  #region: string | undefined;
  #contest: OpenContest | undefined;
  #choice: OpenChoice | undefined;
  /** The vote type that is open: a column of a choice, or a residual count of the contest. */
  #voteType:
    | { readonly column: Column; readonly votes: number }
    | { readonly residual: "undervotes" | "overvotes" }
    | { readonly ignored: true }
    | undefined;
  #sawRoot = false;

  constructor(sink: ClaritySink) {
    this.#sink = sink;
  }

  open(tag: string, attributes: Attributes, at: string): void {
    this.#path.push(tag);
    this.#text = "";
    if (this.#path.length === 1) {
      if (tag !== "ElectionResult")
        refuse("feed/not-results", `The file begins with <${tag}>, not with <ElectionResult>.`, at);
      this.#sawRoot = true;
      return;
    }
    switch (tag) {
      case "ElectionVoterTurnout":
      case "VoterTurnout":
        this.#whole(tag, attributes, at);
        return;
      case "County":
      case "Precinct":
        if (this.#contest === undefined) this.#unit(tag, attributes, at);
        else this.#cell(attributes, at);
        return;
      case "Contest":
        this.#contest = {
          key: need(attributes, "key", at),
          name: cleanText(need(attributes, "text", at), at),
          voteFor: attributes.voteFor === undefined ? undefined : parseCount(attributes.voteFor, at),
          isQuestion: attributes.isQuestion === "true",
          choices: [],
          residuals: new Map(),
        };
        return;
      case "Choice":
        this.#openChoice(attributes, at);
        return;
      case "VoteType":
        this.#openVoteType(attributes, at);
        return;
      default:
    }
  }

  text(text: string): void {
    this.#text += text;
  }

  close(tag: string, at: string): void {
    this.#path.pop();
    const depth = this.#path.length;
    if (depth === 1) {
      const text = this.#text.trim();
      if (tag === "Timestamp") this.#stamp = text;
      if (tag === "ElectionName") this.#name = cleanText(text, at);
      if (tag === "ElectionDate") this.#date = parseUsDate(text, at);
      if (tag === "Region") this.#region = cleanText(text, at);
    }
    if (tag === "VoteType") this.#voteType = undefined;
    if (tag === "Choice") this.#choice = undefined;
    if (tag === "Contest") this.#closeContest(at);
  }

  head(): ClarityHead {
    if (!this.#sawRoot) refuse("feed/empty", "The file is empty.");
    if (this.#stamp === undefined) refuse("feed/missing-field", "The file has no Timestamp.");
    return {
      ...(this.#name === undefined ? {} : { electionName: this.#name }),
      ...(this.#date === undefined ? {} : { electionDate: this.#date }),
      ...(this.#region === undefined ? {} : { region: this.#region }),
      generatedAt: parseUsStamp(this.#stamp, "Timestamp"),
      units: this.#units,
      warnings: this.#warnings,
    };
  }

  /** The state of a state file, the county of a county file. */
  #whole(tag: string, attributes: Attributes, at: string): void {
    const region = this.#region ?? "";
    const kind = tag === "VoterTurnout" ? "county" : "state";
    this.#add({ kind, name: region, ...turnout(attributes, at) }, "", at);
  }

  #unit(tag: string, attributes: Attributes, at: string): void {
    const name = cleanText(need(attributes, "name", at), at);
    const precincts =
      attributes.precinctsParticipating === undefined
        ? {}
        : {
            ...knownTotal("precinctsTotal", parseCount(attributes.precinctsParticipating, at)),
            ...(parseCount(attributes.precinctsParticipating, at) === 0
              ? {}
              : { precinctsReporting: parseCount(need(attributes, "precinctsReported", at), at) }),
          };
    // percentReporting counts finished vote types (4 = all four), so it is not read as a share.
    this.#add(
      { kind: tag === "County" ? "county" : "precinct", name, parent: 0, ...turnout(attributes, at), ...precincts },
      name,
      at,
    );
  }

  #add(unit: ReadingUnit, key: string, at: string): void {
    if (this.#unitNumbers.has(key)) refuse("feed/duplicate-cell", `“${unit.name}” is listed twice.`, at);
    this.#unitNumbers.set(key, this.#units.length);
    this.#units.push(unit);
  }

  #openChoice(attributes: Attributes, at: string): void {
    const option = parseOptionName(need(attributes, "text", at), at, attributes.party);
    this.#choice = { option, totalVotes: parseCount(need(attributes, "totalVotes", at), at), cells: new Map() };
    this.#contest?.choices.push(this.#choice);
  }

  #openVoteType(attributes: Attributes, at: string): void {
    const name = need(attributes, "name", at);
    if (this.#choice === undefined) {
      const residual = { undervotes: "undervotes", overvotes: "overvotes" }[name.toLowerCase()];
      // Older county files hold "Number of Precincts …" here: not votes, so they are passed over.
      this.#voteType = residual === "undervotes" || residual === "overvotes" ? { residual } : { ignored: true };
      return;
    }
    const column = columnOf(name);
    if (column === undefined)
      refuse("feed/unknown-method", `“${name.slice(0, 60)}” is not a way of voting that we know.`, at);
    if (this.#choice.cells.has(column))
      refuse("feed/duplicate-cell", `${this.#choice.option.name} has “${name}” twice.`, at);
    this.#voteType = { column, votes: parseCount(need(attributes, "votes", at), at) };
    this.#choice.cells.set(column, new Map());
  }

  #cell(attributes: Attributes, at: string): void {
    const type = this.#voteType;
    const contest = this.#contest;
    if (type === undefined || contest === undefined || "ignored" in type) return;
    const name = cleanText(need(attributes, "name", at), at);
    const unit = this.#unitNumbers.get(name);
    if (unit === undefined)
      refuse("feed/unknown-unit", `“${name}” has votes but is not in the file's list of places.`, at);
    const votes = parseCount(need(attributes, "votes", at), at);
    if ("residual" in type) {
      const held = contest.residuals.get(unit) ?? {};
      if (held[type.residual] !== undefined) refuse("feed/duplicate-cell", `${name} has ${type.residual} twice.`, at);
      contest.residuals.set(unit, { ...held, [type.residual]: votes });
      return;
    }
    const cells = this.#choice?.cells.get(type.column);
    if (cells === undefined) return;
    if (cells.has(unit))
      refuse("feed/duplicate-cell", `${this.#choice?.option.name}, ${type.column}: ${name} is given twice.`, at);
    cells.set(unit, votes);
    if (cells.size === 1) this.#declared.set(cells, type.votes);
  }

  /** What each vote type states as its own sum, until the contest is closed. */
  readonly #declared = new Map<Map<number, number>, number>();

  #closeContest(at: string): void {
    const contest = this.#contest;
    this.#contest = undefined;
    if (contest === undefined) return;
    const units = new Set<number>();
    for (const { option, totalVotes, cells } of contest.choices) {
      let total = 0;
      for (const [column, byUnit] of cells) {
        let sum = 0;
        for (const [unit, votes] of byUnit) {
          sum += votes;
          units.add(unit);
        }
        const declared = this.#declared.get(byUnit) ?? sum;
        if (sum !== declared) {
          refuse(
            "feed/broken-identity",
            `${contest.name}, ${option.name}, ${column}: the places add up to ${sum}, the file says ${declared}.`,
            `${contest.name} / ${option.name} / ${column}`,
          );
        }
        total += declared;
      }
      if (total !== totalVotes) {
        refuse(
          "feed/broken-identity",
          `${contest.name}, ${option.name}: the ways of voting add up to ${total}, the file says ${totalVotes}.`,
          `${contest.name} / ${option.name}`,
        );
      }
    }
    this.#declared.clear();
    this.#sink.contest({
      key: contest.key,
      name: contest.name,
      ...(contest.voteFor === undefined ? {} : { voteFor: contest.voteFor }),
      kind: contest.isQuestion ? "measure" : "candidate",
      options: contest.choices.map((choice) => choice.option),
      rows: rowsOf(contest, units),
      complete: units.size > 0 && this.#units.every((unit, i) => unit.parent !== 0 || units.has(i)) ? [0] : [],
      ...(contest.residuals.size === 0
        ? {}
        : { residuals: [...contest.residuals].map(([unit, residual]) => ({ unit, ...residual })) }),
    });
    if (contest.choices.length === 0) {
      this.#warnings.push({ code: "no-choices", message: `${contest.name} lists nobody to vote for.`, at });
    }
  }
}

function rowsOf({ choices }: OpenContest, units: ReadonlySet<number>): readonly ReadingRow[] {
  const columns = [...new Set(choices.flatMap((choice) => [...choice.cells.keys()]))];
  return [...units]
    .sort((a, b) => a - b)
    .flatMap((unit) =>
      columns.flatMap((column) => {
        const votes = choices.map((choice) => choice.cells.get(column)?.get(unit) ?? null);
        return votes.every((each) => each === null) ? [] : [{ unit, column, votes }];
      }),
    );
}

function turnout(attributes: Attributes, at: string): { registered?: number; ballotsCast?: number } {
  const registered = attributes.totalVoters === undefined ? 0 : parseCount(attributes.totalVoters, at);
  const ballotsCast = attributes.ballotsCast === undefined ? 0 : parseCount(attributes.ballotsCast, at);
  // Zero in either is how these files say "not supplied".
  return {
    ...(registered === 0 ? {} : { registered }),
    ...(registered === 0 && ballotsCast === 0 ? {} : { ballotsCast }),
  };
}

function knownTotal(name: "precinctsTotal", value: number): { precinctsTotal?: number } {
  return value === 0 ? {} : { [name]: value };
}

function need(attributes: Attributes, name: string, at: string): string {
  const value = attributes[name];
  if (value === undefined) refuse("feed/missing-field", `The attribute “${name}” is missing.`, at);
  return value;
}
