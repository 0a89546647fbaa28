/** Regional and packaged assemblies as files: written by rows and read back, opened and compared. */
export { completeRows } from "./complete_rows.ts";
export { earlierAssemblies, earlierPackages, ofChoice, ofSubjects } from "./earlier_assemblies.ts";
export { openRegions, type RegionAssemblies } from "./open_regions.ts";
export { type AssemblyRows, type Block, rowsOfParts } from "./part_rows.ts";
export {
  numbersOf,
  readSubjectBetas,
  type RegionAssembly,
  subjectsIn,
  textsOf,
} from "./region_file.ts";
export { saveAssembly } from "./save.ts";
export { rowsInSlab } from "./slabs.ts";
export {
  packageWithoutAttributes,
  readWithoutSubjects,
  subjectsWithoutRegions,
  WITHOUT_SUBJECTS,
  withoutAttributes,
  withoutSubjects,
  withoutSubjectsText,
} from "./without_subjects.ts";
export { writeSplit } from "./write_split.ts";
