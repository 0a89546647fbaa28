/**
 * Sides of races that take minutes: a process for each run, which says its figures as its last line of JSON.
 * They take turns, so that what else the machine does meets all of them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type EnvironmentName, environmentPython } from "../environments/mod.ts";
import { type BenchRow, type BenchSide, medianOf } from "./race.ts";

/** What a process says of its run. */
export interface Figures {
  readonly seconds: number;
  /** Seconds of processor of all its threads, its start among them. */
  readonly cpu: number;
  readonly peakMB: number;
  /** Its results by name, to be compared with those of the other side. */
  readonly results: Readonly<Record<string, readonly (number | null)[]>>;
}

/** A script of this folder that runs once. */
export type Runner =
  | { readonly ours: string; readonly args: readonly string[] }
  | {
    readonly python: string;
    readonly environment: EnvironmentName;
    readonly args: readonly string[];
  };

/** Starts a side and waits for its figures. */
export async function runOnce(runner: Runner): Promise<Figures> {
  const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const [command, args] = "ours" in runner
    ? [Deno.execPath(), ["run", "--no-check", "-A", script(runner.ours)]]
    : [environmentPython(runner.environment), [script(runner.python)]];
  const { stdout, success } = await new Deno.Command(command, {
    args: [...args, ...runner.args],
    env: {
      PYTHONDONTWRITEBYTECODE: "1",
      // Where the engine `blas` finds NumPy's library: both sides have the same.
      VIRTUAL_ENV: join(environmentPython("reference"), "..", ".."),
    },
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${command} ${args.join(" ")} ${runner.args.join(" ")} failed`);
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
}

/** Two sides that run as processes of their own. */
export interface LongRace {
  readonly id: string;
  readonly name: string;
  readonly against: string;
  readonly ours: Runner;
  readonly theirs: Runner;
  /** Runs of each side. */
  readonly rounds: number;
  /** How far results may be apart. */
  readonly tolerance: number;
}

/**
 * Runs both sides in turns and compares what they found.
 *
 * @throws {Error} where results are further apart than they may: a time for another result says nothing.
 */
export async function raceOnce(race: LongRace): Promise<BenchRow> {
  const { id, name, against, rounds, tolerance } = race;
  const ours: Figures[] = [], theirs: Figures[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await runOnce(race.theirs));
    ours.push(await runOnce(race.ours));
  }
  for (const [key, values] of Object.entries(theirs[0]!.results)) {
    values.forEach((value, i) => {
      const own = ours[0]!.results[key]?.[i];
      if (value === null || Math.abs(value - (own ?? NaN)) <= tolerance) return;
      throw new Error(`${id}: result ${i} of ${key} is ${own}, and ${against}'s ${value}`);
    });
  }
  const [a, b] = [sideOf(ours), sideOf(theirs)];
  return {
    ...{ id, name, against },
    ...{ ours: a, theirs: b },
    ratio: a.seconds / b.seconds,
    cpuRatio: a.cpuSeconds! / b.cpuSeconds!,
  };
}

/** Our side alone, once. */
export async function measureOnce(id: string, name: string, ours: Runner): Promise<BenchRow> {
  return { id, name, ours: sideOf([await runOnce(ours)]) };
}

function sideOf(runs: readonly Figures[]): BenchSide {
  return {
    seconds: medianOf(runs.map(({ seconds }) => seconds)),
    cpuSeconds: medianOf(runs.map(({ cpu }) => cpu)),
    peakMB: Math.max(...runs.map(({ peakMB }) => peakMB)),
  };
}
