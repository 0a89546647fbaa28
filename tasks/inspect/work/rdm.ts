/** RDMs and ceilings of assemblies too large for memory: read a block of neuroids at a time. */
import { ndarray } from "../../../lib/arrays/mod.ts";
import { DataError, ShapeError } from "../../../lib/errors/mod.ts";
import { assemblyConsistencyOfBlocks } from "../../../lib/noise_ceiling/mod.ts";
import { neuroidBlocks, openAssembly } from "../../../lib/packaging/mod.ts";
import { computeRdmOfPatterns, leavesList, linkage } from "../../../lib/rdm/mod.ts";
import type { RdmView } from "./answers.ts";

/** The most stimuli that are drawn. */
const MOST_STIMULI = 2000;
/** The most bytes that patterns may take: a browser gives a page little more than twice that. */
const MOST_BYTES = 1.2e9;

/** The RDM of an assembly's stimuli, presentations of one averaged; of a region or subject alone. */
export async function viewRdm(
  path: string,
  wanted: { readonly region?: string | undefined; readonly subject?: string | undefined },
  progress: (text: string) => void,
): Promise<RdmView> {
  const doing = "make an RDM of an assembly";
  using source = await openAssembly(path);
  const { coords } = source;
  const ids = coords.get("stimulus_id").strings();
  const labels = [...new Set(ids)];
  if (labels.length > MOST_STIMULI || labels.length < 2) {
    const found = `${labels.length} stimuli`;
    throw new ShapeError({ doing, found, right: `from 2 to ${MOST_STIMULI} of them`, where: path });
  }
  const chosen = channelsOf(source, wanted);
  const bytes = 4 * labels.length * chosen.length;
  if (bytes > MOST_BYTES) {
    throw new ShapeError({
      doing,
      found: `${labels.length} stimuli times ${chosen.length} neuroids, ${bytes / 1e9} GB`,
      right: `at most ${MOST_BYTES / 1e9} GB on a page; choose a region, or take the task rdm`,
      where: path,
    });
  }
  const rowOf = new Map(labels.map((label, i) => [label, i]));
  const rows = Int32Array.from(ids, (id) => rowOf.get(id)!);
  const counts = new Float64Array(labels.length);
  for (const row of rows) counts[row]!++;
  const isFloat64 = source.dtype === "float64" && bytes < MOST_BYTES / 2;
  const patterns = isFloat64
    ? new Float64Array(labels.length * chosen.length)
    : new Float32Array(labels.length * chosen.length);
  let first = 0, next = 0;
  for (const block of neuroidBlocks(source)) {
    const [presentations, width] = block.shape as [number, number];
    const data = block.data as ArrayLike<number>;
    const sums = new Float64Array(labels.length);
    const start = next;
    while (next < chosen.length && chosen[next]! < first + width) next++;
    for (let k = start; k < next; k++) {
      const column = chosen[k]! - first;
      sums.fill(0);
      for (let i = 0; i < presentations; i++) sums[rows[i]!]! += Number(data[i * width + column]);
      for (let row = 0; row < labels.length; row++) {
        patterns[row * chosen.length + k] = sums[row]! / counts[row]!;
      }
    }
    first += width;
    progress(`${first} neuroids read`);
  }
  const shape = [labels.length, chosen.length];
  const array = patterns instanceof Float64Array
    ? ndarray("float64", shape, patterns)
    : ndarray("float32", shape, patterns);
  progress(`computing ${labels.length} × ${chosen.length}; minutes for the largest`);
  const { condensed } = await computeRdmOfPatterns(array, labels);
  if (condensed.some(Number.isNaN)) {
    throw new DataError({
      doing,
      found: "a distance that is not a number",
      right: "values without NaN, and patterns that vary",
      where: path,
    });
  }
  const clustered = leavesList(linkage(condensed, labels.length, "average"));
  return {
    labels,
    condensed: new Float64Array(condensed),
    clustered: new Int32Array(clustered),
    neuroids: chosen.length,
    averaged: labels.length < ids.length,
  };
}

function channelsOf(
  source: { readonly coords: Awaited<ReturnType<typeof openAssembly>>["coords"] } & {
    readonly dims: readonly string[];
    readonly shape: readonly number[];
  },
  wanted: Readonly<Record<string, string | undefined>>,
): Int32Array {
  const all = source.shape[source.dims.indexOf("neuroid")]!;
  const tests = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [{ labels: source.coords.get(name).strings(), value }]
  );
  const kept: number[] = [];
  for (let i = 0; i < all; i++) {
    if (tests.every(({ labels, value }) => labels[i] === value)) kept.push(i);
  }
  return Int32Array.from(kept);
}

/** Brain-Score's ceiling of an assembly with repetitions: the median over neuroids, and its error. */
export async function viewConsistency(path: string) {
  using source = await openAssembly(path);
  const { dims, shape, coords } = source;
  const { center, error, undefinedNeuroids } = assemblyConsistencyOfBlocks({
    dims: dims.filter((dim) => dim === "presentation" || dim === "neuroid"),
    coords,
    neuroids: shape[dims.indexOf("neuroid")]!,
    blocks: () => neuroidBlocks(source),
  });
  return { center, error, undefinedNeuroids: undefinedNeuroids.length };
}
