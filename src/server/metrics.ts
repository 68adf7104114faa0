// What an operator watches, in Prometheus's words.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Installation } from "../app/index.ts";

export function createMetrics(installation: Installation) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "tallyroom_record_position",
    help: "Position of the newest entry of each record.",
    labelNames: ["election"],
    registers: [registry],
    collect() {
      for (const election of installation.elections()) this.set({ election: election.id }, election.head().position);
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: "tallyroom_http_request_seconds",
      help: "Time to answer a request, by route and status.",
      labelNames: ["route", "status"],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
      registers: [registry],
    }),
    streams: new Gauge({ name: "tallyroom_live_streams", help: "Open live pages.", registers: [registry] }),
    dropped: new Counter({
      name: "tallyroom_live_streams_dropped_total",
      help: "Live pages dropped because they did not keep up.",
      registers: [registry],
    }),
    commits: new Counter({
      name: "tallyroom_record_commits_total",
      help: "Commits to records since the start.",
      labelNames: ["election"],
      registers: [registry],
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
