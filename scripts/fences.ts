// The import table, held: which room may use which, and that a room is entered by its index. Imports are resolved, not
// matched as text. The compiler (tsconfig.pure.json) and this are two fences around the same ground.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SRC = fileURLToPath(new URL("../src", import.meta.url));
const PURE = new Set(["base", "model", "tlog", "law", "fold", "views"]);
const ALL_BELOW_APP = [
  "base",
  "model",
  "tlog",
  "law",
  "fold",
  "feeds",
  "views",
  "db",
  "bus",
  "record",
  "intake",
  "people",
];

/** design: data flows one way. `types` may be imported as types only. */
export const TABLE: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly types?: readonly string[] }>
> = {
  base: { rooms: [] },
  model: { rooms: ["base"] },
  tlog: { rooms: ["base"] },
  law: { rooms: ["base", "model"] },
  fold: { rooms: ["base", "model", "law"] },
  feeds: { rooms: ["base", "model"] },
  views: { rooms: ["base", "model", "fold", "law"] },
  db: { rooms: ["base"] },
  bus: { rooms: ["base"] },
  record: { rooms: ["base", "model", "tlog", "db", "bus"] },
  intake: { rooms: ["base", "model", "fold", "law", "feeds", "record", "db"] },
  people: { rooms: ["base", "model", "db"] },
  app: { rooms: ALL_BELOW_APP },
  server: { rooms: ["app", "base", "model", "people", "views", "web"] },
  web: { rooms: ["base", "model", "tlog"], types: ["views"] },
  cli: { rooms: ["app", "base", "people", "server"] },
};

/** Everything wrong with one file, in sentences; none where it keeps to the table.
 *  @param path absolute, below src */
export function breaches(path: string, text: string): readonly string[] {
  const room = roomOf(path);
  const allowed = TABLE[room];
  const where = relative(SRC, path);
  if (allowed === undefined) return [`${where}: ${room} is no room of the table`];
  const found: string[] = [];
  const imports = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\s+from\s+)?"([^"]+)"/gm);
  for (const [, asType, target = ""] of imports) {
    if (!target.startsWith(".")) {
      if (PURE.has(room)) found.push(`${where}: a pure room imports ${target}`);
      continue;
    }
    const resolved = resolve(dirname(path), target);
    const other = roomOf(resolved);
    if (other === room) continue;
    const asTypes = asType !== undefined && allowed.types?.includes(other) === true;
    if (!allowed.rooms.includes(other) && !asTypes) found.push(`${where}: ${room} may not import ${other}`);
    if (relative(join(SRC, other), resolved) !== "index.ts")
      found.push(`${where}: ${other} is entered by its index.ts`);
  }
  if (PURE.has(room)) {
    const code = text.replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, "").replace(/"[^"\n]*"|`[^`]*`/g, '""');
    for (const [name] of code.matchAll(/\bMath\.random\b|\bDate\b|\bperformance\b/g))
      found.push(`${where}: a pure room uses ${name}`);
  }
  return found;
}

function roomOf(path: string): string {
  return relative(SRC, path).split("/")[0] ?? "";
}

export function sourceFiles(folder = SRC): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(name) && !/\.(?:test|contract)\.tsx?$/.test(name) ? [path] : [];
  });
}

export function allBreaches(): readonly string[] {
  return sourceFiles().flatMap((path) => breaches(path, readFileSync(path, "utf8")));
}
