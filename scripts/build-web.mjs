// The browser's files: Vite builds them under hashed names; manifest.json says which is which.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
await build({ configFile: `${root}vite.config.ts` });
const built = JSON.parse(readFileSync(`${root}dist/browser/vite-manifest.json`, "utf8"));
const main = built["src/web/islands/main.ts"];
const record = built["src/web/islands/record.ts"];
const url = (file) => `/${file}`;
const manifest = { css: url(main.css[0]), js: url(main.file), recordJs: url(record.file) };
writeFileSync(`${root}dist/browser/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
