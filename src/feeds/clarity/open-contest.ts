// One contest of a detail.xml while it is being read. Cells lie in arrays by unit; when the contest ends, every sum that
// the file states is compared with its parts, and the cells become rows.
import { type Column, METHODS, type ReadingContest, type ReadingOption, type ReadingRow } from "../../model/index.ts";
import { refuse } from "../feed.ts";
import { requireSum } from "../identity.ts";

type Residual = "undervotes" | "overvotes";

interface ContestHead {
  readonly key: string;
  readonly name: string;
  readonly voteFor?: number;
  readonly isQuestion: boolean;
  /** How many places the file says vote on this contest. */
  readonly partsStated?: number;
}

/** Figures of all places that the file adds up itself. */
interface Spread {
  readonly stated: number;
  /** [unit]; holes where the file gives none. */
  readonly byUnit: number[];
}

interface OpenChoice {
  readonly option: ReadingOption;
  readonly totalVotes: number;
  readonly columns: Map<Column, Spread>;
}

/** Unit 0 is the whole that the file covers; the others are its places. */
const WHOLE = 0;

export class OpenContest {
  readonly head: ContestHead;
  readonly #choices: OpenChoice[] = [];
  readonly #residuals = new Map<Residual, Spread>();
  readonly #progress = new Map<number, { readonly precinctsReporting: number; readonly precinctsTotal: number }>();
  #open: Spread | undefined;

  constructor(head: ContestHead) {
    this.head = head;
  }

  /** 0 of 0 precincts says nothing. */
  addProgress(unit: number, precinctsReporting: number, precinctsTotal: number, at: string): void {
    if (this.#progress.has(unit)) refuse("feed/duplicate-cell", "A place is listed twice for this contest.", at);
    if (precinctsTotal > 0) this.#progress.set(unit, { precinctsReporting, precinctsTotal });
  }

  openChoice(option: ReadingOption, totalVotes: number, at: string): void {
    const { printedName, party } = option;
    if (this.#choices.some(({ option: each }) => each.printedName === printedName && each.party === party)) {
      refuse("feed/duplicate-cell", `“${printedName}” stands twice in ${this.head.name}.`, at);
    }
    this.#choices.push({ option, totalVotes, columns: new Map() });
  }

  /** Begins the cells of one column of the choice opened last. */
  openColumn(column: Column, stated: number, at: string): void {
    const choice = this.#choices.at(-1);
    if (choice === undefined) throw new Error("a column outside a choice");
    if (choice.columns.has(column)) {
      refuse("feed/duplicate-cell", `${choice.option.printedName} has “${column}” twice.`, at);
    }
    this.#open = { stated, byUnit: [] };
    choice.columns.set(column, this.#open);
  }

  openResidual(kind: Residual, stated: number, at: string): void {
    if (this.#residuals.has(kind)) refuse("feed/duplicate-cell", `${this.head.name} has ${kind} twice.`, at);
    this.#open = { stated, byUnit: [] };
    this.#residuals.set(kind, this.#open);
  }

  /** One place's figure in what was opened last. @returns false where it has one already */
  setCell(unit: number, votes: number): boolean {
    const byUnit = this.#open?.byUnit;
    if (byUnit === undefined) throw new Error("a cell outside a column");
    if (byUnit[unit] !== undefined) return false;
    byUnit[unit] = votes;
    return true;
  }

  /** @param unitCount of the whole file, the whole itself included
   *  @error feed/broken-identity  naming the cell */
  close(unitCount: number): ReadingContest {
    this.#requireSums();
    const { key, name, voteFor, isQuestion } = this.head;
    const options = this.#choices.map((choice) => choice.option);
    const columns = [...METHODS, "total" as const].filter((each) => this.#choices.some((c) => c.columns.has(each)));
    const rows: ReadingRow[] = [];
    let voting = 0;
    let everyCellGiven = true;
    for (let unit = WHOLE + 1; unit < unitCount; unit++) {
      const own = this.#rowsOf(unit, columns);
      if (own.length === 0) continue;
      voting += 1;
      everyCellGiven &&= own.length === columns.length && own.every((row) => row.votes.every((each) => each !== null));
      for (const row of own) rows.push(row);
      this.#pushResidual(rows, unit);
    }
    const places = this.head.partsStated ?? unitCount - 1;
    const complete = voting > 0 && everyCellGiven && (voting >= places || voting === unitCount - 1);
    // The whole's own line is left out where its places prove it.
    if (!complete) rows.unshift(...this.#wholeRows(columns));
    const measure = isQuestion || (options.length > 0 && options.every((option) => option.kind === "choice"));
    return {
      key,
      name,
      ...(voteFor === undefined ? {} : { voteFor }),
      kind: measure ? "measure" : "candidate",
      options,
      rows,
      complete: complete ? [WHOLE] : [],
      ...(this.#progress.size === 0
        ? {}
        : { progress: [...this.#progress].map(([unit, progress]) => ({ unit, ...progress })) }),
    };
  }

  #requireSums(): void {
    for (const { option, totalVotes, columns } of this.#choices) {
      const cell = `${this.head.name} / ${option.printedName}`;
      let sum = 0;
      for (const [column, spread] of columns) {
        requirePlaces(spread, `${cell} / ${column}`);
        sum += spread.stated;
      }
      requireSum({ stated: totalVotes, sum, parts: "the ways of voting", cell });
    }
    for (const [kind, spread] of this.#residuals) requirePlaces(spread, `${this.head.name} / ${kind}`);
  }

  #rowsOf(unit: number, columns: readonly Column[]): readonly ReadingRow[] {
    const rows: ReadingRow[] = [];
    for (const column of columns) {
      const votes = this.#choices.map((choice) => choice.columns.get(column)?.byUnit[unit] ?? null);
      if (votes.some((each) => each !== null)) rows.push({ unit, column, votes });
    }
    return rows;
  }

  #pushResidual(rows: ReadingRow[], unit: number): void {
    const undervotes = this.#residuals.get("undervotes")?.byUnit[unit];
    const overvotes = this.#residuals.get("overvotes")?.byUnit[unit];
    rows.push(...this.#residualRow(unit, undervotes, overvotes));
  }

  #residualRow(unit: number, undervotes: number | undefined, overvotes: number | undefined): readonly ReadingRow[] {
    if (undervotes === undefined && overvotes === undefined) return [];
    const votes = this.#choices.map(() => null);
    return [
      {
        unit,
        column: "total",
        votes,
        ...(undervotes === undefined ? {} : { undervotes }),
        ...(overvotes === undefined ? {} : { overvotes }),
      },
    ];
  }

  #wholeRows(columns: readonly Column[]): readonly ReadingRow[] {
    const rows = columns.map((column): ReadingRow => {
      const votes = this.#choices.map((choice) => choice.columns.get(column)?.stated ?? null);
      return { unit: WHOLE, column, votes };
    });
    const undervotes = this.#residuals.get("undervotes")?.stated;
    return [...rows, ...this.#residualRow(WHOLE, undervotes, this.#residuals.get("overvotes")?.stated)];
  }
}

function requirePlaces({ stated, byUnit }: Spread, cell: string): void {
  let sum = 0;
  for (const votes of byUnit) sum += votes ?? 0;
  requireSum({ stated, sum, parts: "the places", cell });
}
