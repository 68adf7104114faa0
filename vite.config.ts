import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "dist/browser",
    emptyOutDir: true,
    manifest: "vite-manifest.json",
    target: "es2022",
    cssMinify: true,
    modulePreload: false,
    rollupOptions: { input: { main: "src/web/islands/main.ts", record: "src/web/islands/record.ts" } },
  },
});
