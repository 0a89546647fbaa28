/** Activations as a netCDF file that `score --activations` and Brain-Score's tools read. */
import { coordinatesOf, ndarray } from "../../arrays/mod.ts";
import { basename } from "node:path";
import { createDataArray, type Part, readPart } from "../../files/mod.ts";
import type { ShownPicture } from "./stimuli.ts";

/** What a file holds. */
export interface SavedActivations {
  readonly pictures: readonly ShownPicture[];
  /** Names of layers with the number of features of each. */
  readonly layers: readonly (readonly [name: string, features: number])[];
  readonly attrs: Readonly<Record<string, string>>;
}

/**
 * Writes rows that lie in parts, one part after the other.
 *
 * @throws {WriteError} if the file cannot be written
 * @throws {FormatError} if a part is not as it was written
 */
export async function saveActivations(
  path: string,
  { pictures, layers, attrs }: SavedActivations,
  parts: readonly Part[],
): Promise<void> {
  const dims = ["presentation", "neuroid"];
  const columns = layers.reduce((sum, [, features]) => sum + features, 0);
  const shape = [pictures.length, columns];
  const names = layers.flatMap(([name, features]) => Array<string>(features).fill(name));
  const numbers = layers.flatMap(([, features]) => [...Array(features).keys()]);
  // Two coordinates a dimension at least: of one alone Brain-Score loses the name.
  const coords = coordinatesOf(
    {
      stimulus_id: ["presentation", pictures.map(({ id }) => id)],
      image_file_name: ["presentation", pictures.map((each) => basename(each.path))],
      neuroid_id: ["neuroid", names.map((name, i) => `${name}.${numbers[i]}`)],
      neuroid_num: ["neuroid", numbers],
      layer: ["neuroid", names],
    },
    dims,
    shape,
  );
  const header = { dims, shape, dtype: "float32", coords, attrs } as const;
  await using file = await createDataArray(path, header);
  let row = 0;
  for (const part of parts) {
    const values = new Float32Array(part.rows * part.columns);
    await readPart(part, values);
    file.write(row, ndarray("float32", [part.rows, part.columns], values));
    row += part.rows;
  }
  await file.close();
}
