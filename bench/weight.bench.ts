// What a first view loads beside its HTML: JavaScript and CSS, packed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./child.ts";
import { report } from "./measure.ts";

const BUDGET_KB = 60;
const browser = join(root, "dist/browser");
const { css, js } = JSON.parse(readFileSync(join(browser, "manifest.json"), "utf8")) as { css: string; js: string };
const kB = [css, js].map((path) => gzipSync(readFileSync(join(browser, path))).length / 1024);
const sum = kB.reduce((total, each) => total + each, 0);
report({
  what: "first view: JavaScript and CSS together, gzip",
  ours: `${sum.toFixed(1)} KB (CSS ${kB[0]?.toFixed(1)}, JavaScript ${kB[1]?.toFixed(1)})`,
  budget: `≤ ${BUDGET_KB} KB`,
  within: sum <= BUDGET_KB,
});
