/** What a package must have to be a benchmark, and a folder to take its plugin. */
import { DataError, MissingError, systemText, WriteError } from "../../errors/mod.ts";
import { openAssembly } from "../../packaging/mod.ts";

const DOING = "make a benchmark plugin";

/** The name of a part's file, as packages are registered by default. */
export function keyOf(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.nc$/, "").replace(/^assy_/, "");
}

/** What Brain-Score's own benchmarks ask of an assembly; returns how long its time bin is. */
export async function requireBrainScoreForm(paths: readonly string[]): Promise<number | undefined> {
  let milliseconds: number | undefined;
  for (const path of paths) {
    using assembly = await openAssembly(path);
    const { dims, shape, coords } = assembly;
    const fail = (found: string, right: string) =>
      new DataError({ doing: DOING, found, right, where: path });
    const bins = shape[dims.indexOf("time_bin")];
    if (bins !== 1) {
      throw fail(
        bins === undefined ? `dimensions (${dims.join(", ")})` : `${bins} time bins`,
        "presentation, neuroid and one time_bin, which Brain-Score's benchmarks ask for",
      );
    }
    for (const name of ["region", "subject"]) {
      if (coords.has(name) && coords.get(name).dims[0] === "neuroid") continue;
      throw fail(`no coordinate ${name} of neuroids`, "region and subject of each neuroid");
    }
    if (!coords.has("time_bin_start") || !coords.has("time_bin_end")) continue;
    const [start, end] = ["time_bin_start", "time_bin_end"].map((name) =>
      Number(coords.get(name).numbers()[0])
    );
    milliseconds = end! - start!;
  }
  return milliseconds;
}

export async function requireNothingAt(path: string): Promise<void> {
  try {
    await Deno.lstat(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return;
    const right = "a folder that this user may read";
    throw new MissingError({ doing: DOING, found: systemText(cause), right, where: path, cause });
  }
  throw new WriteError({
    doing: DOING,
    found: "something of that name is there already",
    right: "another --name or --out; or remove it",
    where: path,
  });
}
