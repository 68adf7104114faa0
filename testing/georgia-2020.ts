// Georgia 2020, played into a record of its own for the tests of one file, and served where they ask over HTTP.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import {
  findScenario,
  type Installation,
  loadScenario,
  type OpenElection,
  openInstallation,
  playScenario,
} from "../src/app/index.ts";
import { unwrap } from "../src/base/index.ts";
import { type RunningServer, startServer } from "../src/server/index.ts";

interface Played {
  readonly folder: string;
  readonly installation: Installation;
  readonly election: OpenElection;
}

/** To be called at the top of a test file; what it gives may be asked once its tests run. */
export function playGeorgia(): Played {
  let played: Played;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "tallyroom-georgia-"));
    const installation = unwrap(await openInstallation({ dataDir: folder }));
    const scenario = unwrap(await loadScenario(unwrap(findScenario("georgia-2020"))));
    const { election } = unwrap(await playScenario(installation, scenario, { speed: "instant" }));
    played = { folder, installation, election };
  });
  afterAll(async () => {
    await played.installation.close();
    await rm(played.folder, { recursive: true });
  });
  return {
    get folder() {
      return played.folder;
    },
    get installation() {
      return played.installation;
    },
    get election() {
      return played.election;
    },
  };
}

/** Likewise, with a server in front. */
export function serveGeorgia(): { readonly url: string } {
  const georgia = playGeorgia();
  let server: RunningServer;
  beforeAll(async () => {
    server = unwrap(await startServer({ installation: georgia.installation, port: 0 }));
  });
  afterAll(() => server.close());
  return {
    get url() {
      return server.url;
    },
  };
}
