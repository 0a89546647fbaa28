/** Activations in any of the forms that people keep them in. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { basename, extname, join } from "node:path";
import { DataError, FormatError, isNotFound, MissingError, systemText } from "../../errors/mod.ts";
import { isFinderFile, readNpz } from "../../files/mod.ts";
import { ID_NAMES, openHdf5Layers } from "./hdf5_layers.ts";
import { readIdList } from "./id_lists.ts";
import { type ActivationLayer, type ActivationPart, layerOf } from "./layer.ts";
import { openNetcdfLayers } from "./netcdf_layers.ts";
import { arrayPart, openNpyPart } from "./npy_part.ts";

const FORMS = "a folder of activations_LAYER_train.npy with stimulus_ids_train.txt, " +
  "or one .nc, .h5, .hdf5 or .npz file";

/**
 * Opens activations: reads names, sizes and the ids of pictures; the numbers are read later, in blocks.
 *
 * - A folder: `activations_LAYER_PART.npy` (PART is `train`, `test` or any other word) with
 *   `stimulus_ids_PART.txt`, or `activations_LAYER.npy` with `stimulus_ids.txt`; one id per line.
 * - A netCDF file: dimensions presentation and neuroid, coordinates `stimulus_id` and `layer`.
 * - An HDF5 file or an npz: one array per layer, and one called `stimulus_id`.
 *
 * Arrays are (pictures, features); further axes are flattened. Pictures may be in any order, and there may
 * be more than in the package.
 *
 * @param path The folder or file.
 * @returns The layers in the order of their names in the folder, or of the file.
 * @throws {MissingError} if there is nothing, or a list of ids is missing
 * @throws {FormatError} if a file cannot be read
 * @throws {ShapeError} if rows and ids disagree, or there are no features
 * @throws {DataError} for text instead of numbers, a picture twice, and parts of different width
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openActivations } from "neuroid/scores";
 * import { writeNpy } from "neuroid/files";
 *
 * const folder = await Deno.makeTempDir();
 * const data = Float32Array.of(1, 2, 3, 4, 5, 6);
 * await writeNpy(`${folder}/activations_conv1.npy`, { dtype: "float32", shape: [2, 3], data });
 * await Deno.writeTextFile(`${folder}/stimulus_ids.txt`, "cat\ndog\n");
 * const [layer] = await openActivations(folder);
 * assert.deepEqual([layer!.name, layer!.features], ["conv1", 3]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function openActivations(path: string): Promise<ActivationLayer[]> {
  checkCall("openActivations", { path: [path, filePath] }, arguments);
  const info = await statOf(path);
  if (info.isDirectory) return await openFolder(path);
  const name = basename(path, extname(path));
  switch (extname(path).toLowerCase()) {
    case ".nc":
      return await openNetcdfLayers(path, name);
    case ".h5":
    case ".hdf5":
      return await openHdf5Layers(path);
    case ".npz":
      return await openNpz(path);
    case ".npy":
      throw wrongForm(path, "one .npy file, which has no stimulus ids");
    default:
      throw wrongForm(path, `a file called ${basename(path)}`);
  }
}

async function statOf(path: string): Promise<Deno.FileInfo> {
  try {
    return await Deno.stat(path);
  } catch (cause) {
    throw new MissingError({
      doing: "open activations",
      found: isNotFound(cause) ? "no such file or folder" : systemText(cause),
      right: FORMS,
      where: path,
      cause,
    });
  }
}

const wrongForm = (where: string, found: string) =>
  new FormatError({ doing: "open activations", found, right: FORMS, where });

async function openFolder(folder: string): Promise<ActivationLayer[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
    .filter((name) => !isFinderFile(name)).sort();
  const lists = names.filter((name) => /^stimulus_ids(_.+)?\.txt$/.test(name));
  const parts = lists.map((name) => name.slice("stimulus_ids".length, -".txt".length));
  const arrays = names.filter((name) => name.endsWith(".npy"));
  if (arrays.length === 0) {
    const files = names.filter((name) => /\.(nc|h5|hdf5|npz)$/i.test(name));
    if (files.length === 1) return await openActivations(join(folder, files[0]!));
    const found = files.length === 0 ? "no arrays" : `several files: ${files.join(", ")}`;
    throw new MissingError({
      doing: "open activations",
      found,
      right: files.length === 0 ? FORMS : "name the one that is meant",
      where: folder,
    });
  }
  const ids = new Map<string, string[]>();
  for (const part of parts) {
    ids.set(part, await readIdList(join(folder, `stimulus_ids${part}.txt`)));
  }
  const layers = new Map<string, ActivationPart[]>(), files = new Map<string, string>();
  for (const file of arrays) {
    const stem = file.slice(0, -".npy".length).replace(/^activations_/, "");
    // The longest ending of which there is a list; the bare list is for names without one.
    const part = parts.filter((each) => stem.endsWith(each) && stem.length > each.length)
      .sort((a, b) => b.length - a.length)[0];
    if (part === undefined) {
      const ending = /_(train|test)$/.exec(stem)?.[0] ?? "";
      throw new MissingError({
        doing: `open the activations in ${file}`,
        found: `no stimulus_ids${ending}.txt beside it`,
        right: "a text file with a line for each row: its stimulus_id",
        where: folder,
      });
    }
    const layer = stem.slice(0, stem.length - part.length);
    const before = files.get(`${layer} ${part}`);
    if (before !== undefined) {
      throw new DataError({
        doing: `open the activations of layer ${layer}`,
        found: `two files of the same pictures, ${before} and ${file}`,
        right: "one of the two",
        where: folder,
      });
    }
    files.set(`${layer} ${part}`, file);
    const opened = await openNpyPart(join(folder, file), layer, ids.get(part)!);
    layers.set(layer, [...layers.get(layer) ?? [], opened]);
  }
  return [...layers].map(([name, found]) => layerOf(name, found));
}

async function openNpz(path: string): Promise<ActivationLayer[]> {
  const arrays = await readNpz(path);
  const ids = [...arrays].find(([name]) => ID_NAMES.includes(name));
  if (ids === undefined) {
    throw new DataError({
      doing: "read activations",
      found: `no array called ${ID_NAMES.join(" or ")} among ${[...arrays.keys()].join(", ")}`,
      right: "the stimulus_id of each row, beside the layers",
      where: path,
    });
  }
  const stimulusIds = Array.from(ids[1].data as ArrayLike<unknown>, String);
  const layers = [...arrays].filter(([name]) => name !== ids[0]).map(([name, array]) =>
    layerOf(name, [arrayPart(path, name, stimulusIds, array)])
  );
  if (layers.length > 0) return layers;
  throw new DataError({
    doing: "read activations",
    found: "stimulus ids alone",
    right: "an array (pictures, features) for each layer",
    where: path,
  });
}
