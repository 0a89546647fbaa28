/** What is wrong with packaged files, and with an assembly beside its stimulus set. */
import type { FindingTable } from "../../../issues/mod.ts";

/** Where a reader says what is wrong with a file. */
const unreadable = {
  severity: "error",
  message: "{doing}: {found}",
  suggestion: "{right}",
} as const;

/** The findings of packages by their codes. */
export const PACKAGE_FILE_FINDINGS = {
  PACKAGE_EMPTY: {
    severity: "error",
    message: "no packaged files",
    suggestion: "name a folder with stimulus_*.csv, stimulus_*.zip and assy_*.nc",
  },
  FILE_NOT_LISTED: {
    severity: "warning",
    message: "files that package.json does not mention, so not checked: {files}",
    suggestion: "use a folder for each package",
  },
  MANIFEST_MISSING: {
    severity: "note",
    message: "no package.json, so sha1s are not compared, and files may be missing",
    suggestion: "package again, if brainscore:package was stopped while it wrote this folder",
  },
  SHA1_DIFFERS: {
    severity: "error",
    message: "sha1 {found}, but package.json says {noted}",
    suggestion: "package again: the loader refuses files that were changed",
  },
  IDENTIFIER_UNUSABLE: {
    severity: "error",
    message: "the identifier of the {what} cannot be part of a file name",
    suggestion: "use only letters, digits, _, - and .: MyExperiment2024.condition_A",
  },
  IDENTIFIER_UNUSUAL: {
    severity: "warning",
    message: "the identifier of the {what} is not in the usual form",
    suggestion:
      "write AuthorYear, then . before a sub-dataset and _ between words: Malania2007.vernier",
  },
  CSV_UNREADABLE: { ...unreadable, about: "the CSV of a stimulus set cannot be read" },
  FILENAME_COLUMN_MISSING: {
    severity: "error",
    message: "no column filename among {columns}",
    suggestion: "package again: filename says which file of the ZIP is whose",
  },
  ZIP_UNREADABLE: { ...unreadable, about: "the ZIP of a stimulus set cannot be read" },
  ZIP_NESTED: {
    severity: "error",
    message: "members in folders: {files}",
    suggestion: "put all files at the top of the ZIP",
  },
  ZIP_FOREIGN: {
    severity: "error",
    message: "members that the Mac's Finder added: {files}",
    suggestion: "leave them out",
  },
  ZIP_FILE_MISSING: {
    severity: "error",
    message: "files of the CSV that the ZIP lacks: {files}",
    suggestion: "package again",
  },
  ZIP_FILE_EXTRA: {
    severity: "error",
    message: "members that the CSV does not name: {files}",
    suggestion: "leave them out",
  },
  "STIMULUS_FILE_EMPTY/member": {
    severity: "error",
    message: "empty members: {files}",
    suggestion: "package again with files that are not empty",
    about: "a packaged stimulus of 0 bytes",
  },
  ZIP_DAMAGED: {
    severity: "error",
    message: "members that do not unpack: {files}",
    suggestion: "package again",
  },
  NC_UNREADABLE: { ...unreadable, about: "the file of an assembly cannot be read as netCDF" },
  DATA_VARIABLES: { ...unreadable, about: "the file of an assembly does not hold one array" },
  DIMENSIONS_GUESSED: {
    severity: "error",
    message: "variables that do not refer to their dimensions: {variables}",
    suggestion: "write DIMENSION_LIST (package again): readers guess dimensions by length",
  },
  COORDINATES_ATTRIBUTE_MISSING: {
    severity: "error",
    message: "no attribute coordinates on the data",
    suggestion: "package again: without it the loader sees more than one data variable",
  },
  STIMULUS_SET_IDENTIFIER_MISSING: {
    severity: ["warning", "note"],
    message: "no attribute stimulus_set_identifier",
    suggestion: "package with brainscore:package, which notes the stimulus set",
    about: "a note where no package.json lists the file",
  },
  "STIMULUS_SET_NOT_HERE/set": {
    severity: "warning",
    message: "the stimulus set {set} is not in this folder",
    suggestion: "check it together with its stimulus set, so that ids and columns are compared",
  },
  "STIMULUS_SET_NOT_HERE/table": {
    severity: "warning",
    message: "the table of the stimuli is not in this folder",
    suggestion: "check them together, so that ids and columns are compared",
  },
  ASSEMBLY_STIMULUS_UNKNOWN: {
    severity: "error",
    message: "ids that are not in the stimulus set {set}: {ids}",
    suggestion: "add them to the stimulus set; otherwise their metadata are silently NaN",
  },
  "ASSEMBLY_STIMULUS_UNKNOWN/form": {
    severity: "error",
    message: "ids that the stimulus set {set} has in another normal form of Unicode: {ids}",
    suggestion:
      "spell them alike in both (NFC is usual); otherwise their metadata are silently NaN",
  },
  STIMULUS_UNUSED: {
    severity: "note",
    message: "{count} of {all} stimuli {count|has|have} no presentation: {ids}",
    suggestion: "",
  },
  COLUMN_REPLACES_COORDINATE: {
    severity: "error",
    message: "a stimulus column with the name of {what}",
    suggestion: "rename it to stimulus_{column}: on loading it silently takes its place",
  },
  "COLUMN_REPLACES_COORDINATE/filename": {
    severity: "error",
    message: "a stimulus column with the name of {what}",
    suggestion: "rename that of the assembly: packaging gives every stimulus set a column filename",
  },
  SHARED_COLUMN_DTYPE: {
    severity: "error",
    message: "{ofSet} in the stimulus set, {ofAssembly} in the assembly",
    suggestion: "use the same kind of values in both, or leave it out of the assembly",
    about: "a column that both have, with another kind of values in each",
  },
  SHARED_COLUMN_VALUES: {
    severity: "warning",
    message: "assembly and stimulus set contradict each other for {ids}",
    suggestion: "correct one of them, or rename one: on loading the assembly's values win",
  },
} as const satisfies FindingTable;
