/** What the checks of packages can find: one table of codes, by topics in files of their own. */
import { Findings } from "../../../issues/mod.ts";
import { ASSEMBLY_FINDINGS } from "./of_assemblies.ts";
import { PACKAGE_FILE_FINDINGS } from "./of_packages.ts";
import { STIMULUS_SET_FINDINGS } from "./of_stimulus_sets.ts";

export { ASSEMBLY_FINDINGS, PACKAGE_FILE_FINDINGS, STIMULUS_SET_FINDINGS };

/** The table of the findings of Brain-Score packages. */
export type PackageFindingTable =
  & typeof STIMULUS_SET_FINDINGS
  & typeof ASSEMBLY_FINDINGS
  & typeof PACKAGE_FILE_FINDINGS;

/** The findings of Brain-Score packages by their codes: stimulus sets, assemblies, files. */
export const PACKAGE_FINDINGS: PackageFindingTable = {
  ...STIMULUS_SET_FINDINGS,
  ...ASSEMBLY_FINDINGS,
  ...PACKAGE_FILE_FINDINGS,
};

/** Findings of a Brain-Score package. */
export type PackageFindings = Findings<PackageFindingTable>;

/** A collector of findings of a Brain-Score package. */
export function packageFindings(): PackageFindings {
  return new Findings(PACKAGE_FINDINGS);
}
