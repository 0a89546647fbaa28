/**
 * Measures sides of a race on the same input: processes that wait for their turn, one run at a time,
 * so that what else the machine does meets all of them.
 */
import { fileURLToPath } from "node:url";
import { environmentPython } from "../environments/mod.ts";
import { TextLineStream } from "./contender.ts";
import type { Reads } from "./reads.ts";

/** What one side took: the median of its runs, and the most memory its process had resident. */
export interface BenchSide {
  /** The median of its runs. */
  readonly seconds: number;
  /** Seconds of processor of all threads, where a side is a process for each run. */
  readonly cpuSeconds?: number;
  /** Megabytes (2²⁰ bytes); nothing where another process has done the work. */
  readonly peakMB?: number;
}

/**
 * One line of the benchmark. What has no counterpart in Python is measured alone.
 */
export interface BenchRow {
  /** The benchmark and, behind a slash, what is measured: `rdm/515x62751-wasm`. */
  readonly id: string;
  /** What was done, to what size of input. */
  readonly name: string;
  /** Our side. */
  readonly ours: BenchSide;
  /** Whose code is on the other side. */
  readonly against?: string;
  /** The other side. */
  readonly theirs?: BenchSide;
  /** Our seconds over theirs, below 1 where we are faster. */
  readonly ratio?: number;
  /** Our seconds of processor over theirs. */
  readonly cpuRatio?: number;
  /** Seconds of reading the same bytes of the same files with nothing else. */
  readonly bareSeconds?: number;
  /** Our seconds over these. */
  readonly overBare?: number;
}

/** A process of a race: a module of ours that calls `contend`, or a script that calls `contender.contend`. */
export type Contender =
  | {
    /** Module of this folder. */
    readonly ours: string;
    /** Its permissions, as flags; reading files by default. */
    readonly allow?: readonly string[] | undefined;
    readonly args: readonly string[];
    readonly env?: Readonly<Record<string, string>> | undefined;
  }
  | {
    /** Script of this folder, run in the reference environment. */
    readonly python: string;
    readonly args: readonly string[];
  };

/** Runs sides in turn: each once to warm up, then so many rounds. */
export async function takeTurns<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  rounds: number,
): Promise<Record<Name, BenchSide>> {
  const names = Object.keys(contenders) as Name[];
  const sides = names.map((name) => ({
    name,
    ...start(contenders[name]),
    seconds: [] as number[],
  }));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const side of sides) {
        const { seconds } = await side.ask("run");
        if (round > 0 || rounds === 0) side.seconds.push(seconds!);
      }
    }
    const results = {} as Record<Name, BenchSide>;
    for (const side of sides) {
      const { peakMB } = await side.ask("memory");
      results[side.name] = { seconds: medianOf(side.seconds), peakMB: peakMB! };
    }
    return results;
  } finally {
    for (const side of sides) await side.end();
  }
}

/** A pair of sides whose rows need no more than that. */
export interface Race {
  readonly id: string;
  readonly name: string;
  readonly against: string;
  readonly ours: Contender;
  readonly python: Contender;
  /** Runs of each side after one to warm up. */
  readonly rounds: number;
}

/** Ours against theirs. */
export async function race({ ours, python, rounds, ...row }: Race): Promise<BenchRow> {
  const sides = await takeTurns({ ours, theirs: python }, rounds);
  return { ...row, ...sides, ratio: sides.ours.seconds / sides.theirs.seconds };
}

/** Our side alone, once and with nothing before it: for memory, and for what takes long. */
export async function measure(id: string, name: string, contender: Contender): Promise<BenchRow> {
  return { id, name, ...await takeTurns({ ours: contender }, 0) };
}

/** What a contender has to say besides its time. */
export async function askOnce(contender: Contender, question: string): Promise<Answer> {
  const side = start(contender);
  try {
    return await side.ask(question);
  } finally {
    await side.end();
  }
}

/** The middle one, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

interface Answer {
  readonly seconds?: number;
  readonly peakMB?: number;
  readonly reads?: Reads;
}

function start(contender: Contender) {
  const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
  const [command, args] = "ours" in contender
    ? [Deno.execPath(), [
      "run",
      "--no-check",
      ...contender.allow ?? ["--allow-read"],
      path(contender.ours),
    ]]
    : [environmentPython("reference"), [path(contender.python)]];
  const env = "ours" in contender ? contender.env : {};
  const whole = [...args, ...contender.args];
  const child = new Deno.Command(command, {
    args: whole,
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
      if (value === undefined) throw new Error(`${command} ${whole.join(" ")} ended early`);
      return JSON.parse(value);
    },
    async end() {
      await questions.close().catch(() => {});
      await answers.cancel();
      await child.status;
    },
  };
}
