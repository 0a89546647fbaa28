/** What is wrong with an assembly: its dimensions, coordinates, ids, values and repeats. */
import type { FindingTable } from "../../../issues/mod.ts";

/** The findings of assemblies by their codes. */
export const ASSEMBLY_FINDINGS = {
  CLASS_UNKNOWN: {
    severity: "error",
    message: "{cls} is not a class that Brain-Score loads",
    suggestion: "use one of {classes}",
  },
  DIMENSIONS_WRONG: {
    severity: "error",
    message: "a {cls} of dimensions {dims}",
    suggestion: "{right}",
  },
  ASSEMBLY_EMPTY: {
    severity: "error",
    message: "shape {shape} holds nothing",
    suggestion: "leave out dimensions of length 0",
  },
  DATA_NOT_NUMBERS: {
    severity: "error",
    message: "the data are text",
    suggestion:
      "store numbers; text belongs in coordinates, words of answers in a BehavioralAssembly",
  },
  STIMULUS_ID_COORD_MISSING: {
    severity: "error",
    message: "no coordinate stimulus_id among {coordinates}",
    suggestion: "add stimulus_id along presentation (event for spike times)",
  },
  "STIMULUS_ID_NOT_TEXT/coordinate": {
    severity: "error",
    message: "ids of dtype {dtype}",
    suggestion: "make the ids text, the same as in the stimulus set",
  },
  COORDINATE_ALONE: {
    severity: "error",
    message: "{coordinate} is the only coordinate along {dim}",
    suggestion: "add a second one: on loading a single coordinate loses its name and becomes {dim}",
  },
  DIMENSION_WITHOUT_COORDINATES: {
    severity: "warning",
    message: "no coordinate along {dim}",
    suggestion: "add at least two, such as {dim}_id and what describes each",
  },
  COORDINATE_NAMED_AS_DIMENSION: {
    severity: "warning",
    message: "a coordinate with the name of its dimension beside others",
    suggestion: "rename the coordinate to {dim}_id",
  },
  "NAME_WITH_DOT/coordinate": {
    severity: "error",
    message: "a coordinate with a dot in its name",
    suggestion: "rename it to {other}: the loader looks for what stands after the dot",
  },
  NEUROID_COORDINATE_TAKEN: {
    severity: "error",
    message: "a coordinate along neuroid with a name that Brain-Score needs while it scores",
    suggestion:
      "rename it to {other}: internal_consistency and metrics that merge neuroids fail on it",
  },
  COORDINATE_OF_TWO_DIMENSIONS: {
    severity: "warning",
    message: "along {dims}",
    suggestion: "it is not gathered into an index; keep coordinates on one dimension",
  },
  COORDINATE_NAN: {
    severity: "note",
    message: "{missing} of {all} values {missing|is|are} NaN",
    suggestion: "",
    about: "a gap in a coordinate that no metric groups by, such as those along neuroid",
  },
  "COORDINATE_NAN/presentation": {
    severity: ["error", "warning"],
    message: "{missing} of {all} presentations {missing|has|have} NaN",
    suggestion: "fill them or drop the coordinate: Brain-Score groups presentations by all " +
      "coordinates, and repetitions with NaN are not averaged",
    about: "a warning where there are no neuroids",
  },
  UNITS_OF_TIME: {
    severity: "error",
    message: 'an attribute units of "{units}", by which the loader turns numbers into times',
    suggestion: "use an abbreviation (s, ms), or another name for the attribute",
  },
  "UNITS_OF_TIME/durations": {
    severity: "warning",
    message: "durations ({dtype}), which the loader reads with pandas 2 and refuses with pandas 3",
    suggestion: "store numbers, with an abbreviation (s, ms) as their unit; dates are fine",
  },
  "UNITS_OF_TIME/data": {
    severity: "error",
    message: "the data are times ({dtype})",
    suggestion: "store numbers: in a file, without the attribute units that makes times of them",
  },
  TIME_BIN_COORD_MISSING: {
    severity: "error",
    message: "no {missing}",
    suggestion: "add both, in milliseconds, time_bin_start first",
    about: "an assembly with time bins that do not say when they start or end",
  },
  TIME_BIN_ORDER: {
    severity: "error",
    message: "time_bin_end stands before time_bin_start",
    suggestion:
      "put time_bin_start first: the order of coordinates becomes the order in each (start, end)",
  },
  TIME_BIN_EMPTY: {
    severity: "error",
    message: "bin {bin} runs from {start} to {end}",
    suggestion: "let each bin start before it ends, in milliseconds",
  },
  NEUROID_ID_MISSING: {
    severity: "error",
    message: "no coordinate neuroid_id",
    suggestion: "add a unique id for each neuroid",
  },
  NEUROID_ID_DUPLICATE: {
    severity: "error",
    message: "ids that occur more than once: {ids}",
    suggestion: "make them unique, for example with the subject in front",
  },
  DATA_NAN: {
    severity: ["error", "warning"],
    message: "{missing} of {all} values {missing|is|are} NaN",
    suggestion: "fill them (0 after a z-score) or leave out their neuroids; scores become NaN",
    about: "a warning in a BehavioralAssembly, where it stands for answers that were missed",
  },
  "DATA_NAN/grouped": {
    severity: ["error", "warning"],
    message: "{missing} of {all} values {missing|is|are} NaN: {groups}",
    suggestion: "fill them (0 after a z-score) or leave out their neuroids; scores become NaN",
    about: "with the counts of each region and subject",
  },
  NEUROID_CONSTANT: {
    severity: "warning",
    message: "{count} of {all} neuroids {count|is|are} constant: {groups}",
    suggestion: "leave them out (--drop-undefined): where a benchmark takes one (a noise-ceiling " +
      "threshold may leave it out), its subject's ceiling is NaN, and so is every ridge score",
    about:
      "over all presentations, or over the repetitions of a half by which reliability is computed",
  },
  DATA_INFINITE: {
    severity: "error",
    message: "{infinite} of {all} values {infinite|is|are} infinite",
    suggestion: "look for a division by 0, such as a z-score of a constant neuroid",
  },
  REPETITION_MISSING: {
    severity: ["warning", "note"],
    message: "stimuli are shown up to {most} times, but there is no coordinate repetition",
    suggestion: "number the repeats of each stimulus from 0: ceilings are computed over repetition",
    about: "a note where there are no neuroids",
  },
  VARIES_BETWEEN_REPEATS: {
    severity: ["warning", "note"],
    message: "differs between repeats of {count} {count|stimulus|stimuli}: {ids}",
    suggestion: "move it into a table of its own: internal_consistency fails on it",
    about: "a note where there are no neuroids",
  },
  REPETITION_DUPLICATE: {
    severity: ["warning", "note"],
    message: "the same repetition twice for {count} {count|stimulus|stimuli}: {ids}",
    suggestion: "number the repeats of each stimulus 0, 1, 2, …",
    about: "a note where there are no neuroids",
  },
  REPETITIONS_UNEQUAL: {
    severity: ["warning", "note"],
    message: "stimuli are shown {counts} times",
    suggestion: "keep equal numbers of repeats, so that halves of the repetitions hold all stimuli",
    about: "a note where there are no neuroids",
  },
} as const satisfies FindingTable;
