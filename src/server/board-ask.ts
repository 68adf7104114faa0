// What a reader asks of the board: every record at one moment.
import type { FastifyRequest } from "fastify";
import { fault, ok, type Result } from "../base/index.ts";
import type { Moment } from "../views/index.ts";
import { addressOf, type Parameter, readQuery, type ServerContext } from "./context.ts";

export interface BoardAsked {
  /** One of each record that had begun. */
  readonly moments: readonly Moment[];
  /** One text for all ways of asking the same. */
  readonly address: string;
  /** Where each record stands at that moment: names the board, together with the address. */
  readonly positions: string;
}

/** @error app/bad-moment  `at` is no time with its zone; a position is of one record, and the board is of all */
export function readBoardAsk(
  context: ServerContext,
  request: FastifyRequest,
  takes: readonly Parameter[],
  others: "refuse" | "ignore",
): Result<BoardAsked> {
  const read = readQuery(request.query as Readonly<Record<string, string | string[]>>, takes, others);
  if (!read.ok) return read;
  const { at } = read.value;
  if (at !== undefined && /^\d+$/.test(at)) {
    return fault(
      "app/bad-moment",
      `“${at}” is a position, and positions are of one record. The board is of all: write a time with its zone (2020-11-11T08:05-05:00).`,
    );
  }
  const moments: Moment[] = [];
  for (const election of context.installation.elections()) {
    const moment = election.moment(at);
    if (moment.ok) moments.push(moment.value);
    // A record that had not begun by then has no place on the board of that moment.
    else if (moment.error.code !== "app/before-the-record") return moment;
  }
  const positions = moments.map(({ state }) => `${state.index?.definition.id}:${state.position}`).join(" ");
  return ok({ moments, address: addressOf(request, read.value), positions });
}
