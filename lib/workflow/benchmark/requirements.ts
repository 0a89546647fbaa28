/** What a package must have to be a benchmark, and a folder to take its plugin. */
import { basename, dirname, join } from "node:path";
import {
  DataError,
  isNeuroidError,
  MissingError,
  systemText,
  WriteError,
} from "../../errors/mod.ts";
import { openAssembly, PACKAGE_JSON, readManifest } from "../../packaging/mod.ts";

const DOING = "make a benchmark plugin";

/**
 * The name under which a part is registered by default: its identifier in the `package.json` beside it, as
 * brainscore:package and its data plugin have it, else the name of its file.
 */
export async function readKey(path: string): Promise<string> {
  const file = basename(path), json = join(dirname(path), PACKAGE_JSON);
  const known = await readManifest(json).catch((error) => {
    // None there, or of something else.
    if (isNeuroidError(error)) return undefined;
    throw error;
  });
  return known?.assemblies.find((each) => each.path === file)?.identifier ??
    file.replace(/\.nc$/, "").replace(/^assy_/, "");
}

/** What Brain-Score's own benchmarks ask of an assembly; returns how long its time bin is. */
export async function requireBrainScoreForm(paths: readonly string[]): Promise<number | undefined> {
  let milliseconds: number | undefined;
  for (const path of paths) {
    using assembly = await openAssembly(path);
    const { dims, shape, coords } = assembly;
    const bins = shape[dims.indexOf("time_bin")];
    const found = ["region", "subject"]
      .filter((name) => !coords.has(name) || coords.get(name).dims[0] !== "neuroid")
      .map((name) => `no coordinate ${name} of neuroids`);
    if (coords.has("region") && coords.get("region").dtype !== "string") {
      throw new DataError({
        doing: DOING,
        found: `regions as numbers (${coords.get("region").dtype})`,
        right:
          "text, such as V4: benchmarks, and models that record from a region, know it by its name",
        where: path,
      });
    }
    if (bins === undefined) found.unshift(`dimensions (${dims.join(", ")})`);
    else if (bins !== 1) found.unshift(`${bins} time bins`);
    if (found.length > 0) {
      throw new DataError({
        doing: DOING,
        found: found.join(", "),
        right: "presentation, neuroid and one time_bin, and region and subject of each neuroid, " +
          "which Brain-Score's benchmarks ask for",
        where: path,
      });
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
