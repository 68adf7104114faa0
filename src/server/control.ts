// A door for the operator on the same machine: `tallyroom replay` asks a running server to play a count into its records,
// since only one process may write them. Loopback only, and only with the token that the server left in its data folder.
import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { enterStory, findScenario, loadScenario, playScenario } from "../app/index.ts";
import { fault, type Instant, instantOfEpoch, parseInstant } from "../base/index.ts";
import { refuse } from "./api/routes.ts";
import type { ServerContext } from "./context.ts";

/** How far a replay is. */
export interface ReplayStatus {
  readonly done: number;
  readonly of: number;
  readonly at: Instant | null;
  readonly state: "playing" | "finished" | "stopped" | "failed";
  readonly problem?: string;
}

export interface ControlOptions {
  /** Whoever shows it may: it lies in the data folder, readable by its owner alone. */
  readonly token: string;
  /** True while the program that started the server plays a count itself: two plays of one story would tell it twice. */
  readonly isPlaying?: () => boolean;
}

export interface Control {
  /** Stops a replay under way; resolves when its last entry is in. */
  stop(): Promise<void>;
}

export function serveControl(http: FastifyInstance, context: ServerContext, options: ControlOptions): Control {
  const { token, isPlaying = () => false } = options;
  let status: ReplayStatus | undefined;
  let stop: AbortController | undefined;
  let playing: Promise<void> | undefined;
  const allowed = (request: FastifyRequest): boolean => {
    const given = Buffer.from(String(request.headers.authorization ?? ""));
    const wanted = Buffer.from(`Bearer ${token}`);
    // The socket's own address: what a proxy says of an address is for counting readers, not for trusting operators.
    const address = request.socket.remoteAddress ?? "";
    const here = address === "127.0.0.1" || address === "::1" || address === "::ffff:127.0.0.1";
    return here && given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  const guarded =
    (answer: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
    (request: FastifyRequest, reply: FastifyReply) =>
      allowed(request)
        ? answer(request, reply)
        : refuse(reply, fault("server/loopback-only", "Only the operator on this machine may do that.").error);

  http.post(
    "/control/entries",
    guarded(async (request, reply) => {
      const {
        election: id,
        entries,
        name,
      } = (request.body ?? {}) as { election?: string; entries?: unknown; name?: string };
      const election = context.installation.election(id ?? "");
      if (election === undefined)
        return refuse(reply, fault("app/unknown-election", `There is no election “${id}” here.`).error);
      const entered = await enterStory(election, entries, name ?? "entries", instantOfEpoch(Date.now()));
      return entered.ok ? reply.code(201).send(entered.value) : refuse(reply, entered.error);
    }),
  );
  http.get(
    "/control/replay",
    guarded((_request, reply) => reply.send({ replay: status ?? null })),
  );
  http.delete(
    "/control/replay",
    guarded((_request, reply) => {
      stop?.abort();
      return reply.code(204).send();
    }),
  );
  http.post(
    "/control/replay",
    guarded(async (request, reply) => {
      if (status?.state === "playing" || isPlaying())
        return refuse(reply, fault("server/busy", "A replay is under way already.").error);
      const asked = (request.body ?? {}) as { scenario?: string; speed?: number | "instant"; until?: string };
      const folder = findScenario(asked.scenario ?? "");
      const scenario = folder.ok ? await loadScenario(folder.value) : folder;
      if (!scenario.ok) return refuse(reply, scenario.error);
      const until = asked.until === undefined ? undefined : parseInstant(asked.until);
      if (asked.until !== undefined && until === undefined)
        return refuse(reply, fault("server/bad-query", `“${asked.until}” is not a time with its zone.`).error);
      const speed = asked.speed ?? 600;
      if (speed !== "instant" && !(typeof speed === "number" && speed > 0))
        return refuse(reply, fault("server/bad-query", "The speed must be above zero.").error);
      const mine = new AbortController();
      stop = mine;
      status = { done: 0, of: 0, at: null, state: "playing" };
      playing = playScenario(context.installation, scenario.value, {
        speed,
        signal: mine.signal,
        ...(until === undefined ? {} : { until }),
        onProgress: (done, of, at) => {
          status = { done, of, at, state: "playing" };
        },
      }).then(
        (played) => {
          const last = status ?? { done: 0, of: 0, at: null };
          status = played.ok
            ? { ...last, state: mine.signal.aborted ? "stopped" : "finished" }
            : { ...last, state: "failed", problem: played.error.message };
        },
        (cause: unknown) => {
          request.log.error(cause);
          status = {
            done: 0,
            of: 0,
            at: null,
            state: "failed",
            problem: "The replay broke off; see the server's log.",
          };
        },
      );
      return reply.code(202).send({ replay: status });
    }),
  );
  return {
    stop: async () => {
      stop?.abort();
      await playing;
    },
  };
}
