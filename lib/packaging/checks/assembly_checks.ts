/** What is wrong with an assembly before it is packaged. */
import type { DataArray } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Issue, Severity } from "../../issues/mod.ts";
import { checkDimensions } from "../assembly_classes.ts";
import { type AssemblySource, sourceOf } from "../assembly_source.ts";
import { checkAttributes } from "./attribute_checks.ts";
import { checkCoordinates, checkTimeBins } from "./coordinate_checks.ts";
import { duplicates, examples } from "./id_checks.ts";
import { missingValueIssues } from "./missing_values.ts";
import { inAssembly } from "./places.ts";
import { checkRepeats } from "./repeat_checks.ts";

/** Collects the findings about one assembly. */
export type Report = (
  code: string,
  severity: Severity,
  place: string,
  message: string,
  suggestion: string,
) => void;

/**
 * Checks an assembly by itself: class and dimensions, coordinates, missing values, repeats. Reads
 * the data once, block by block.
 *
 * @param identifier stands in the locations of the findings.
 */
export function checkAssembly(
  array: DataArray | AssemblySource,
  cls: string,
  identifier: string,
): Issue[] {
  const assembly = sourceOf(array);
  const issues = checkDimensions(cls, assembly.dims, inAssembly(identifier));
  const report: Report = (code, severity, place, message, suggestion) =>
    issues.push({
      code,
      severity,
      location: inAssembly(identifier, place || undefined),
      message,
      suggestion,
    });
  if (assembly.shape.includes(0)) {
    report(
      "ASSEMBLY_EMPTY",
      "error",
      "",
      `shape ${assembly.shape.join(" × ")} holds nothing`,
      "leave out dimensions of length 0",
    );
  }
  if (assembly.dtype === "string") {
    report("DATA_NOT_NUMBERS", "error", "", "data of text", "numbers; text belongs in coordinates");
  }
  checkStimulusIds(assembly, report);
  checkCoordinates(assembly, report);
  checkAttributes(assembly, report);
  checkTimeBins(assembly, report);
  checkNeuroidIds(assembly, report);
  issues.push(...missingValueIssues(assembly, inAssembly(identifier)));
  checkRepeats(assembly, report);
  return issues;
}

function checkStimulusIds(assembly: DataArrayHeader, report: Report): void {
  if (!assembly.coords.has("stimulus_id")) {
    report(
      "STIMULUS_ID_COORD_MISSING",
      "error",
      "",
      `no coordinate stimulus_id among ${assembly.coords.names.join(", ") || "none"}`,
      "add stimulus_id along presentation (event for spike times)",
    );
    return;
  }
  const ids = assembly.coords.get("stimulus_id");
  if (ids.dtype === "string") return;
  report(
    "STIMULUS_ID_NOT_TEXT",
    "error",
    "stimulus_id",
    `ids of dtype ${ids.dtype}`,
    "text ids, the same as in the stimulus set",
  );
}

function checkNeuroidIds(assembly: DataArrayHeader, report: Report): void {
  if (!assembly.dims.includes("neuroid")) return;
  if (!assembly.coords.has("neuroid_id")) {
    report(
      "NEUROID_ID_MISSING",
      "error",
      "neuroid",
      "no coordinate neuroid_id",
      "add a unique id a neuroid",
    );
    return;
  }
  const twice = duplicates(assembly.coords.get("neuroid_id").strings());
  if (twice.length > 0) {
    report(
      "NEUROID_ID_DUPLICATE",
      "error",
      "neuroid_id",
      `ids that stand more than once: ${examples(twice)}`,
      "make them unique, for example with the subject in front",
    );
  }
}
