/** A recipe written after what lies in a folder, to be edited. */
import { join, relative } from "node:path";
import { checkCall, filePath } from "../../../calls/mod.ts";
import { MissingError, systemText, WriteError } from "../../../errors/mod.ts";
import { lookForFile, readCsv, writeWhole } from "../../../files/mod.ts";
import { classOf, FILE_COLUMNS, openAssembly, pluginNameOf } from "../../../packaging/mod.ts";

/**
 * Writes a recipe for the contents of a folder: every CSV with `stimulus_id` and a column of files as a
 * stimulus set, every netCDF file as an assembly of the first set whose ids it has. Read and edit it:
 * identifiers are made from file names.
 *
 * @param path the JSON file to write; paths in it are relative to its folder
 * @throws {MissingError} if there is no such folder, or nothing in it that could be packaged
 * @throws {WriteError} if there is a file of this name already
 *
 * @example
 * ```ts
 * import { createRecipe } from "neuroid/brainscore";
 *
 * const folder = await Deno.makeTempDir();
 * const sample = "data-samples/nsd-mini-expected/surface_package";
 * const { sets, assemblies } = await createRecipe(sample, `${folder}/recipe.json`);
 * console.log(sets, assemblies); // 2 2
 * ```
 */
export async function createRecipe(
  folder: string,
  path: string,
): Promise<{ readonly path: string; readonly sets: number; readonly assemblies: number }> {
  checkCall("createRecipe", { folder: [folder, filePath], path: [path, filePath] }, arguments);
  const doing = "write a recipe";
  if (await lookForFile(path)) {
    const found = "a file of this name already";
    throw new WriteError({ doing, found, right: "another name, or remove it", where: path });
  }
  const names = await namesIn(folder);
  const from = (name: string) => relative(join(path, ".."), join(folder, name)) || ".";
  const sets: { json: Record<string, unknown>; ids: ReadonlySet<string> }[] = [];
  for (const name of names.filter((each) => /\.(csv|tsv)$/i.test(each))) {
    const table = await readCsv(join(folder, name)).catch(() => undefined);
    const column = FILE_COLUMNS.find((each) => table?.has(each));
    if (table === undefined || column === undefined || !table.has("stimulus_id")) continue;
    const images = await imagesOf(folder, table.column(column)[0] ?? "");
    const json = {
      "identifier": identifierOf(name),
      "stimuli": from(name),
      "images": from(images ?? "WHERE-THE-FILES-ARE"),
    };
    sets.push({ json, ids: new Set(table.column("stimulus_id")) });
  }
  const assemblies: Record<string, unknown>[] = [];
  for (const name of names.filter((each) => /\.nc4?$/i.test(each))) {
    using file = await openAssembly(join(folder, name)).catch(() => undefined);
    if (file === undefined) continue;
    const ids = file.coords.has("stimulus_id") ? file.coords.get("stimulus_id").labels() : [];
    const set = sets.find(({ ids: known }) => ids.every((id) => known.has(String(id))));
    assemblies.push({
      "assembly-identifier": identifierOf(name),
      "assembly": from(name),
      "class": file.dims.join() === "presentation" || file.dims.includes("choice")
        ? "BehavioralAssembly"
        : classOf(file.dims),
      "stimulus-set": set?.json.identifier ?? "WHICH-STIMULUS-SET",
    });
  }
  if (sets.length + assemblies.length === 0) {
    const right = "tables with stimulus_id and image_file_name, and netCDF files";
    throw new MissingError({ doing, found: "nothing to package", right, where: folder });
  }
  const first = String(sets[0]?.json.identifier ?? assemblies[0]!["assembly-identifier"]);
  const recipe = {
    "plugin-name": pluginNameOf(first.split(".")[0]!),
    "stimulus-sets": sets.map(({ json }) => json),
    "assemblies": assemblies,
  };
  await writeWhole(path, `${JSON.stringify(recipe, null, 2)}\n`);
  return { path, sets: sets.length, assemblies: assemblies.length };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  } catch (cause) {
    const doing = "write a recipe";
    const right = "the folder of tables and assemblies";
    throw new MissingError({ doing, found: systemText(cause), right, where: folder, cause });
  }
}

/** The folder that holds the first file of a table: this one, or one in it. */
async function imagesOf(folder: string, file: string): Promise<string | undefined> {
  if (file === "") return undefined;
  if (await lookForFile(join(folder, file))) return ".";
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory && await lookForFile(join(folder, entry.name, file))) return entry.name;
  }
  return undefined;
}

/** `stimuli_train.csv` gives `AuthorYear.stimuli_train`, whose beginning is to be filled in. */
function identifierOf(name: string): string {
  const stem = name.replace(/\.\w+$/, "").replace(/[^\w.]+/g, "_");
  return /^[A-Z][A-Za-z]*\d{4}/.test(stem) ? stem : `AuthorYear.${stem}`;
}
