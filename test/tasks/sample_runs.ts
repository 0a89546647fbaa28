/** For each task command lines on the samples: what they print and write is the same however started. */
import { join } from "node:path";
import { projectPath } from "../helpers.ts";

/** The command lines of a task, run one after the other. */
export type SampleRun = readonly (readonly string[])[];

const sample = (...parts: string[]) => projectPath("data-samples", ...parts);
const TREE = ["--root", sample("nsd-mini")];
const VOLUME = sample("nsd-mini-expected", "volume");
const VOLUME_PACKAGE = sample("nsd-mini-expected", "volume_package");
const PICTURES = sample("nsd-mini-expected", "surface_package");
const STATIC = sample(
  "sensorium",
  "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
);
const EPHYS = sample("ephys-mini");
const MINI = sample("glmsingle-mini");

/** Tasks that the samples do not have the data for: they end with the same error. */
export const WITHOUT_DATA = ["nsd:behavior"];

/** By the task's name; `out` is a folder that is there. */
export const SAMPLE_RUNS: Readonly<Record<string, (out: string) => SampleRun>> = {
  "nsd:check": () => [[...TREE], [...TREE, "--json", "--space", "surface"]],
  "nsd:prepare": (out) => [[...TREE, "--out", out, "--space", "volume", "--quiet"]],
  "nsd:package": (out) => [
    [...TREE, "--assemblies", VOLUME, "--out", out, "--space", "volume", "--quiet"],
  ],
  "nsd:verify": () => [["--assemblies", VOLUME, "--package", VOLUME_PACKAGE, ...TREE]],
  "nsd:stimuli": (out) => [[...TREE, "--images", "complete", "--size", "32", "--out", out]],
  "nsd:behavior": (out) => [[...TREE, "--subjects", "1,2", "--out", join(out, "memory.nc")]],
  "glmsingle:prepare": (out) => {
    const stimuli = join(out, "..", "stimuli.csv");
    Deno.writeTextFileSync(stimuli, "stimulus_id\nface\nhouse\ntool\n");
    return [
      [
        ...[MINI, "--mask", join(MINI, "mask.npy"), "--stimuli", stimuli],
        ...["--out", join(out, "mini.nc"), "--quiet"],
      ],
    ];
  },
  "sensorium:check": () => [[STATIC], [STATIC, "--json"]],
  "sensorium:statistics": () => [[STATIC, "--no-store", "--json"]],
  "sensorium:package": (out) => [[STATIC, "--tier", "test", "--out", out, "--quiet"]],
  "assembly:make": (out) => [
    [
      ...["--data", join(EPHYS, "counts.npy"), "--dims", "presentation,neuroid"],
      ...["--presentation", join(EPHYS, "trials.csv"), "--neuroid", join(EPHYS, "units.csv")],
      ...["--out", join(out, "rates.nc")],
    ],
  ],
  "brainscore:package": (out) => [
    [
      ...["--stimuli", join(PICTURES, "stimulus_metadata_test.csv")],
      ...["--images", join(PICTURES, "stimuli_test"), "--identifier", "Me2024", "--out", out],
      "--quiet",
    ],
  ],
  "brainscore:benchmark": (out) => [
    [
      ...["--package", PICTURES, "--identifier", "Me2024", "--degrees", "8", "--out", out],
      ...["--regions", "V4", "--quiet"],
    ],
  ],
  "rdm": (out) => [["--assemblies", VOLUME, "--out", out, "--quiet"]],
  "score": () => [["--ceilings", "--package", PICTURES, "--json"]],
  "activations": () => [["--model", projectPath("test", "fixtures", "onnx", "small.onnx")]],
  "notebooks:text": (out) => [
    [projectPath("notebooks", "00_start_here.ipynb"), "--out", join(out, "text")],
  ],
};
