import { defineConfig } from "vite";

// The public pages' scripts and the desk's are built apart (scripts/build-web.mjs): what both use is in both, so that no reader
// fetches a second file for the desk's sake.
const desk = process.env.TALLYROOM_WEB === "desk";

export default defineConfig({
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "dist/browser",
    emptyOutDir: !desk,
    manifest: desk ? "vite-manifest-desk.json" : "vite-manifest.json",
    target: "es2022",
    cssMinify: true,
    modulePreload: false,
    rollupOptions: {
      input: desk
        ? { desk: "src/web/islands/desk.ts" }
        : { main: "src/web/islands/main.ts", record: "src/web/islands/record.ts" },
    },
  },
});
