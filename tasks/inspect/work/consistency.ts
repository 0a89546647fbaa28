/** Brain-Score's ceiling of an assembly with repetitions: the median over neuroids, and its error. */
import { assemblyConsistencyOfBlocks } from "../../../lib/noise_ceiling/mod.ts";
import { neuroidBlocks, openAssembly } from "../../../lib/packaging/mod.ts";
import type { ConsistencyView, Report } from "./answers.ts";
import { pathOf } from "./dropped.ts";

/** Computes it, a block of neuroids at a time. */
export async function viewConsistency(name: string, report: Report): Promise<ConsistencyView> {
  using source = await openAssembly(pathOf(name));
  const { dims, shape, coords } = source;
  const neuroids = shape[dims.indexOf("neuroid")]!;
  const { center, error, undefinedNeuroids } = assemblyConsistencyOfBlocks({
    dims: dims.filter((dim) => dim === "presentation" || dim === "neuroid"),
    coords,
    neuroids,
    *blocks() {
      let done = 0;
      for (const block of neuroidBlocks(source)) {
        yield block;
        done += block.shape[1]!;
        report({ step: "computing the internal consistency", done, total: neuroids });
      }
    },
  });
  return { center, error, undefinedNeuroids: undefinedNeuroids.length };
}
