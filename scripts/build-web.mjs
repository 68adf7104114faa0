// The browser's files: Vite builds them under hashed names; manifest.json says which is which.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const built = {};
for (const part of ["public", "desk"]) {
  process.env.TALLYROOM_WEB = part;
  await build({ configFile: `${root}vite.config.ts` });
  const manifest = part === "desk" ? "vite-manifest-desk.json" : "vite-manifest.json";
  Object.assign(built, JSON.parse(readFileSync(`${root}dist/browser/${manifest}`, "utf8")));
}
const main = built["src/web/islands/main.ts"];
const record = built["src/web/islands/record.ts"];
const desk = built["src/web/islands/desk.ts"];
const url = (file) => `/${file}`;
const manifest = {
  css: url(main.css[0]),
  js: url(main.file),
  recordJs: url(record.file),
  deskCss: url(desk.css[0]),
  deskJs: url(desk.file),
};
writeFileSync(`${root}dist/browser/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
