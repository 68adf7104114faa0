// One contest of the export, gathered from the state's list and each county's.
import type { Column, ReadingContest, ReadingOption, ReadingProgress, ReadingRow, Warning } from "../../model/index.ts";
import { ContestCells, refuseMixedColumns } from "../contest-cells.ts";
import { refuse } from "../feed.ts";
import { requireSum } from "../identity.ts";
import type { JsonNode } from "../json.ts";
import { columnOf } from "../method-names.ts";
import { parseOptionName } from "../values.ts";
import { warning } from "../warning.ts";

/** Unit 0 is the state; the others are its counties. */
const STATE = 0;

export class ExportContest {
  readonly warnings: Warning[] = [];
  readonly #key: string;
  readonly #name: string;
  readonly #voteFor: number | undefined;
  readonly #unitNames: readonly string[];
  readonly #cells = new ContestCells();
  readonly #units = new Set<number>();
  readonly #progress: ReadingProgress[] = [];
  #precinctRows = 0;

  /** @param item  its first mention
   *  @param unitNames  [unit] */
  constructor(key: string, item: JsonNode, unitNames: readonly string[]) {
    this.#key = key;
    this.#name = item.get("name").text();
    this.#voteFor = item.get("voteFor").countOrNone();
    this.#unitNames = unitNames;
  }

  /** What one place says of the contest.
   *  @error feed/broken-identity  an option's votes are not the sum of its methods */
  add(unit: number, item: JsonNode): void {
    const place = this.#unitNames[unit] ?? "";
    if (this.#units.has(unit)) refuse("feed/duplicate-cell", `${place} has ${this.#name} twice.`, item.path);
    this.#units.add(unit);
    if (item.get("name").text() !== this.#name) {
      const message = `${place} calls it “${item.get("name").text()}”, others “${this.#name}”.`;
      this.warnings.push(warning("feed/name-differs", message, item.path));
    }
    this.#addProgress(unit, item);
    for (const option of item.get("ballotOptions").list()) this.#addOption(unit, option);
  }

  /** @error feed/broken-identity  the state is not the sum of its counties, naming the cell */
  close(): ReadingContest {
    const rows = this.#cells.rows();
    refuseMixedColumns(rows, (unit) => `${this.#name} / ${this.#unitNames[unit] ?? ""}`);
    const complete = this.#countiesMakeState(rows);
    const { options } = this.#cells;
    if (this.#precinctRows > 0) {
      const message = `${this.#name}: ${this.#precinctRows.toLocaleString("en-US")} rows of precincts were passed over.`;
      this.warnings.push(warning("feed/not-read", message));
    }
    const measure = options.length > 0 && options.every((option) => option.kind === "choice");
    return {
      key: this.#key,
      name: this.#name,
      ...(this.#voteFor === undefined ? {} : { voteFor: this.#voteFor }),
      kind: measure ? "measure" : "candidate",
      options,
      // The state's own line is left out where its counties prove it.
      rows: complete ? rows.filter((row) => row.unit !== STATE) : rows,
      complete: complete ? [STATE] : [],
      ...(this.#progress.length === 0 ? {} : { progress: this.#progress }),
    };
  }

  /** 0 of 0 precincts is how the export says that it does not know. */
  #addProgress(unit: number, item: JsonNode): void {
    const precinctsTotal = item.get("precinctsParticipating").countOrNone() ?? 0;
    const precinctsReporting = item.get("precinctsReporting").countOrNone();
    if (precinctsTotal > 0 && precinctsReporting !== undefined) {
      this.#progress.push({ unit, precinctsReporting, precinctsTotal });
    }
  }

  #addOption(unit: number, node: JsonNode): void {
    const name = node.get("name");
    const option: ReadingOption = parseOptionName(name.text(), name.path, node.get("politicalParty").textOrNone());
    const index = this.#cells.option(node.get("id").text(), () => option);
    const known = this.#cells.options[index]?.printedName;
    if (known !== option.printedName) {
      const message = `“${option.printedName}” stands elsewhere as “${known}”.`;
      this.warnings.push(warning("feed/name-differs", message, name.path));
    }
    const votes = node.get("voteCount").count();
    const groups = node.get("groupResults").listOrNone();
    let sum = 0;
    for (const group of groups) {
      const column = columnNamed(group.get("groupName"));
      const inGroup = group.get("voteCount").count();
      this.#cells.set(unit, column, index, inGroup, group.path);
      sum += inGroup;
    }
    const cell = `${this.#name} / ${option.printedName} / ${this.#unitNames[unit] ?? ""}`;
    if (groups.length === 0) this.#cells.set(unit, "total", index, votes, node.path);
    else requireSum({ stated: votes, sum, parts: "the ways of voting", cell });
    this.#precinctRows += node.get("precinctResults").listOrNone().length;
  }

  /** Whether the counties that vote on the contest add up to the state in every cell. Where every county of the file
   *  does, they must; where some do, they may be fewer than the state's votes, never more. */
  #countiesMakeState(rows: readonly ReadingRow[]): boolean {
    const counties = this.#units.size - 1;
    if (!this.#units.has(STATE) || counties === 0) return false;
    const everyCounty = counties === this.#unitNames.length - 1;
    const sums = new Map<Column, (number | null)[]>();
    for (const row of rows) {
      if (row.unit === STATE) continue;
      const sum = sums.get(row.column) ?? row.votes.map(() => 0);
      sums.set(
        row.column,
        sum.map((before, i) => addKnown(before, row.votes[i] ?? null)),
      );
    }
    const stateRows = rows.filter((row) => row.unit === STATE);
    // A way of voting that counties tell and the state does not leaves the two without a common measure.
    let equal = [...sums.keys()].every((column) => stateRows.some((row) => row.column === column));
    for (const row of stateRows) {
      for (const [i, stated] of row.votes.entries()) {
        const sum = sums.get(row.column)?.[i] ?? null;
        if (sum === null || stated === null) equal = false;
        else if (everyCounty || sum > stated) {
          const cell = `${this.#name} / ${this.#cells.options[i]?.printedName ?? ""} / ${row.column}`;
          requireSum({ stated, sum, parts: "the counties", cell });
        } else if (sum !== stated) equal = false;
      }
    }
    return equal;
  }
}

/** A sum of which one term is unknown is unknown. */
function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function columnNamed(node: JsonNode): Column {
  const name = node.text();
  return columnOf(name) ?? refuse("feed/unknown-method", `“${name}” is not a way of voting that we know.`, node.path);
}
