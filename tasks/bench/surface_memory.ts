/** The time and memory of eight subjects on the surface, 515 images of 221,168 vertices. */
import { join } from "node:path";
import { type BenchRow, measure } from "./race.ts";
import { withTree } from "./tree.ts";

/** Preparing and packaging, with 1 worker and with 2. */
export async function surfaceMemoryBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  await withTree("surface_tree.py", [], async (folder, root) => {
    for (const workers of ["1", "2"]) {
      const assemblies = join(folder, `assemblies-${workers}`);
      const what = `of 8 subjects with 10 full-size surface sessions, ${workers} workers`;
      const allow = ["--allow-read", "--allow-env", "--allow-write"];
      rows.push(
        await measure({
          name: `nsd:prepare ${what}`,
          ours: "prepare_ours.ts",
          args: [root, "surface", workers, assemblies],
          allow,
        }),
        await measure({
          name: `nsd:package ${what}`,
          ours: "package_ours.ts",
          args: [root, workers, assemblies, join(folder, `package-${workers}`)],
          allow: [...allow, "--allow-ffi", "--allow-sys"],
        }),
      );
    }
  });
  return rows;
}
