import assert from "node:assert/strict";
import { join } from "node:path";
import { type MatValue, readMat } from "../../lib/files/mod.ts";
import {
  compareRdms,
  leavesList,
  linkage,
  type LinkageMethod,
  optimalLeafOrdering,
  type RdmComparison,
  rdmNoiseCeiling,
} from "../../lib/rdm/mod.ts";
import { realFilesTest } from "../helpers.ts";
import { assertClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface Expected {
  rdms: Float64Array[];
  trees: Record<
    LinkageMethod,
    { merges: Float64Array; leaves: Float64Array; ordered: Float64Array }
  >[];
  similarities: Record<RdmComparison, Float64Array>;
  ceiling: Float64Array;
}

const name =
  "trees, similarities and ceiling of the real 92-image IT RDMs equal SciPy's and rsatoolbox's";
const folder = Deno.env.get("NEUROID_REAL_FILES");
if (folder === undefined) {
  realFilesTest(name, () => {});
} else {
  await pythonTest(name, "reference", async (python) => {
    const path = join(folder, "rsatoolbox", "92_brainRDMs.mat");
    const expected = await numbersFrom<Expected>(python, "real_rdms.py", path);
    const rdms = condensedRdms((await readMat(path)).get("RDMs")!);
    assert.deepEqual(rdms, expected.rdms);

    expected.trees.forEach((trees, index) => {
      for (const [method, tree] of Object.entries(trees) as [LinkageMethod, typeof trees.ward][]) {
        const ours = linkage(rdms[index]!, 92, method);
        assert.deepEqual(ours.merges, tree.merges, `${method} merges of RDM ${index}`);
        assert.deepEqual(Float64Array.from(leavesList(ours)), tree.leaves);
        const ordered = optimalLeafOrdering(ours, rdms[index]!);
        assert.deepEqual(Float64Array.from(leavesList(ordered)), tree.ordered);
      }
    });

    for (const [comparison, table] of Object.entries(expected.similarities)) {
      rdms.forEach((first, i) =>
        rdms.forEach((second, j) => {
          const ours = compareRdms(first, second, comparison as RdmComparison);
          assertClose(ours, table[i * rdms.length + j]!, 1e-12, `${comparison} of ${i}, ${j}`);
        })
      );
    }

    const { lower, upper } = rdmNoiseCeiling(rdms, "pearson");
    assertClose(lower, expected.ceiling[0]!, 1e-12, "lower bound");
    assertClose(upper, expected.ceiling[1]!, 1e-12, "upper bound");
  });
}

/** The upper triangles of the square matrices in a struct array of subjects and sessions. */
function condensedRdms(value: MatValue): Float64Array[] {
  assert.ok(value.kind === "struct");
  return value.fields.get("RDM")!.map((square) => {
    assert.ok(square.kind === "numeric");
    const { data, shape } = square.array;
    const n = shape[0]!;
    return Float64Array.from(data, Number).filter((_, at) => at % n > Math.floor(at / n));
  });
}
