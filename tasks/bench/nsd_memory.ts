/** The time and memory of whole runs of NSD's tasks on full-size sessions. */
import { join } from "node:path";
import { packageNsd, prepareAssemblies, type SpaceName } from "../../lib/workflow/nsd/mod.ts";
import { contend } from "./contender.ts";
import { makeByScript, withFolder } from "./input.ts";
import { type BenchRow, measure } from "./race.ts";

const ours = "nsd_memory.ts";
const WORKERS = ["1", "2"];
const allow = ["--allow-read", "--allow-env", "--allow-write"];

/** One subject in the volume: its memory must not grow from 2 sessions to 8. A row for 1 worker and for 2. */
export async function prepareMemoryBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const sessions of ["2", "8"]) {
    await withFolder(async (folder) => {
      const root = join(folder, "nsd");
      await makeByScript("volume_tree.py", root, sessions);
      for (const workers of WORKERS) {
        const out = join(folder, `out-${workers}`);
        rows.push(
          await measure({
            name: `nsd:prepare of ${sessions} full-size sessions, ${workers} workers`,
            ours,
            args: ["prepare", root, "volume", workers, out],
            allow,
          }),
        );
      }
    });
  }
  return rows;
}

/** Eight subjects on the surface, 515 images of 221,168 vertices: to prepare and to package. */
export function surfaceMemoryBench(): Promise<BenchRow[]> {
  return withFolder(async (folder) => {
    const root = join(folder, "nsd");
    await makeByScript("surface_tree.py", root);
    const rows: BenchRow[] = [];
    for (const workers of WORKERS) {
      const assemblies = join(folder, `assemblies-${workers}`);
      const what = `of 8 subjects with 10 full-size surface sessions, ${workers} workers`;
      rows.push(
        await measure({
          name: `nsd:prepare ${what}`,
          ours,
          args: ["prepare", root, "surface", workers, assemblies],
          allow,
        }),
        await measure({
          name: `nsd:package ${what}`,
          ours,
          args: [
            "package",
            root,
            "surface",
            workers,
            join(folder, `package-${workers}`),
            assemblies,
          ],
          allow: [...allow, "--allow-ffi", "--allow-sys"],
        }),
      );
    }
    return rows;
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
