/** The time and memory of whole runs of NSD's tasks on full-size sessions. */
import { join } from "node:path";
import { packageNsd, prepareAssemblies, type SpaceName } from "../../lib/workflow/nsd/mod.ts";
import { contend } from "./contender.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, measure } from "./race.ts";
import type { Wants } from "./wants.ts";

const allow = ["--allow-read", "--allow-env", "--allow-write"];
const side = (args: string[], more: string[] = []) => ({
  ...{ ours: "nsd_memory.ts", args, allow: [...allow, ...more] },
});

/** One subject in the volume: its memory must not grow from 2 sessions to 8. */
export function prepareMemoryBench(wants: Wants): Promise<BenchRow[]> {
  const wanted = ["2", "8"].filter((sessions) => wants(`prepare-memory/${sessions}-sessions`));
  return withFolder(async (folder) => {
    const rows: BenchRow[] = [], betas = join(folder, "session.hdf5");
    for (const sessions of wanted) {
      const root = join(folder, `nsd-${sessions}`), out = join(folder, `out-${sessions}`);
      await makeByScript("volume_tree.py", root, sessions, betas);
      const name = `nsd:prepare of ${sessions} full-size sessions of the volume, 2 workers`;
      const run = side(["prepare", root, "volume", "2", out]);
      rows.push(await measure(`prepare-memory/${sessions}-sessions`, name, run));
    }
    return rows;
  });
}

/** Eight subjects on the surface, 515 images of 221,168 vertices: to prepare and to package. */
export function surfaceMemoryBench(wants: Wants): Promise<BenchRow[]> {
  const ids = ["surface-memory/prepare", "surface-memory/package"] as const;
  const isWanted = ids.map(wants).includes(true); // the second needs what the first has made
  return withFolder(async (folder) => {
    if (!isWanted) return [];
    const root = join(folder, "nsd"), [assemblies, out] = [join(folder, "a"), join(folder, "p")];
    await makeByScript("surface_tree.py", root);
    const what = "of 8 subjects with 10 full-size sessions of the surface, 2 workers";
    const prepare = side(["prepare", root, "surface", "2", assemblies]);
    const args = ["package", root, "surface", "2", out, assemblies];
    const pack = side(args, ["--allow-ffi", "--allow-sys"]);
    return [
      await measure(ids[0], `nsd:prepare ${what}`, prepare),
      await measure(ids[1], `nsd:package ${what}`, pack),
    ];
  });
}

// What is measured: `prepare ROOT SPACE WORKERS OUT`, or `package ROOT SPACE WORKERS OUT ASSEMBLIES`.
if (import.meta.main) {
  const [command, root, space, workers, out, assemblies = ""] = Deno.args as [
    string,
    string,
    SpaceName,
    string,
    string,
    string?,
  ];
  const options = { root, out, space, workers: Number(workers) };
  await contend(() =>
    command === "prepare" ? prepareAssemblies(options) : packageNsd({ ...options, assemblies })
  );
}
