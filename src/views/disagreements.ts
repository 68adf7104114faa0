// Why sources disagree and who is silent, for the sources page: what the fold found, with names in place of ids.
import {
  basisMoves,
  type CountySilence,
  countySilences,
  disagreementsOf,
  type Rhythm,
  sourceSilence,
} from "../fold/index.ts";
import type {
  BasisMoveView,
  CountySilenceView,
  DisagreementView,
  SilenceView,
  SourceSilenceView,
  SourcesDocument,
} from "./documents/index.ts";
import { unitName } from "./head.ts";
import { marginOf } from "./margin.ts";
import type { Settled } from "./moment.ts";

const SILENT_COUNTIES = 20;

export function disagreementViews({ state, index, contest }: Settled): readonly DisagreementView[] {
  return disagreementsOf(state, contest).map((each) => ({
    ...each,
    counties: {
      ...each.counties,
      rows: each.counties.rows.map((row) => ({ ...row, name: unitName(index, row.unit) })),
    },
  }));
}

export function moveViews({ state, index, contest }: Settled): readonly BasisMoveView[] {
  return index.definition.sources.flatMap(({ id, name }) =>
    basisMoves(state, contest, id).map((move) => ({
      ...move,
      sourceName: name,
      steps: move.steps.map((step) => ({
        ...step,
        margin: marginOf(contest, step.saying.votes, step.saying.totalVotes),
        counties: step.counties.map((county) => ({ ...county, name: unitName(index, county.unit) })),
      })),
    })),
  );
}

export function silenceViews({ state, index }: Settled): readonly SourceSilenceView[] {
  return index.definition.sources.map(({ id }) => ({ source: id, ...silenceView(sourceSilence(state, id)) }));
}

/** The official source's counties: how many do how, and the longest silent by name. */
export function countySilenceView({ state, index }: Settled): SourcesDocument["counties"] {
  const official = index.definition.sources.find((source) => source.kind === "official");
  if (official === undefined) return { kinds: [], silent: [] };
  const kinds = new Map<SilenceView["kind"], number>();
  const silent: CountySilenceView[] = [];
  for (const [unit, silence] of countySilences(state, official.id)) {
    kinds.set(silence.kind, (kinds.get(silence.kind) ?? 0) + 1);
    if (silence.kind === "late" || silence.kind === "cannot-fetch")
      silent.push({ unit, name: unitName(index, unit), ...silenceView(silence) });
  }
  silent.sort((one, other) => other.silentSeconds - one.silentSeconds);
  return {
    kinds: [...kinds].map(([kind, counties]) => ({ kind, counties })),
    silent: silent.slice(0, SILENT_COUNTIES),
  };
}

function silenceView({ kind, silentMs, lastAt, rhythm }: CountySilence): SilenceView {
  return {
    kind,
    silentSeconds: Math.floor(silentMs / 1000),
    ...(lastAt === undefined ? {} : { lastAt }),
    rhythm: rhythm === undefined ? null : inSeconds(rhythm),
  };
}

function inSeconds({ medianMs, p90Ms }: Rhythm): NonNullable<SilenceView["rhythm"]> {
  return { medianSeconds: Math.round(medianMs / 1000), p90Seconds: Math.round(p90Ms / 1000) };
}
