/**
 * Measures our code against Python's on the same input: two processes that wait for their turn,
 * one run at a time, ours and theirs in alternation, so that what else the machine does meets both.
 */
import { environmentPython } from "../environments/mod.ts";
import { TextLineStream } from "./contender.ts";

/** What one side took: its fastest run, and the most memory its process had resident. */
export interface BenchSide {
  /** Of its fastest run. */
  readonly seconds: number;
  /** Megabytes (2²⁰ bytes). */
  readonly peakMB: number;
}

/**
 * One line of the benchmark: `ratio` is our time over Python's, below 1 where we are faster. What has
 * no counterpart in Python is measured alone.
 */
export interface BenchRow {
  /** What was done, to what size of input. */
  readonly name: string;
  /** Our side. */
  readonly ours: BenchSide;
  /** Python's side. */
  readonly python?: BenchSide;
  /** Our seconds over Python's. */
  readonly ratio?: number;
}

/**
 * What is raced: a module that calls `contend` where it is the one that is run, and a script that calls
 * `contender.contend`.
 */
export interface Race {
  readonly name: string;
  /** Module of this folder. */
  readonly ours: string;
  /** The permissions of `ours`, as flags; reading files by default. */
  readonly allow?: readonly string[] | undefined;
  /** Script of this folder, run in the reference environment. */
  readonly python: string;
  /** Arguments that both get: files with the input, sizes. */
  readonly args: readonly string[];
  /** Environment variables of our side. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Runs of each side after one to warm up. */
  readonly rounds?: number | undefined;
}

/** Runs our side alone, once. */
export async function measure(
  { name, ours, args, allow = ["--allow-read"] }: Omit<Race, "python" | "rounds">,
): Promise<BenchRow> {
  const path = new URL(ours, import.meta.url).pathname;
  const side = start(Deno.execPath(), ["run", "--no-check", ...allow, path, ...args]);
  try {
    const { seconds } = await side.ask("run");
    const { peakMB } = await side.ask("memory");
    return { name, ours: { seconds: seconds!, peakMB: peakMB! } };
  } finally {
    await side.end();
  }
}

/** Runs both sides in turn and keeps the fastest run of each. */
export async function race(
  { name, ours, python, args, rounds = 7, allow = ["--allow-read"], env = {} }: Race,
): Promise<BenchRow> {
  const here = new URL(".", import.meta.url);
  const path = (file: string) => new URL(file, here).pathname;
  const sides = [
    start(Deno.execPath(), ["run", "--no-check", ...allow, path(ours), ...args], env),
    start(environmentPython("reference"), [path(python), ...args]),
  ] as const;
  try {
    const best = [Infinity, Infinity];
    for (let round = 0; round <= rounds; round++) {
      for (const [index, side] of sides.entries()) {
        const { seconds } = await side.ask("run");
        if (round > 0) best[index] = Math.min(best[index]!, seconds!);
      }
    }
    const peaks = [];
    for (const side of sides) peaks.push((await side.ask("memory")).peakMB!);
    return {
      name,
      ours: { seconds: best[0]!, peakMB: peaks[0]! },
      python: { seconds: best[1]!, peakMB: peaks[1]! },
      ratio: best[0]! / best[1]!,
    };
  } finally {
    for (const side of sides) await side.end();
  }
}

interface Answer {
  readonly seconds?: number;
  readonly peakMB?: number;
}

function start(command: string, args: string[], env: Readonly<Record<string, string>> = {}) {
  const child = new Deno.Command(command, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
    env: { PYTHONDONTWRITEBYTECODE: "1", ...env },
  }).spawn();
  const questions = child.stdin.getWriter();
  const answers = child.stdout.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream()).getReader();
  return {
    async ask(question: string): Promise<Answer> {
      await questions.write(new TextEncoder().encode(question + "\n"));
      const { value } = await answers.read();
      if (value === undefined) throw new Error(`${command} ${args.join(" ")} ended early`);
      return JSON.parse(value);
    },
    async end() {
      await questions.close().catch(() => {});
      await answers.cancel();
      await child.status;
    },
  };
}
