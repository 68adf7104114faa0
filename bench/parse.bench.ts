// A Clarity county file against xmllint on the same bytes; and the memory of a file eight times as large.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unwrap } from "../src/base/index.ts";
import { readClarityXml, readFeedFile } from "../src/feeds/index.ts";
import { sharedIsHere, sharedPath } from "../testing/shared.ts";
import { interleave, report } from "./measure.ts";

/** Gwinnett with its contests repeated under other keys: an election as large, in a file as large. */
function repeated(times: number): string {
  const text = readFileSync(sharedPath("data/georgia-2020/clarity/gwinnett_detail_20201109T1057EST.xml"), "utf8");
  const [start, end] = [text.indexOf("<Contest "), text.lastIndexOf("</Contest>") + "</Contest>".length];
  const contests = text.slice(start, end);
  const copies = Array.from({ length: times }, (_, n) =>
    contests.replaceAll('<Contest key="', `<Contest key="${n}000`),
  );
  return text.slice(0, start) + copies.join("") + text.slice(end);
}

if (process.argv[2] === "--memory") {
  const { createReadStream } = await import("node:fs");
  let contests = 0;
  await readClarityXml(createReadStream(process.argv[3] ?? ""), {
    contest: () => {
      contests += 1;
    },
  });
  process.stdout.write(`${contests} ${process.resourceUsage().maxRSS}\n`);
} else if (sharedIsHere) {
  const folder = mkdtempSync(join(tmpdir(), "tallyroom-bench-"));
  const files = [1, 8].map((times) => {
    const path = join(folder, `x${times}.xml`);
    writeFileSync(path, repeated(times));
    return path;
  });
  const [small = "", large = ""] = files;
  if (spawnSync("xmllint", ["--version"]).error === undefined) {
    const { a, b } = await interleave(
      7,
      async () => unwrap(await readFeedFile(large)),
      () => execFileSync("xmllint", ["--sax", "--noout", "--huge", large], { stdio: "ignore" }),
    );
    report({
      what: "parse a Clarity county file (22 MB)",
      ours: `${a.toFixed(0)} ms`,
      yardstick: `xmllint --sax, whole process: ${b.toFixed(0)} ms`,
      ratio: (a / b).toFixed(1),
      budget: "≤ 5×",
      within: a / b <= 5,
    });
  } else console.error("xmllint is not installed: the parse bench cannot run (Debian: libxml2-utils)");
  const peak = (path: string) => {
    const said = execFileSync(process.execPath, [
      "--import",
      "tsx",
      process.argv[1] ?? "",
      "--memory",
      path,
    ]).toString();
    return Number(said.split(" ")[1]) / 1024;
  };
  const [one, eight] = [peak(small), peak(large)];
  report({
    what: "memory of reading a file 8 times as large",
    ours: `${eight.toFixed(0)} MB peak`,
    yardstick: `the file once: ${one.toFixed(0)} MB peak`,
    ratio: (eight / one).toFixed(2),
    budget: "flat (≤ 1.5×)",
    within: eight / one <= 1.5,
  });
  rmSync(folder, { recursive: true });
}
