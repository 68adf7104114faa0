import { Command } from "commander";
import { verifyTarget } from "../app/index.ts";
import { fault } from "../base/index.ts";
import { orFail, print, progressBar } from "./command.ts";

export const verify = new Command("verify")
  .description("Check a record from outside: signature, every entry, tile and blob, and the totals it gives")
  .argument("<target>", "URL of a server or a record, a data folder, or an exported archive")
  .option("--key <vkey>", "the public key to hold it to; otherwise the one published beside it")
  .option("--json", "print the outcome as JSON")
  .action(async (target: string, options: { key?: string; json?: true }) => {
    const onProgress = progressBar("Checking entries");
    const verified = orFail(
      await verifyTarget(target, { onProgress, ...(options.key === undefined ? {} : { vkey: options.key }) }).catch(
        (cause: unknown) => {
          // Another program's server, which answers with something of its own.
          if (cause instanceof SyntaxError && /^https?:/.test(target))
            return fault("cli/unreachable", `What answers at ${target} is not Tallyroom.`, { cause });
          throw cause;
        },
      ),
    );
    print({ ok: true, records: verified }, options.json === true, () =>
      verified
        .map((record) => {
          const totals = record.totalsCompared > 0 ? `, ${record.totalsCompared} published totals` : "";
          return `Good: ${record.origin}: ${record.size} entries, ${record.tiles} tiles, ${record.blobs} blobs${totals}. Root ${record.root}`;
        })
        .join("\n"),
    );
  });
