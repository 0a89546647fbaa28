/** What is wrong with an assembly before it is packaged. */
import { anything, checkCall, text } from "../../calls/mod.ts";
import { type DataArray, isTime } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { ASSEMBLY_CLASSES, isAssemblyClass, rightDimensions } from "../assembly_classes.ts";
import { type AssemblySource, sourceOf } from "../assembly_source.ts";
import { checkCoordinates, checkTimeBins, checkUnits } from "./coordinate_checks.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { checkConstantNeuroids } from "./constant_neuroids.ts";
import { checkMissingValues } from "./missing_values.ts";
import { checkRepeats } from "./repeat_checks.ts";
import { duplicates, examples, inAssembly } from "./shared.ts";

/**
 * Checks an assembly by itself: class and dimensions, coordinates, missing values, repeats. Reads
 * the data twice, block by block.
 *
 * @param cls the class that it is to load as, such as `NeuroidAssembly`
 * @param identifier used in the locations of findings
 *
 * @example
 * ```ts
 * import { checkAssembly, readDataArray } from "neuroid";
 *
 * const path = "data-samples/nsd-mini-expected/volume_package/Allen2022_fmri_test.nc";
 * const issues = checkAssembly(await readDataArray(path), "NeuroidAssembly", "my assembly");
 * console.log(issues.map(({ code }) => code)); // [] where nothing is wrong
 * ```
 */
export function checkAssembly(
  array: DataArray | AssemblySource,
  cls: string,
  identifier: string,
): Issue[] {
  checkCall("checkAssembly", {
    array: [array, anything],
    cls: [cls, text],
    identifier: [identifier, text],
  }, arguments);
  const assembly = sourceOf(array);
  const findings = packageFindings().within(inAssembly(identifier));
  checkClass(cls, assembly.dims, findings);
  if (assembly.shape.includes(0)) {
    findings.add("ASSEMBLY_EMPTY", "", { shape: assembly.shape.join(" × ") });
  }
  const isBehavior = cls === "BehavioralAssembly";
  if (assembly.dtype === "string" && !isBehavior) findings.add("DATA_NOT_NUMBERS", "");
  if (isTime(assembly.dtype)) findings.add("UNITS_OF_TIME/data", "", { dtype: assembly.dtype });
  checkStimulusIds(assembly, findings);
  checkCoordinates(assembly, findings);
  checkUnits(assembly, findings);
  checkTimeBins(assembly, findings);
  checkNeuroidIds(assembly, findings);
  checkMissingValues(assembly, isBehavior ? "warning" : "error", findings);
  checkConstantNeuroids(assembly, findings);
  checkRepeats(assembly, findings);
  return findings.issues;
}

function checkClass(cls: string, dims: readonly string[], findings: PackageFindings): void {
  if (!isAssemblyClass(cls)) {
    findings.add("CLASS_UNKNOWN", "", { cls, classes: ASSEMBLY_CLASSES.join(", ") });
    return;
  }
  const right = rightDimensions(cls, dims);
  if (right === undefined) return;
  findings.add("DIMENSIONS_WRONG", "", { cls, dims: dims.join(" × ") || "(none)", right });
}

function checkStimulusIds({ coords }: DataArrayHeader, findings: PackageFindings): void {
  if (!coords.has("stimulus_id")) {
    const coordinates = coords.names.join(", ") || "none";
    findings.add("STIMULUS_ID_COORD_MISSING", "", { coordinates });
    return;
  }
  const { dtype } = coords.get("stimulus_id");
  if (dtype === "string") return;
  findings.add("STIMULUS_ID_NOT_TEXT/coordinate", "stimulus_id", { dtype });
}

function checkNeuroidIds({ dims, coords }: DataArrayHeader, findings: PackageFindings): void {
  if (!dims.includes("neuroid")) return;
  if (!coords.has("neuroid_id")) {
    findings.add("NEUROID_ID_MISSING", "neuroid");
    return;
  }
  const twice = duplicates(coords.get("neuroid_id").strings());
  if (twice.length > 0) {
    findings.add("NEUROID_ID_DUPLICATE", "neuroid_id", { ids: examples(twice) });
  }
}
