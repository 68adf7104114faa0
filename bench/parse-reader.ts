// Reads one Clarity file, keeping nothing, and prints the most memory that took, in MB.
import { createReadStream } from "node:fs";
import { readClarityXml } from "../src/feeds/index.ts";

let contests = 0;
await readClarityXml(createReadStream(process.argv[2] ?? ""), {
  contest: () => {
    contests += 1;
  },
});
if (contests === 0) throw new Error("the file has no contests");
process.stdout.write(`${process.resourceUsage().maxRSS / 1024}\n`);
