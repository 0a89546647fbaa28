/** What Brain-Score's loader gives of a package, and whether ours gives the same. */
import assert from "node:assert/strict";
import { type Label, loadPackage } from "neuroid";

/** An assembly as `brainscore.py` describes it. */
export interface Described {
  readonly cls: string;
  readonly dims: string[];
  readonly shape: number[];
  readonly dtype: string;
  readonly values: number[];
  readonly levels: Record<string, string[]>;
  readonly coordinates: Record<string, { dims: string[]; values: unknown[] }>;
  readonly attrs: Record<string, unknown>;
  readonly stimuli: {
    identifier: string;
    columns: Record<string, unknown[]>;
    files: Record<string, string>;
  };
}

/** A label as JSON from Python has it: nothing for NaN and for text that is missing. */
const plain = (label: Label) => label === "" || Number.isNaN(label) ? null : label;

/** Everything that the Python loader gives, against what ours gives of the same folder. */
export async function sameAsPython(folder: string, theirs: Described): Promise<void> {
  const { assembly, stimulusSet } = await loadPackage(folder);
  const ours = assembly!;
  assert.deepEqual(theirs.dims, ours.dims);
  assert.deepEqual(theirs.shape, ours.shape);
  assert.equal(theirs.dtype, ours.dtype);
  assert.deepEqual(theirs.values, Array.from(ours.data, Number));
  for (const dim of ours.dims) {
    const along = [...ours.coords].filter(([, coord]) => coord.dims.join() === dim);
    assert.deepEqual(theirs.levels[dim] ?? [], along.map(([name]) => name), `levels of ${dim}`);
    for (const [name, coordinate] of along) {
      const expected = theirs.coordinates[name]!;
      assert.deepEqual(expected.dims, [dim]);
      assert.deepEqual(expected.values, coordinate.labels().map(plain), name);
    }
  }
  assert.deepEqual(theirs.attrs, ours.attrs);
  assert.equal(theirs.stimuli.identifier, stimulusSet!.name);
  assert.deepEqual(
    theirs.stimuli.columns,
    Object.fromEntries([...stimulusSet!.columns].map(([name, cells]) => [name, [...cells]])),
  );
  const files = [...stimulusSet!.stimulusPaths].map(([id, path]) => [id, path.split("/").at(-1)]);
  assert.deepEqual(theirs.stimuli.files, Object.fromEntries(files));
}
