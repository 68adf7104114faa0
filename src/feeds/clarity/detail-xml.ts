// Clarity `detail.xml`, state and county files. Streams: one contest is in memory at a time, so a file of any size costs
// the same. Every sum that the file states twice must agree with itself, or the file is refused, naming the cell.
import type { Reading, ReadingContest, ReadingUnit } from "../../model/index.ts";
import { parseUsDate, parseUsStamp } from "../clock.ts";
import { DEFAULT_LIMITS, type FeedLimits, refuse } from "../feed.ts";
import { columnOf } from "../method-names.ts";
import { cleanText, parseCount, parseOptionName } from "../values.ts";
import { warning } from "../warning.ts";
import { type Place, placeInside } from "./layout.ts";
import { OpenContest } from "./open-contest.ts";
import { countAttribute, needAttribute, tellBallotsShort, turnoutOf } from "./place-figures.ts";
import { type Attributes, type ElementHandler, readElements } from "./xml.ts";

export interface ClaritySink {
  /** Takes each contest as it is complete. What it was handed counts only when the whole file has been read.
   *  @param units all places of the file; rows refer to them by index */
  contest(contest: ReadingContest, units: readonly ReadingUnit[]): void;
}

/** Everything but the contests, which went to the sink. */
export type ClarityHead = Omit<Reading, "contests" | "format">;

/** Reads a whole stream; leaves by FeedRefusal.
 *  @error feed/malformed, feed/doctype, feed/encoding, feed/truncated, feed/not-results, feed/missing-field,
 *    feed/bad-number, feed/bad-text, feed/bad-time, feed/duplicate-cell, feed/unknown-unit, feed/unknown-method,
 *    feed/broken-identity, feed/too-large */
export async function readClarityXml(
  chunks: AsyncIterable<Uint8Array>,
  sink: ClaritySink,
  limits: Pick<FeedLimits, "maxCells"> = DEFAULT_LIMITS,
): Promise<ClarityHead> {
  const reader = await readElements(chunks, (where) => new DetailReader(sink, where, limits.maxCells));
  return reader.head();
}

/** More unknown names than this tell nobody more. */
const MAX_PASSED_OVER = 20;

class DetailReader implements ElementHandler {
  readonly #sink: ClaritySink;
  readonly #where: () => string;
  readonly #maxCells: number;
  readonly #path: Place[] = [];
  readonly #fields = new Map<string, string>();
  readonly #units: ReadingUnit[] = [];
  /** By name as printed in the file. */
  readonly #unitIndex = new Map<string, number>();
  readonly #contestKeys = new Set<string>();
  readonly #warnings: Reading["warnings"][number][] = [];
  readonly #passedOver = new Set<string>();
  #contest: OpenContest | undefined;
  #cells = 0;

  constructor(sink: ClaritySink, where: () => string, maxCells: number) {
    this.#sink = sink;
    this.#where = where;
    this.#maxCells = maxCells;
  }

  open(tag: string, attributes: Attributes): boolean {
    const place = this.#placeOf(tag);
    this.#path.push(place);
    if (place === "cell") this.#takeCell(attributes);
    else if (place === "vote-type") this.#openVoteType(attributes);
    else if (place === "choice") this.#openChoice(attributes);
    else if (place === "contest-type") this.#openContestType(attributes);
    else if (place === "participant") this.#addParticipant(attributes);
    else if (place === "contest") this.#openContest(attributes);
    else if (place === "unit") this.#addUnit(tag, attributes);
    else if (place === "state" || place === "county") this.#addWhole(place, attributes);
    return place === "field";
  }

  close(tag: string, text: string): void {
    const place = this.#path.pop();
    if (place === "field") {
      if (this.#fields.has(tag)) refuse("feed/duplicate-cell", `The file has <${tag}> twice.`, this.#where());
      this.#fields.set(tag, cleanText(text, this.#where()));
    } else if (place === "contest") this.#closeContest();
  }

  head(): ClarityHead {
    const stamp = this.#fields.get("Timestamp");
    const date = this.#fields.get("ElectionDate");
    const electionName = this.#fields.get("ElectionName");
    const region = this.#fields.get("Region");
    if (stamp === undefined) refuse("feed/missing-field", "The file has no <Timestamp>.");
    if (this.#units.length === 0) refuse("feed/missing-field", "The file has no list of places.");
    return {
      ...(electionName === undefined ? {} : { electionName }),
      ...(date === undefined ? {} : { electionDate: parseUsDate(date, "ElectionDate") }),
      ...(region === undefined ? {} : { region }),
      generatedAt: parseUsStamp(stamp, "Timestamp"),
      units: this.#units,
      warnings: this.#warnings,
    };
  }

  #placeOf(tag: string): Place {
    const parent = this.#path.at(-1);
    if (parent === undefined) {
      if (tag === "ElectionResult") return "result";
      return refuse("feed/not-results", `The file begins with <${tag.slice(0, 60)}>, not with <ElectionResult>.`);
    }
    const place = placeInside(parent, tag);
    if (place !== undefined) return place;
    if (parent !== "passed-over" && parent !== "not-votes") this.#tellPassedOver(`<${tag}>`);
    return "passed-over";
  }

  /** Once for each name, however often it comes. */
  #tellPassedOver(what: string): void {
    if (this.#passedOver.has(what) || this.#passedOver.size >= MAX_PASSED_OVER) return;
    this.#passedOver.add(what);
    this.#warnings.push(warning("feed/not-read", `“${what}” is not known and was passed over.`, this.#where()));
  }

  /** The state of a state file, the county of a county file: unit 0. */
  #addWhole(kind: "state" | "county", attributes: Attributes): void {
    const name = this.#fields.get("Region");
    if (name === undefined || name === "") refuse("feed/missing-field", "The file has no <Region>.", this.#where());
    if (this.#units.length > 0) refuse("feed/duplicate-cell", "The file has two lists of places.", this.#where());
    this.#units.push({ kind, name, ...turnoutOf(attributes, this.#where) });
  }

  #addUnit(tag: string, attributes: Attributes): void {
    const printed = needAttribute(attributes, "name", this.#where);
    const name = cleanText(printed, this.#where());
    if (this.#unitIndex.has(printed) || this.#units.some((unit, i) => i > 0 && unit.name === name)) {
      refuse("feed/duplicate-cell", `“${name}” is listed twice.`, this.#where());
    }
    // percentReporting counts finished ways of voting (4 = all four), so it is not read as a share.
    const total = countAttribute(attributes, "precinctsParticipating", this.#where) ?? 0;
    const reporting = countAttribute(attributes, "precinctsReported", this.#where);
    this.#unitIndex.set(printed, this.#units.length);
    this.#units.push({
      kind: tag === "County" ? "county" : "precinct",
      name,
      parent: 0,
      ...turnoutOf(attributes, this.#where),
      ...(total === 0 ? {} : { precinctsTotal: total }),
      ...(total === 0 || reporting === undefined ? {} : { precinctsReporting: reporting }),
    });
  }

  #openContest(attributes: Attributes): void {
    const at = this.#where();
    const key = needAttribute(attributes, "key", this.#where);
    if (this.#contestKeys.has(key)) refuse("feed/duplicate-cell", `Two contests have the key ${key.slice(0, 40)}.`, at);
    this.#contestKeys.add(key);
    const voteFor = countAttribute(attributes, "voteFor", this.#where);
    const counties = countAttribute(attributes, "countiesParticipating", this.#where);
    // In a county file `precinctsReporting` is how many precincts there are, `precinctsReported` how many are in.
    const total =
      countAttribute(attributes, "precinctsParticipating", this.#where) ??
      countAttribute(attributes, "precinctsReporting", this.#where);
    const reported = countAttribute(attributes, "precinctsReported", this.#where);
    const partsStated = attributes.countiesParticipating === undefined ? total : counties;
    this.#contest = new OpenContest({
      key: cleanText(key, at),
      name: cleanText(needAttribute(attributes, "text", this.#where), at),
      isQuestion: attributes.isQuestion === "true",
      ...(voteFor === undefined ? {} : { voteFor }),
      ...(partsStated === undefined || partsStated === 0 ? {} : { partsStated }),
    });
    if (total !== undefined && reported !== undefined) this.#contest.addProgress(0, reported, total, at);
  }

  #addParticipant(attributes: Attributes): void {
    const unit = this.#unitOf(attributes);
    const total = countAttribute(attributes, "precinctsParticipating", this.#where);
    const reported = countAttribute(attributes, "precinctsReported", this.#where);
    if (total !== undefined && reported !== undefined) {
      this.#contest?.addProgress(unit, reported, total, this.#where());
    }
  }

  #openContestType(attributes: Attributes): void {
    const name = needAttribute(attributes, "name", this.#where);
    const kind = name.toLowerCase();
    if (kind === "undervotes" || kind === "overvotes") {
      this.#contest?.openResidual(kind, this.#votesOf(attributes), this.#where());
      return;
    }
    this.#path[this.#path.length - 1] = "not-votes";
    // Files of 2018 hold “Number of Precincts …” here. Whatever else it may be, it is not votes.
    if (!/^number of precincts\b/i.test(name)) this.#tellPassedOver(cleanText(name, this.#where()));
  }

  #openChoice(attributes: Attributes): void {
    const at = this.#where();
    const option = parseOptionName(needAttribute(attributes, "text", this.#where), at, attributes.party);
    this.#contest?.openChoice(option, parseCount(needAttribute(attributes, "totalVotes", this.#where), at), at);
  }

  #openVoteType(attributes: Attributes): void {
    const name = needAttribute(attributes, "name", this.#where);
    const column = columnOf(name);
    if (column === undefined) {
      refuse("feed/unknown-method", `“${name.slice(0, 60)}” is not a way of voting that we know.`, this.#where());
    }
    this.#contest?.openColumn(column, this.#votesOf(attributes), this.#where());
  }

  #takeCell(attributes: Attributes): void {
    this.#cells += 1;
    if (this.#cells > this.#maxCells) {
      refuse(
        "feed/too-large",
        `The file has more than ${this.#maxCells.toLocaleString("en-US")} cells.`,
        this.#where(),
      );
    }
    const unit = this.#unitOf(attributes);
    if (this.#contest?.setCell(unit, this.#votesOf(attributes)) === false) {
      refuse("feed/duplicate-cell", `${this.#units[unit]?.name} is given twice.`, this.#where());
    }
  }

  #closeContest(): void {
    const contest = this.#contest?.close(this.#units.length);
    this.#contest = undefined;
    if (contest === undefined) return;
    if (contest.options.length === 0) {
      this.#warnings.push(
        warning("feed/no-choices", `${contest.name} lists nobody to vote for.`, `contest ${contest.key}`),
      );
    }
    this.#warnings.push(...tellBallotsShort(contest, this.#units));
    this.#sink.contest(contest, this.#units);
  }

  /** @error feed/unknown-unit  a place that the file's own list does not have */
  #unitOf(attributes: Attributes): number {
    const name = needAttribute(attributes, "name", this.#where);
    const unit = this.#unitIndex.get(name);
    if (unit !== undefined) return unit;
    return refuse(
      "feed/unknown-unit",
      `“${name.slice(0, 80)}” has figures but is not in the file's list of places.`,
      this.#where(),
    );
  }

  #votesOf(attributes: Attributes): number {
    return parseCount(needAttribute(attributes, "votes", this.#where), this.#where);
  }
}
