// What an operator watches, in Prometheus's words.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Installation } from "../app/index.ts";
import type { Publisher } from "./publisher.ts";

export function createMetrics(installation: Installation, publisher: Publisher) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "tallyroom_record_position",
    help: "Position of the newest entry of each record; its rate is that of entries.",
    labelNames: ["election"],
    registers: [registry],
    collect() {
      for (const election of installation.elections()) this.set({ election: election.id }, election.head().position);
    },
  });
  new Gauge({
    name: "tallyroom_published_bytes",
    help: "Memory held by published documents.",
    registers: [registry],
    collect() {
      this.set(publisher.heldBytes);
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
    streams: new Gauge({
      name: "tallyroom_live_streams",
      help: "Open live pages.",
      labelNames: ["election"],
      registers: [registry],
    }),
    dropped: new Counter({
      name: "tallyroom_live_streams_dropped_total",
      help: "Live pages dropped because they did not keep up.",
      registers: [registry],
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
