// What sets two sources apart, in words: sentences made from the figures that were found, and short ones for a strip.
import type { Explanation, Saying, SourceRow, StandsOn } from "../../views/index.ts";
import type { View } from "../view.ts";
import { formatChange, formatVotes } from "./numbers.ts";
import { formatAge, formatShort } from "./times.ts";

/** What a sentence names: sources by id, options by their number in ballot order. */
export interface Names {
  readonly source: (id: string) => string;
  readonly option: (option: number) => string;
}

export function namesFrom(
  sources: readonly { readonly source: string; readonly name: string }[],
  options: readonly { readonly shortName: string }[],
): Names {
  return {
    source: (id) => sources.find(({ source }) => source === id)?.name ?? id,
    option: (option) => options[option]?.shortName ?? "",
  };
}

type Of<Kind extends Explanation["kind"]> = Extract<Explanation, { readonly kind: Kind }>;

/** The whole explanation in one to three sentences. */
export function explainInWords(view: View, names: Names, explanation: Explanation): string {
  const { t } = view;
  switch (explanation.kind) {
    case "equal":
      return t("sources.equal", { options: optionNames(view, names, explanation.options) });
    case "stale":
      return staleInWords(view, names, explanation);
    case "constant-offset":
      return t("sources.constant-offset", {
        higher: names.source(explanation.higher),
        lower: names.source(explanation.lower),
        n: formatVotes(explanation.offset),
        count: explanation.moments.length,
        options: optionNames(view, names, explanation.options),
      });
    case "different-scope":
      return t(`sources.scope.${explanation.by}`, {
        wider: names.source(explanation.wider),
        narrower: names.source(explanation.narrower),
        n: formatVotes(explanation.offset),
        options: optionNames(view, names, explanation.options),
        moment: explanation.shownBy === undefined ? "" : formatShort(explanation.shownBy.saidAt, view.locale),
      });
    case "same-margin":
      return t("sources.same-margin", { name: names.option(explanation.leader), n: formatVotes(explanation.margin) });
    case "different-denominator": {
      const counts = explanation.counts.map(({ source, precincts, from }) =>
        t(`sources.denominator.${from}`, { source: names.source(source), n: formatVotes(precincts) }),
      );
      return t("sources.denominator", { counts: counts.join("; ") });
    }
    case "different-basis":
      return explanation.sides.map((side) => basisInWords(view, names, side)).join(" ");
    case "true-conflict":
      return conflictInWords(view, names, explanation);
  }
}

function staleInWords(view: View, names: Names, stale: Of<"stale">): string {
  const { t, locale } = view;
  const ahead = names.source(stale.ahead);
  const said = (saying: Saying | undefined) => (saying === undefined ? "" : formatShort(saying.saidAt, locale));
  const words = t(`sources.stale.${stale.match}`, {
    behind: names.source(stale.behind),
    ahead,
    age: formatAge(stale.ageMs / 1000, locale),
    first: said(stale.matched),
    next: said(stale.missedFrom),
    missed: updatesInWords(view, stale.missed),
  });
  if (stale.missedVotes === null || stale.missedVotes === 0) return words;
  return `${words} ${t("sources.stale.votes", { ahead, n: formatChange(stale.missedVotes) })}`;
}

export function updatesInWords({ t }: View, n: number): string {
  return n === 1 ? t("sources.update") : t("sources.updates", { n: formatVotes(n) });
}

function basisInWords(view: View, names: Names, side: StandsOn): string {
  const { t, locale } = view;
  const source = names.source(side.source);
  const when = (saying: Saying) => formatShort(saying.saidAt, locale);
  if (side.basis === null && side.left !== undefined)
    return t("sources.basis.between", {
      source,
      when: when(side.left),
      ofBasis: t(`sources.ofBasis.${side.from ?? "election-night"}`),
      missed: updatesInWords(view, side.steps ?? 0),
    });
  const basis = side.basis ?? "election-night";
  const ofBasis = t(`sources.ofBasis.${basis}`);
  if (side.arrived !== undefined) return t("sources.basis.arrived", { source, ofBasis, when: when(side.arrived) });
  return side.official ? t("sources.basis.on", { source, ofBasis }) : t("sources.basis.stayed", { source });
}

function conflictInWords({ t }: View, names: Names, { options, total }: Of<"true-conflict">): string {
  const list = options.map(({ option, higher, votes }) =>
    t("sources.conflict.option", {
      source: names.source(higher),
      n: formatVotes(votes),
      option: names.option(option),
    }),
  );
  if (total !== null)
    list.push(t("sources.conflict.total", { source: names.source(total.higher), n: formatVotes(total.votes) }));
  return t("sources.conflict", { list: list.join("; ") });
}

/** The most important reason in one short line, beside an observer's figures. */
export function explainShortly({ t, locale }: View, observer: SourceRow, explanation: Explanation): string {
  switch (explanation.kind) {
    case "equal":
    case "same-margin":
    case "different-denominator":
      return t(`sources.short.${explanation.kind}`);
    case "stale":
      return t(
        `sources.short.stale.${explanation.behind === observer.source ? "observer" : "official"}.${explanation.fit}`,
        { age: formatAge(explanation.ageMs / 1000, locale) },
      );
    case "constant-offset":
      return t(`sources.short.offset.${explanation.higher === observer.source ? "more" : "fewer"}`, {
        n: formatVotes(explanation.offset),
      });
    case "different-scope":
      return explanation.by === "no-total"
        ? t("sources.short.no-total")
        : t(`sources.short.scope.${explanation.wider === observer.source ? "more" : "fewer"}`, {
            n: formatVotes(explanation.offset),
          });
    case "different-basis": {
      const side = explanation.sides.find(({ source }) => source === observer.source);
      if (side?.basis === null) return t("sources.short.between");
      if (side?.arrived === undefined) return t("sources.short.stayed");
      return t("sources.short.arrived", { ofBasis: t(`sources.ofBasis.${side.basis}`) });
    }
    case "true-conflict":
      return t("sources.short.conflict");
  }
}

function optionNames({ locale }: View, names: Names, options: readonly number[]): string {
  return new Intl.ListFormat(locale.language, { type: "conjunction" }).format(options.map(names.option));
}

/** The sayings that an explanation rests on, each with who said it: newest last. */
export function evidenceOf(explanation: Explanation): readonly { readonly source: string; readonly saying: Saying }[] {
  switch (explanation.kind) {
    case "stale": {
      const { ahead, behind, matched, missedFrom, showing } = explanation;
      const seen = matched === undefined ? [missedFrom] : [matched, missedFrom];
      return [{ source: behind, saying: showing }, ...seen.map((saying) => ({ source: ahead, saying }))];
    }
    case "constant-offset":
      return explanation.moments.flatMap(({ higher, lower }) => [
        { source: explanation.higher, saying: higher },
        { source: explanation.lower, saying: lower },
      ]);
    case "different-scope": {
      const { wider, narrower, moment, shownBy } = explanation;
      return [
        ...(shownBy === undefined ? [] : [{ source: wider, saying: shownBy }]),
        ...(moment === undefined
          ? []
          : [
              { source: wider, saying: moment.higher },
              { source: narrower, saying: moment.lower },
            ]),
      ];
    }
    case "different-basis":
      return explanation.sides.flatMap(({ source, left, arrived }) =>
        [left, arrived].flatMap((saying) => (saying === undefined ? [] : [{ source, saying }])),
      );
    default:
      return [];
  }
}
