/** The names of packaged files, as Brain-Score's packagers and loaders make them. */
import { join } from "node:path";

const stored = (identifier: string) => identifier.replaceAll(".", "_");

/** `stimulus_MyExperiment2024_A.csv` for the stimulus set `MyExperiment2024.A`. */
export function stimulusCsvFile(folder: string, identifier: string): string {
  return join(folder, `stimulus_${stored(identifier)}.csv`);
}

/** `stimulus_MyExperiment2024_A.zip`. */
export function stimulusZipFile(folder: string, identifier: string): string {
  return join(folder, `stimulus_${stored(identifier)}.zip`);
}

/** `assy_MyExperiment2024_A.nc`. */
export function assemblyFile(folder: string, identifier: string): string {
  return join(folder, `assy_${stored(identifier)}.nc`);
}
