/** Fuzzing: our readers beside Python's on mutants of sample files. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataError } from "../../lib/errors/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { environmentPython } from "../environments/mod.ts";
import { drawsOf } from "./draw.ts";
import { type Fault, judge, type Outcome } from "./judge.ts";
import { mutantOf } from "./mutants.ts";
import { Side } from "./side.ts";

/** The readers that are fuzzed. */
export const READERS = [
  "hdf5",
  "netcdf",
  "nifti",
  "mgh",
  "annot",
  "label",
  "curv",
  "gifti",
  "mat",
  "npy",
  "csv",
  "zip",
  "pickle",
  "pictures",
] as const;

/** What is fuzzed, and how long. */
export interface FuzzOptions extends RunOptions {
  readonly readers: readonly string[];
  /** Which mutants are made: the same for the same seed, as far as the time goes. */
  readonly seed: number;
  /** How many mutants, at most. */
  readonly mutants: number;
  /** How many minutes, at most. */
  readonly minutes: number;
  /** Where mutants with a fault are kept; nowhere where it is not given. */
  readonly out?: string | undefined;
}

/** A mutant that was not in order. */
export interface Finding {
  readonly reader: string;
  /** The sample, and the number of the mutant in this run. */
  readonly sample: string;
  readonly mutant: number;
  readonly fault: Fault;
  readonly detail: string;
}

/** What became of the mutants. */
export interface FuzzReport {
  readonly seed: number;
  /** Mutants by reader and outcome. */
  readonly counts: Readonly<Record<string, Readonly<Record<Outcome | "found", number>>>>;
  readonly findings: readonly Finding[];
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** Makes mutants, asks both sides, and reports what is not in order. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { readers, seed, mutants, minutes, out, progress, signal } = options;
  const folder = await Deno.makeTempDir({ prefix: "neuroid-fuzz-" });
  const python = (...args: string[]) =>
    new Deno.Command(environmentPython("reference"), {
      args: args,
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
      env: { PYTHONDONTWRITEBYTECODE: "1" },
    });
  const ours = new Side(() =>
    new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--quiet", "--allow-read", "--allow-env", "--allow-ffi"]
        .concat(["--allow-sys", join(here, "read_files.ts")]),
      cwd: join(here, "..", ".."),
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    })
  );
  const theirs = new Side(() => python(join(here, "reference.py")));
  const counts = Object.fromEntries(
    readers.map((reader) => [reader, { "read": 0, "refused": 0, "refused alone": 0, "found": 0 }]),
  );
  const findings: Finding[] = [];
  try {
    const samples = await samplesIn(folder, python, readers);
    const end = performance.now() + minutes * 60_000;
    for (let i = 0; i < mutants && performance.now() < end; i++) {
      signal?.throwIfAborted();
      progress?.({ step: "fuzz", done: i, total: mutants, unit: "mutants" });
      const reader = readers[i % readers.length]!;
      const files = samples.get(reader)!;
      const draw = drawsOf(seed, i);
      const sample = files[draw(files.length)]!;
      const bytes = mutantOf(sample.bytes, draw);
      const path = join(folder, `mutant-${i}-${sample.name}`);
      await Deno.writeFile(path, bytes);
      const answers = await Promise.all([ours.ask(reader, path), theirs.ask(reader, path)]);
      // On a busy machine both may have been late: what hangs does so once more. And what made
      // Python crash may have been a file before.
      for (const [i, side] of [ours, theirs].entries()) {
        const isOnce = answers[i] === "hang" || i === 1 && answers[i] === "crash";
        if (isOnce) answers[i] = await side.ask(reader, path);
      }
      const verdict = judge(...answers);
      await Deno.remove(path);
      counts[reader]![typeof verdict === "string" ? verdict : "found"]++;
      if (typeof verdict === "string") continue;
      findings.push({ reader, sample: sample.name, mutant: i, ...verdict });
      if (out !== undefined) {
        await Deno.mkdir(join(out, reader), { recursive: true });
        await Deno.writeFile(join(out, reader, `${seed}-${i}-${sample.name}`), bytes);
      }
    }
  } finally {
    await Promise.all([ours.end(), theirs.end()]);
    await Deno.remove(folder, { recursive: true });
  }
  return { seed, counts, findings };
}

interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function samplesIn(
  folder: string,
  python: (...args: string[]) => Deno.Command,
  readers: readonly string[],
): Promise<Map<string, Sample[]>> {
  const process = python(join(here, "samples.py"), join(folder, "samples")).spawn();
  await process.stdin.close();
  const { success, stdout } = await process.output();
  if (!success) throw new DataError({ doing: "fuzz", found: "Python could not write the samples" });
  const names = JSON.parse(new TextDecoder().decode(stdout)) as Record<string, string[]>;
  const samples = new Map<string, Sample[]>();
  for (const reader of readers) {
    samples.set(
      reader,
      await Promise.all(names[reader]!.map(async (name) => ({
        name,
        bytes: await Deno.readFile(join(folder, "samples", reader, name)),
      }))),
    );
  }
  return samples;
}
