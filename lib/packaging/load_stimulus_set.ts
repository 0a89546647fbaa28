/** A packaged stimulus set as data again: what Brain-Score's loader gives of it. */
import { join } from "node:path";
import { Coordinate, type NdArray } from "../arrays/mod.ts";
import { stopAtErrors } from "../issues/mod.ts";
import { checkStimulusIds, packageFindings, readPackagedCsv } from "./checks/mod.ts";
import type { StimulusSetFiles } from "./package_folder.ts";
import { cellText, pandasColumn } from "./pandas_columns.ts";
import { requireSha1 } from "./require_sha1.ts";
import { type Cell, StimulusSet } from "./stimulus_set.ts";
import { unpackStimuli } from "./unpack_stimuli.ts";

/**
 * Loads a stimulus set: sha1s compared where they are noted, columns as pandas reads them (missing
 * values null), and the stimuli unpacked once, beside their ZIP.
 *
 * @throws {DataError} a file that was changed, ids that do not come back, or a ZIP without one of the
 *   files; {@link FormatError} a file that cannot be read
 */
export async function loadStimulusSet(files: StimulusSetFiles): Promise<StimulusSet> {
  await requireSha1(files.csv, files.csvSha1);
  await requireSha1(files.zip, files.zipSha1);
  const texts = await readPackagedCsv(files.identifier, files.csv);
  const findings = packageFindings();
  checkStimulusIds(texts.stimulusIds, files.csv, findings);
  stopAtErrors(`load the stimulus set ${files.identifier}`, findings.issues);
  const folder = await unpackStimuli(files.zip, [...texts.stimulusPaths.values()]);
  const paths = new Map([...texts.stimulusPaths].map(([id, name]) => [id, join(folder, name)]));
  const columns = new Map(
    [...texts.columns].map(([name, cells]) => [name, cellsOf(pandasColumn(cells.map(cellText)))]),
  );
  return new StimulusSet(files.identifier, columns, paths);
}

/** Values as cells: missing ones null, integers as numbers where that is exact. */
function cellsOf(column: NdArray): Cell[] {
  return new Coordinate(["row"], column).labels()
    .map((label) => label === "" || Number.isNaN(label) ? null : label);
}
