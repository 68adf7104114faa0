// The browser's files, as Vite built them: hashed names, so each can be kept for ever.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { type Publisher, send } from "./publisher.ts";

export interface Assets {
  readonly css: string;
  readonly js: string;
  readonly recordJs: string;
  /** The desk's own, on top of `css`. */
  readonly deskCss: string;
  readonly deskJs: string;
  readonly files: ReadonlyMap<string, { readonly type: string; readonly text: string }>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** Looks beside the running program first (dist/), then in the checkout's dist/ (development). */
export function loadAssets(): Assets {
  const places = ["../browser/", "../../dist/browser/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const folder = places.find((place) => existsSync(join(place, "manifest.json")));
  if (folder === undefined) return { css: "", js: "", recordJs: "", deskCss: "", deskJs: "", files: new Map() };
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Omit<Assets, "files">;
  const files = new Map<string, { type: string; text: string }>();
  for (const name of readdirSync(join(folder, "assets"))) {
    const type = TYPES[extname(name)];
    if (type !== undefined) files.set(name, { type, text: readFileSync(join(folder, "assets", name), "utf8") });
  }
  const { css, js, recordJs, deskCss, deskJs } = manifest;
  return { css, js, recordJs, deskCss, deskJs, files };
}

export function serveAssets(server: FastifyInstance, assets: Assets, publisher: Publisher): void {
  server.get<{ Params: { name: string } }>("/assets/:name", (request, reply) => {
    const file = assets.files.get(request.params.name);
    if (file === undefined) return reply.callNotFound();
    const key = `/assets/${request.params.name}`;
    return send(request, reply, publisher.find(key) ?? publisher.publish(key, file), true);
  });
}
