/** One request, sent as often as it needs to be: answered, slowed down, made again, or refused. */
import { isNeuroidError } from "../../../errors/mod.ts";
import { siblings } from "../../../parallel/mod.ts";
import { mostConnections } from "../settings.ts";
import { stopSignal } from "../stop.ts";
import { addToTally } from "../tally.ts";
import { Clock, wait } from "./clock.ts";
import { Limiter } from "./limiter.ts";
import { type Asked, forbidden, lying, unanswered } from "./refusals.ts";
import { learnRegion, maySeeSecrets, requestTo, targetOf } from "./target.ts";

/** A request and what is made of its answer. */
export interface Call<Result> {
  readonly asked: Asked;
  readonly method: "GET" | "HEAD";
  /** The headers as they are now: after a broken answer less may be wanted. */
  readonly headers: () => Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** How far it is: what gets further with each broken answer is asked for again as often as it takes. */
  readonly reached?: () => number;
  /**
   * Takes an answer of any status that is final. What it throws ends the request where it is an error of
   * ours; anything else, and the request is made again.
   */
  readonly take: (answer: Answer) => Promise<Result>;
}

/** An answer that has begun. */
export interface Answer {
  readonly response: Response;
  /** Says that something came, so that the time begins again. */
  readonly alive: () => void;
}

const MOST_BROKEN = 6, MOST_BUSY = 40, MOST_HOPS = 10;
const BUSY = [408, 425, 429, 500, 502, 503, 504];
const LONGEST_WAIT_MS = 120_000;

/** How many requests this isolate has under way at most. */
export function connections(): number {
  return Math.max(1, Math.floor(mostConnections() / siblings()));
}

const limiter = new Limiter(connections);

/**
 * Sends a request until its answer is final.
 *
 * @throws {MissingError} if no answer comes, or this program may not ask
 */
export async function ask<Result>(call: Call<Result>): Promise<Result> {
  const { asked } = call;
  const signal = stopSignal(call.signal);
  let broken = 0, busy = 0, reached = call.reached?.() ?? 0;
  for (let tries = 1;; tries++) {
    const release = await limiter.take(signal);
    const begun = performance.now();
    const clock = new Clock(signal);
    try {
      const response = await follow(call, clock.signal);
      if (!BUSY.includes(response.status)) {
        const result = await call.take({
          response,
          alive: () => clock.restart(),
        });
        limiter.ease();
        return result;
      }
      await response.body?.cancel();
      const isBusy = [429, 503].includes(response.status);
      if (isBusy) limiter.slowDown(begun, waitOf(response));
      // What is not about too many requests may stay so.
      busy += isBusy ? 1 : MOST_BUSY / MOST_BROKEN;
      if (busy >= MOST_BUSY) {
        throw lying(
          asked,
          `the server answers ${response.status} again and again`,
          "a server that has time: try later, or with fewer requests at once",
        );
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (isNeuroidError(error)) throw error;
      const now = call.reached?.() ?? 0;
      if (now > reached) [reached, broken, tries] = [now, 0, 0];
      if (++broken >= MOST_BROKEN) throw unanswered(asked, broken, error);
    } finally {
      clock.stop();
      release();
    }
    addToTally({ retries: 1 });
    await wait(Math.random() * Math.min(4000, 100 * 2 ** tries), signal);
  }
}

/** Where a path was sent on to: asked there at once the next time. */
const settled = new Map<string, URL>();

async function follow<Result>(call: Call<Result>, signal: AbortSignal): Promise<Response> {
  const { asked, method } = call;
  const { path } = asked;
  let target = targetOf(path);
  let url = settled.get(path) ?? target.url;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const own = maySeeSecrets(url, target.url);
    const request = await requestTo(own ? path : url.href, url, method, call.headers());
    addToTally(method === "HEAD" ? { heads: 1 } : { requests: 1 });
    const response = await send(request, asked, url, signal);
    const region = response.headers.get("x-amz-bucket-region");
    if ([301, 307, 400].includes(response.status) && learnRegion(target, region)) {
      await response.body?.cancel();
      target = targetOf(path);
      url = target.url;
      continue;
    }
    const location = response.headers.get("location");
    if ([301, 302, 303, 307, 308].includes(response.status) && location !== null) {
      await response.body?.cancel();
      url = new URL(location, url);
      if (!/^https?:$/.test(url.protocol)) break;
      continue;
    }
    if ([401, 403, 404, 410].includes(response.status) && settled.delete(path)) {
      await response.body?.cancel();
      url = target.url; // where it was sent on to may hold for a while only
      continue;
    }
    if (url.href !== target.url.href && response.ok) settled.set(path, url);
    return response;
  }
  throw lying(asked, "the server sends on without an end", "an address that leads to the file");
}

async function send(
  request: Request,
  asked: Asked,
  url: URL,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(request, { signal });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (["NotCapable", "PermissionDenied"].includes(name)) throw forbidden(asked, url, error);
    throw error;
  }
}

function waitOf(response: Response): number {
  const text = response.headers.get("retry-after");
  if (text === null) return 0;
  const seconds = Number(text);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - Date.now();
  return Math.min(LONGEST_WAIT_MS, Math.max(0, milliseconds || 0));
}
