/** How fast a server answers: measured, for an estimate of the time that a run takes. */
import { type ByteSource, mostConnections, openSource, type Span } from "../../../files/mod.ts";
import type { BetasTransfer } from "../betas/mod.ts";
import type { SubjectFiles } from "./subject_files.ts";

/** What was measured of a server. */
interface ServerPace {
  /** Seconds until an answer begins. */
  readonly latency: number;
  /** Bytes in a second, of all requests together. */
  readonly rate: number;
}

/** How much each of them brings in the measurement. */
const PIECE_BYTES = 2 ** 17;
/** Places that are tried, for what is fetched already says nothing. */
const TRIES = 8;
const DOING = "measure how fast the server answers";
/**
 * How many times as long as estimated a run may take. The estimate is of the gaps that the check has measured; a run
 * begins with those that it has measured as it looked at its files, and measures on while its workers share the line, so that
 * gaps may become wider and more bytes come. Of two runs that began without any, one took as long as estimated, one 2.2 times.
 */
const AT_MOST = 2.5;

/**
 * Measures by a small piece of a file, and then by as many pieces as may be asked for at a time (4 MB of 32; less of a small file).
 *
 * @returns undefined where all of them are fetched already.
 */
async function measurePace(
  path: string,
  signal?: AbortSignal,
): Promise<ServerPace | undefined> {
  using file = await openSource(path, DOING);
  const one = await timed(file, (share) => [[share * file.size, 1]], signal);
  const atOnce = mostConnections();
  const stride = Math.max(PIECE_BYTES, file.size / atOnce);
  const many = await timed(file, (share) => {
    const starts = Array.from({ length: atOnce }, (_, i) => (i + share) * stride);
    return starts.map((start): Span => [start, PIECE_BYTES]);
  }, signal);
  if (one === undefined || many === undefined) return undefined;
  const transferred = Math.max(many.seconds - one.seconds, many.seconds / 10);
  return { latency: one.seconds, rate: many.bytes / transferred };
}

/** Fetches spans and says how long that took; a share further on where they are there already. */
async function timed(
  file: ByteSource,
  spansAt: (share: number) => Span[],
  signal: AbortSignal | undefined,
): Promise<{ readonly seconds: number; readonly bytes: number } | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const spans = spansAt(tries / TRIES)
      .map(([start, length]): Span => [Math.floor(start), length])
      .filter(([start]) => start < file.size);
    const { bytes } = file.cost(spans, "index");
    if (bytes === 0) continue;
    const begun = performance.now();
    await file.ready(spans, { kind: "index", signal });
    return { seconds: (performance.now() - begun) / 1000, bytes };
  }
  return undefined;
}

/** How long a run takes at least to fetch so much, in seconds. */
function estimateSeconds(
  { requests, bytes }: Pick<BetasTransfer, "requests" | "bytes">,
  { latency, rate }: ServerPace,
): number {
  return requests * latency / Math.min(mostConnections(), Math.max(1, requests)) + bytes / rate;
}

/** What was seen of subjects with the times that fetching takes, where any can be measured. */
export async function withTimes(
  seen: readonly SubjectFiles[],
  signal: AbortSignal | undefined,
): Promise<SubjectFiles[]> {
  const first = seen.find(({ transfer }) => transfer !== undefined && transfer.bytes > 0);
  const path = first?.paths.at(-1); // what is fetched of a run begins with the first
  const pace = path === undefined ? undefined : await measurePace(path, signal);
  return seen.map((each) => {
    const { transfer } = each;
    if (pace === undefined || transfer === undefined) return each;
    const seconds = estimateSeconds(transfer, pace);
    return { ...each, transfer: { ...transfer, seconds, mostSeconds: AT_MOST * seconds } };
  });
}
