// The fences bite: the house keeps to the table, and one deliberately bad file per rule is caught.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { allBreaches, breaches, sourceFiles, TABLE } from "./fences.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const inRoom = (room: string) => join(root, "src", room, "bad.ts");

test("every room keeps to the import table", () => {
  expect(sourceFiles().length).toBeGreaterThan(100);
  expect(allBreaches()).toEqual([]);
});

test("an import that the table does not allow is caught, for every pair of rooms", () => {
  let pairs = 0;
  for (const [room, { rooms }] of Object.entries(TABLE)) {
    for (const other of Object.keys(TABLE)) {
      if (other === room) continue;
      const found = breaches(inRoom(room), `import { x } from "../${other}/index.ts";\n`);
      expect(found.length === 0, `${room} → ${other}`).toBe(rooms.includes(other));
      pairs += 1;
    }
  }
  expect(pairs).toBe(16 * 15);
});

test("each other rule has its bad file", () => {
  expect(breaches(inRoom("fold"), `import { x } from "../model/unit.ts";\n`)).toHaveLength(1);
  expect(breaches(inRoom("web"), `import type { X } from "../views/index.ts";\n`)).toEqual([]);
  expect(breaches(inRoom("web"), `import { x } from "../views/index.ts";\n`)).toHaveLength(1);
  expect(breaches(inRoom("fold"), `import fs from "node:fs";\n`)).toHaveLength(1);
  expect(breaches(inRoom("views"), "export const now = Date.now();\n")).toHaveLength(1);
  expect(breaches(inRoom("law"), "export const luck = Math.random();\n")).toHaveLength(1);
  expect(breaches(inRoom("law"), "// a Date in a comment\n")).toEqual([]);
});

test.each([
  "console.log(1)",
  "setTimeout(() => 1, 1)",
  "process.exit()",
  "Buffer.from('')",
  "fetch('')",
  "document.title",
])("the compiler refuses %s in a pure room", (bad) => {
  const folder = mkdtempSync(join(root, ".build-fence-"));
  try {
    writeFileSync(join(folder, "bad.ts"), `export const bad = () => ${bad};\n`);
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: "../tsconfig.pure.json", include: ["../types/pure.d.ts", "bad.ts"] }),
    );
    expect(() => execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { stdio: "pipe" })).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
