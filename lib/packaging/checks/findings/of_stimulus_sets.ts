/** What is wrong with a stimulus set: its columns, its ids, its files. */
import type { FindingTable } from "../../../issues/mod.ts";

/** The findings of stimulus sets by their codes. */
export const STIMULUS_SET_FINDINGS = {
  STIMULUS_SET_EMPTY: {
    severity: "error",
    message: "no rows",
    suggestion: "add a row for each stimulus",
  },
  STIMULUS_ID_COLUMN_MISSING: {
    severity: "error",
    message: "no column stimulus_id among {columns}",
    suggestion: "name the column of the ids stimulus_id",
  },
  METADATA_COLUMN_MISSING: {
    severity: "error",
    message: "no column beside stimulus_id",
    suggestion: "add at least one column of metadata; Brain-Score's packager refuses a set without",
  },
  FILENAME_COLUMN: {
    severity: "error",
    message: "a column named filename",
    suggestion: "rename or drop it: packaging adds filename with the names in the ZIP",
  },
  COLUMN_UNNAMED: {
    severity: "error",
    message: "a column without a name",
    suggestion: "name it, or drop the index column",
  },
  "NAME_WITH_DOT/column": {
    severity: "error",
    message: "a column with a dot in its name",
    suggestion: "rename it to {other}: no assembly loads with it",
  },
  COLUMN_IS_A_COORDINATE: {
    severity: "warning",
    message: "a stimulus column with the name of an assembly's dimension or coordinate",
    suggestion: "rename it to stimulus_{column}: on loading it replaces the assembly's {column}",
  },
  COLUMN_EMPTY: {
    severity: "warning",
    message: "a column without a single value",
    suggestion: "drop it: its NaN make internal_consistency fail",
  },
  COLUMN_PARTLY_EMPTY: {
    severity: "warning",
    message: "{missing} of {all} stimuli {missing|has|have} no value: {ids}",
    suggestion:
      "fill them (brainscore:package --fill-missing TEXT) or drop the column: loaded as NaN, " +
      "they keep Brain-Score from averaging over repetitions, and internal_consistency fails",
  },
  COLUMN_TEXT_LIKE_MISSING: {
    severity: "warning",
    message: "pandas reads these texts as no value: {texts}",
    suggestion: "use other words, such as not_known; on loading they become NaN",
  },
  COLUMN_TEXT_LIKE_NUMBER: {
    severity: "warning",
    message: "pandas reads these texts as numbers: {texts}",
    suggestion: "add a prefix where the zeros matter, such as n{first}",
  },
  "STIMULUS_ID_NOT_TEXT/column": {
    severity: "error",
    message: "{count} {count|id that is|ids that are} not text: {ids}",
    suggestion: "turn ids into text, with a prefix: img_1",
  },
  STIMULUS_ID_DUPLICATE: {
    severity: "error",
    message: "ids that occur more than once: {ids}",
    suggestion:
      "give each stimulus one row and one id; repeats belong in the assembly's presentations",
  },
  STIMULUS_ID_LIKE_MISSING: {
    severity: "error",
    message: "pandas reads these ids as no value: {ids}",
    suggestion: "add a prefix, such as img_NA; otherwise their metadata are silently NaN",
  },
  "STIMULUS_ID_LIKE_NUMBER/all": {
    severity: "error",
    message: "ids that pandas reads as numbers: {ids}",
    suggestion:
      "add a prefix, such as img_{first}; otherwise the ids of CSV and assembly do not match",
  },
  "STIMULUS_ID_LIKE_NUMBER/alone": {
    severity: "warning",
    message: "ids that pandas reads as numbers: {ids}",
    suggestion:
      "add a prefix, such as img_{first}: no assembly can be packaged with them as they are",
    about: "in a stimulus set without an assembly, which loads with ids that are numbers",
  },
  "STIMULUS_ID_LIKE_NUMBER/some": {
    severity: "warning",
    message: "ids that pandas reads as numbers: {ids}",
    suggestion: "add a prefix, such as img_{first}",
    about: "among ids that pandas reads as text",
  },
  "STIMULUS_ID_LIKE_BOOLEAN/all": {
    severity: "error",
    message: "ids that pandas reads as booleans: {ids}",
    suggestion:
      "add a prefix, such as img_{first}; otherwise the ids of CSV and assembly do not match",
  },
  "STIMULUS_ID_LIKE_BOOLEAN/some": {
    severity: "warning",
    message: "ids that pandas reads as booleans: {ids}",
    suggestion: "add a prefix, such as img_{first}",
    about: "among ids that pandas reads as text",
  },
  STIMULUS_ID_NOT_A_FILE_NAME: {
    severity: "error",
    message: "ids that cannot be names in a flat ZIP: {ids}",
    suggestion: "use letters, digits, _ and -; no slash or line break, no space around, " +
      "no dot or C: in front",
  },
  STIMULUS_MEMBER_NOT_A_FILE_NAME: {
    severity: "error",
    message: "values of stimulus_path_within_store that cannot be names in a flat ZIP: {names}",
    suggestion:
      "use letters, digits, _ and -, no ending (that of the file is added); no slash or line " +
      "break, no space around, no dot or C: in front",
  },
  STIMULUS_ID_CASE: {
    severity: "warning",
    message: "ids that differ only in upper and lower case: {ids}",
    suggestion: "rename them: on macOS and Windows one file replaces the other",
  },
  STIMULUS_ID_NORMAL_FORM: {
    severity: "warning",
    message: "ids that look the same, in two normal forms of Unicode: {ids}",
    suggestion: "rename them: on macOS one file replaces the other, and readers cannot tell them",
  },
  STIMULUS_PATH_MISSING: {
    severity: "error",
    message: "ids without a path: {ids}",
    suggestion: "give every id a path",
  },
  STIMULUS_FILE_MISSING: {
    severity: "error",
    message: "files that are not there: {files}",
    suggestion: "check folder and names",
  },
  "STIMULUS_FILE_MISSING/form": {
    severity: "error",
    message: "files whose names are in another normal form of Unicode on disk: {names}",
    suggestion: "write the names in the table as they are on disk, or rename the files",
  },
  STIMULUS_NOT_AS_NAMED: {
    severity: "error",
    message: "files that are not what their names promise: {files}",
    suggestion: "put the files themselves there: fetch them (git lfs pull, git annex get), " +
      "download or export them again",
    about:
      "a picture, video or sound that does not decode, or a pointer, page or text in its place",
  },
  STIMULUS_NOT_DECODED: {
    severity: "note",
    message: "{count} {count|picture|pictures} could be looked at only in part",
    suggestion: "JPEG, GIF, WebP and TIFF are decoded with --allow-ffi; other pictures are not",
  },
  STIMULUS_PICTURE_CMYK: {
    severity: "note",
    message: "pictures in CMYK: {files}",
    suggestion: "convert them to RGB: Brain-Score's reader of pictures gives models four channels",
  },
  STIMULUS_PICTURE_DEEP: {
    severity: "note",
    message: "pictures of more than 8 bits a channel: {files}",
    suggestion: "convert them to 8 bits: readers of pictures cut or clip what is beyond",
  },
  STIMULUS_PICTURE_ALPHA: {
    severity: "note",
    message: "pictures with transparency: {files}",
    suggestion:
      "lay them on the background that was shown: Brain-Score's reader of pictures drops " +
      "transparency and shows the colors below it",
  },
  STIMULUS_NAME_TOO_LONG: {
    severity: "error",
    message: "names of more than 255 bytes of UTF-8 in the ZIP: {names}",
    suggestion: "use shorter ids: file systems refuse such names, so that nothing can be unpacked",
  },
  "STIMULUS_FILE_EMPTY/file": {
    severity: "error",
    message: "empty files, or paths that are not files: {files}",
    suggestion: "put real files there",
  },
  STIMULUS_SAME_CONTENT: {
    severity: "warning",
    message:
      "{count} {count|stimulus has|stimuli have} the content of another, {files} different ones: {ids}",
    suggestion:
      "give each stimulus one id, and its showings as repetitions: under several ids they are " +
      "not averaged, and one may be in train and in test",
    about: "of a set with an assembly; the same bytes under several ids",
  },
  STIMULUS_MEMBER_DUPLICATE: {
    severity: "error",
    message: "names twice in the ZIP: {files}",
    suggestion: "make the ids unique",
    about:
      "two stimuli would get the same name in the ZIP, where upper and lower case are the same",
  },
  STIMULUS_IS_TABLE: {
    severity: "error",
    message: "stimuli that end in .csv or .zip: {files}",
    suggestion: "use another ending: the loader skips these and then misses them",
  },
} as const satisfies FindingTable;
