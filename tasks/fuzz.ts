/** `deno task fuzz`: our readers beside Python's on damaged files. By hand; CI runs a few as a test. */
import { MissingError } from "../lib/errors/mod.ts";
import { count, runTask, text, unknownWord } from "./cli/mod.ts";
import { makeEnvironment } from "./environments/mod.ts";

await runTask({
  name: "fuzz",
  summary:
    "Damages small sample files at random and reads each with neuroid and with the usual Python " +
    "reader. Both must give the same value, or neuroid a clear error that names the file. Watches " +
    "for hangs, crashes and high memory use.",
  positional: {
    placeholder: "READER…",
    help:
      "hdf5, netcdf, nifti, mgh, annot, label, curv, gifti, mat, npy (and npz), csv, zip, pickle, " +
      "pictures (default: all)",
    least: 0,
    most: 14,
  },
  flags: {
    minutes: count("N", "maximum duration", { default: 5 }),
    mutants: count("N", "maximum number of damaged files", { default: 1_000_000 }),
    seed: count("S", "seed of the random damage", { default: 1, least: 0 }),
    out: text("DIR", "folder for the damaged files that were not handled correctly, by reader"),
  },
  examples: ["hdf5 --minutes 2", "--mutants 20000 --minutes 120 --seed 7 --out out/fuzz --json"],
  run: async ({ minutes, mutants, seed, out }, { positional, progress, quiet, signal }) => {
    const { fuzz, fuzzText, READERS } = await import("./fuzz/mod.ts");
    const readers = positional.length > 0 ? positional : READERS;
    const unknown = readers.filter((name) => !(READERS as readonly string[]).includes(name));
    if (unknown.length > 0) {
      throw unknownWord("reader", unknown.join(", "), READERS);
    }
    if (out !== undefined) {
      const { ensureFolder } = await import("../lib/files/mod.ts");
      await ensureFolder(out); // before the work of an hour
    }
    const log = (line: string) => quiet ? undefined : console.error(line);
    const problem = await makeEnvironment("reference", log);
    if (problem !== undefined) {
      throw new MissingError({
        doing: "set up the Python reference",
        found: problem,
        right: "Python 3.10 or newer, and PyPI within reach",
      });
    }
    const report = await fuzz({
      readers,
      minutes: minutes!,
      mutants: mutants!,
      seed: seed!,
      out,
      progress,
      signal,
    });
    return { text: fuzzText(report), json: report, failed: report.findings.length > 0 };
  },
});
