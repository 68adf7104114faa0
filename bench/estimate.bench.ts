// The estimate of a state of 159 counties by four ways of voting, against reading the same cells from JSON.
import { type EstimateCell, estimateContest } from "../src/fold/index.ts";
import { METHODS, type OptionId, type UnitId } from "../src/model/index.ts";
import { report, timeInTurn } from "./measure.ts";

const COUNTIES = 159;
const TIMES = 200;
const BUDGET_MS = 1;

const pair = ["first" as OptionId, "second" as OptionId] as const;
const cells: readonly EstimateCell[] = Array.from({ length: COUNTIES }, (_, county) =>
  METHODS.slice(0, 4).map((method, way): EstimateCell => {
    const expected = 900 + ((county * 7919 + way * 104_729) % 60_000);
    const counted = Math.floor((expected * (20 + ((county * 31 + way * 17) % 80))) / 100);
    const first = Math.floor((counted * (25 + ((county * 13 + way * 29) % 50))) / 100);
    const priorMargin = ((county * 37) % 160) / 100 - 0.8;
    return {
      unit: `county-${county}` as UnitId,
      method,
      counted,
      votes: [first, counted - first],
      expected,
      priorMargin,
    };
  }),
).flat();
const json = JSON.stringify(cells);

const ms = await timeInTurn(15, {
  ours: () => {
    for (let i = 0; i < TIMES; i++) estimateContest({ pair, cells, complete: false });
  },
  json: () => {
    for (let i = 0; i < TIMES; i++) JSON.parse(json);
  },
});
report({
  what: `the estimate of ${COUNTIES} counties × 4 ways of voting`,
  ours: `${(ms.ours / TIMES).toFixed(3)} ms`,
  yardstick: `JSON.parse of the same cells: ${(ms.json / TIMES).toFixed(3)} ms`,
  ratio: (ms.ours / ms.json).toFixed(1),
  budget: `≤ ${BUDGET_MS} ms`,
  within: ms.ours / TIMES <= BUDGET_MS,
});
