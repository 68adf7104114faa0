// The desk's pages as documents: what the office knows, joined with what stands in the record, for the person who looks.
import { type Clock, ok, type Result } from "../../base/index.ts";
import type { DeskDatabase } from "../../db/index.ts";
import { countyPublications, indexOf } from "../../fold/index.ts";
import { CHECKS, type Filing, readFile } from "../../intake/index.ts";
import type { Basis, Column, UnitId } from "../../model/index.ts";
import {
  type CountyDeskDocument,
  type FilingDocument,
  type GridDocument,
  type MotionRow,
  type Silence,
  type StateDeskDocument,
  viewCountyDesk,
  viewDifference,
  viewFiling,
  viewGrid,
  viewStateDesk,
} from "../../views/index.ts";
import type { OpenElection } from "../open-election.ts";
import { type DecisionDocuments, openDecisionDocuments } from "./decision-documents.ts";
import type { FilingOffice, Look } from "./filing-office.ts";
import { rowOf, silenceOf } from "./filing-rows.ts";
import { type GridProblem, type GridValues, gridOfFile } from "./grid-form.ts";
import { readNames } from "./names.ts";
import type { Registry } from "./registry.ts";
import { openRegistryDocuments, type RegistryDocuments } from "./registry-documents.ts";
import { officialSource } from "./review.ts";
import { actionsOf, type Viewer } from "./viewer.ts";

export interface DeskDocuments extends RegistryDocuments, DecisionDocuments {
  county(election: OpenElection, county: UnitId, viewer: Viewer): Promise<Result<CountyDeskDocument>>;
  filing(election: OpenElection, look: Look, viewer: Viewer): Promise<Result<FilingDocument>>;
  grid(election: OpenElection, county: UnitId, ask: GridAsk): Promise<Result<GridDocument>>;
  state(election: OpenElection, motions: readonly MotionRow[], viewer: Viewer): Promise<Result<StateDeskDocument>>;
}

export interface GridAsk {
  readonly filing?: Filing;
  readonly basis?: Basis;
  readonly methods?: readonly Column[];
  /** What was typed, where it could not be kept as it is. */
  readonly typed?: { readonly values: GridValues; readonly problems: readonly GridProblem[] };
}

interface Options {
  readonly desk: DeskDatabase;
  readonly clock: Clock;
  readonly office: FilingOffice;
  readonly registry: Registry;
}

const OPEN_STATES = ["draft", "returned", "waiting", "publishing"] as const;
const MOST_ROWS = 200;

export function openDeskDocuments({ desk, clock, office, registry }: Options): DeskDocuments {
  return {
    county: async (election, county, viewer) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      const nameOf = await readNames(desk);
      const filings = await office.list({ election: election.id, county, most: MOST_ROWS });
      const source = officialSource(election);
      const published = countyPublications(moment.value.state, source).get(county) ?? [];
      const lastPublishedAt = published.at(-1);
      const zero = filings.find((filing) => filing.state === "kept");
      const decks = await registry.decks(election.id, county);
      return ok(
        viewCountyDesk(moment.value, {
          now: clock.now(),
          county,
          source,
          filings: filings.map((filing) => rowOf(moment.value, filing, nameOf)),
          ...(lastPublishedAt === undefined ? {} : { lastPublishedAt }),
          silence: silenceOf(moment.value, county, published, filings, clock.now()),
          ...(zero === undefined ? {} : { zeroReportAt: zero.createdAt }),
          testDecks: decks.length,
          may: {
            file: viewer.can("file", election.id, county),
            approve: viewer.can("approve", election.id, county),
            announce: viewer.can("announce", election.id, county),
          },
        }),
      );
    },

    filing: async (election, { filing, review, digest }, viewer) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      const nameOf = await readNames(desk);
      const source = officialSource(election);
      const { basis, county, reason, correction } = filing;
      const showsDifference = filing.state !== "published" && review.unknown.length === 0;
      const acts = actionsOf({ filing, review, digest }, viewer);
      return ok(
        viewFiling(moment.value, {
          now: clock.now(),
          row: rowOf(moment.value, filing, nameOf),
          outcome: review.outcome,
          findings: review.findings.map((finding) => {
            const entry = CHECKS[finding.code as keyof typeof CHECKS];
            const help = { title: entry.title, looksFor: entry.looksFor, why: entry.why, whatToDo: entry.clerk };
            return { ...finding, help };
          }),
          unknown: review.unknown,
          passedOver: review.passedOver,
          mapping: filing.mapping,
          differences: showsDifference
            ? review.matched.map(({ contest, counts }) =>
                viewDifference(moment.value, { contest, source, basis, county, counts }),
              )
            : [],
          ...(reason === undefined ? {} : { reason }),
          ...(correction === undefined ? {} : { correction }),
          digest,
          fileSha256: filing.file.sha256,
          ...acts,
          entries:
            filing.positions === undefined
              ? []
              : Array.from(
                  { length: filing.positions.last - filing.positions.first + 1 },
                  (_, n) => (filing.positions?.first ?? 0) + n,
                ),
        }),
      );
    },

    grid: async (election, county, { filing, basis, methods, typed }) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      const bytes = filing === undefined ? undefined : await readFile(desk, filing.file.sha256);
      const values = typed?.values ?? (bytes === undefined ? {} : await gridOfFile(bytes));
      const chosen = filing?.basis ?? basis;
      return ok(
        viewGrid(moment.value, {
          now: clock.now(),
          county,
          source: officialSource(election),
          ...(chosen === undefined ? {} : { basis: chosen }),
          ...(filing === undefined ? {} : { filing: filing.id, base: filing.file.sha256 }),
          ...(methods === undefined ? {} : { methods }),
          values,
          problems: typed?.problems ?? [],
        }),
      );
    },

    state: async (election, motions, viewer) => {
      const moment = election.moment();
      if (!moment.ok) return moment;
      const nameOf = await readNames(desk);
      const source = officialSource(election);
      const now = clock.now();
      const filings = await office.list({ election: election.id });
      const open = [];
      for (const filing of filings.filter(({ state }) => OPEN_STATES.some((open) => open === state))) {
        const look = await office.glance(filing.id);
        if (!look.ok) continue;
        open.push({
          row: rowOf(moment.value, filing, nameOf),
          outcome: look.value.review.outcome,
          findings: look.value.review.findings.filter((finding) => finding.level !== "pass"),
        });
      }
      const published = countyPublications(moment.value.state, source);
      const index = indexOf(moment.value.state);
      const silence = new Map<UnitId, Silence>(
        (index.parts[0] ?? []).flatMap((number) => {
          const unit = index.units[number]?.id;
          if (unit === undefined) return [];
          const own = filings.filter((filing) => filing.county === unit);
          return [[unit, silenceOf(moment.value, unit, published.get(unit) ?? [], own, now)] as const];
        }),
      );
      return ok(
        viewStateDesk(moment.value, {
          now,
          source,
          open,
          published: filings
            .filter((filing) => filing.state === "published")
            .map((filing) => rowOf(moment.value, filing, nameOf)),
          silence,
          motions,
          may: {
            freeze: viewer.can("freeze", election.id),
            register: viewer.can("register", election.id),
          },
        }),
      );
    },

    ...openRegistryDocuments({ desk, clock, registry }),
    ...openDecisionDocuments(clock),
  };
}
