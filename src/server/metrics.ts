// What an operator watches, in Prometheus's words.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Installation, PollStatus } from "../app/index.ts";
import { epochOf } from "../base/index.ts";
import type { Publisher } from "./publisher.ts";

/** @param polling how the polled sources are, where any are polled */
export function createMetrics(installation: Installation, publisher: Publisher, polling?: () => readonly PollStatus[]) {
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
  if (polling !== undefined) registerPolling(registry, polling);
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

function registerPolling(registry: Registry, polling: () => readonly PollStatus[]): void {
  const count = (name: string, help: string, of: (status: PollStatus) => number) =>
    new Counter({
      name,
      help,
      labelNames: ["source"],
      registers: [registry],
      collect() {
        this.reset();
        for (const status of polling()) this.inc({ source: status.source }, of(status));
      },
    });
  count("tallyroom_polls_total", "Visits of each polled source.", ({ polls }) => polls);
  count(
    "tallyroom_poll_failures_total",
    "Visits of a source or of one of its counties that failed.",
    (status) => status.failures,
  );
  count("tallyroom_poll_refusals_total", "Files that could be read and were not taken.", (status) => status.refusals);
  new Gauge({
    name: "tallyroom_poll_age_seconds",
    help: "Since each polled source could last be fetched; absent until it first could.",
    labelNames: ["source"],
    registers: [registry],
    collect() {
      this.reset();
      for (const { source, lastGoodAt } of polling())
        if (lastGoodAt !== undefined) this.set({ source }, (Date.now() - epochOf(lastGoodAt)) / 1000);
    },
  });
}

export type Metrics = ReturnType<typeof createMetrics>;
