/** Single trials to one row per stimulus: what an RDM is made of. */
import { DataArray, ndarray } from "../../../arrays/mod.ts";
import { type NetcdfFile, UNNAMED } from "../../../files/mod.ts";
import { RepetitionMean } from "../../../normalization/mod.ts";
import { readWithoutSubjects, rowsInSlab, WITHOUT_SUBJECTS } from "../assemblies/mod.ts";

/** Means over the trials of each stimulus. */
export interface TrialMeans {
  /** (presentation, neuroid), one row per stimulus in the order of their first trials. */
  readonly assembly: DataArray;
  /** The trials of each stimulus with values: in the subject that has the fewest. */
  readonly trials: Int32Array;
}

/**
 * Averages single trials, a slab of rows at a time: float32 as `nsd:prepare --trials mean` does, to the bit.
 *
 * @param file (presentation, neuroid) float32 with `stimulus_id` and `subject`.
 */
export function readTrialMeans(file: NetcdfFile): TrialMeans {
  const { shape } = file.variable(UNNAMED);
  const [rows, columns] = shape as [number, number];
  const ids = (file.read("stimulus_id").data as readonly unknown[]).map(String);
  const stimuli = [...new Set(ids)];
  const place = new Map(stimuli.map((id, i) => [id, i]));
  const rowOf = Int32Array.from(ids, (id) => place.get(id)!);
  const most = new Int32Array(stimuli.length);
  for (const stimulus of rowOf) most[stimulus]!++;
  const mean = new RepetitionMean({
    images: [...stimuli.keys()],
    neuroids: columns,
    repetitions: Math.min(255, most.reduce((a, b) => Math.max(a, b), 1)),
    rule: "nanmean",
  });
  const subjects = (file.read("subject").data as readonly unknown[]).map(String);
  const whose = [...new Set(subjects)];
  const owner = Int32Array.from(subjects, (subject) => whose.indexOf(subject));
  const counts = whose.map(() => new Int32Array(stimuli.length));
  const slab = Math.min(rowsInSlab(columns), rows);
  const memory = new Float32Array(slab * columns);
  for (let start = 0; start < rows; start += slab) {
    const count = Math.min(slab, rows - start);
    const data = file.readRows(UNNAMED, start, count, memory).data as Float32Array;
    mean.add(rowOf.subarray(start, start + count), data);
    for (let r = 0; r < count; r++) {
      const has = new Uint8Array(whose.length);
      for (let c = 0; c < columns; c++) {
        if (!Number.isNaN(data[r * columns + c]!)) has[owner[c]!] = 1;
      }
      has.forEach((isShown, s) => counts[s]![rowOf[start + r]!]! += isShown);
    }
  }
  const trials = Int32Array.from(
    stimuli.keys(),
    (i) => counts.reduce((least, own) => Math.min(least, own[i]!), Infinity),
  );
  const { header } = file;
  const hasIds = header.variables.some(({ name }) => name === "neuroid_id");
  const texts = (name: string) => Array.from(file.read(name).data as ArrayLike<unknown>, String);
  const assembly = new DataArray(
    ndarray("float32", [stimuli.length, columns], mean.finish()),
    {
      dims: ["presentation", "neuroid"],
      coords: {
        stimulus_id: ["presentation", stimuli],
        subject: ["neuroid", subjects],
        ...(hasIds && { neuroid_id: ["neuroid", texts("neuroid_id")] }),
      },
      attrs: { [WITHOUT_SUBJECTS]: readWithoutSubjects(file).join() },
    },
  );
  return { assembly, trials };
}
