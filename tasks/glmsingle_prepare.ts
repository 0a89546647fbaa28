/** `deno task glmsingle:prepare`: GLMsingle's outputs as an assembly. */
import type { GlmsingleModel } from "../lib/loaders/glmsingle/mod.ts";
import { choice, ncFile, runTask, text, toggle, wordsOf } from "./cli/mod.ts";

await runTask({
  name: "glmsingle:prepare",
  summary:
    "Makes an assembly from betas written by GLMsingle's Python version: the voxels of a mask, the " +
    "stimuli of its conditions, and noise ceilings from the repetitions. Several folders are several " +
    "sessions with the same conditions. Writes netCDF, for brainscore:package.",
  positional: { placeholder: "DIR…", help: "folders written by GLMsingle", least: 1, most: 1000 },
  flags: {
    mask: text("FILE", "NIfTI or npy on the grid of the betas; voxels above 0 are taken", {
      required: true,
    }),
    stimuli: text(
      "CSV",
      "table with one row per condition: stimulus_id, and any other columns; in the order of the " +
        "design's columns, or with a column condition that counts from 0",
      { required: true },
    ),
    out: ncFile("netCDF file to write", { required: true }),
    subject: text("NAME", "value of the coordinate subject", { default: "subj01" }),
    region: text("NAME", "value of the coordinate region (default: the mask's value)"),
    model: choice(
      wordsOf<GlmsingleModel>({
        TYPED_FITHRF_GLMDENOISE_RR: true,
        TYPEC_FITHRF_GLMDENOISE: true,
        TYPEB_FITHRF: true,
      }),
      "GLMsingle model whose betas to take",
      { default: "TYPED_FITHRF_GLMDENOISE_RR" },
    ),
    trials: choice(
      ["mean", "single"],
      "take the mean over the trials of a stimulus, or single trials",
      {
        default: "mean",
      },
    ),
    zscore: toggle("z-score each voxel over the trials of its session first"),
  },
  examples: [
    "glmsingle/sub-01 --mask roi.nii.gz --stimuli conditions.csv --out sub-01.nc --zscore",
  ],
  run: async (values, { positional, progress, signal, note }) => {
    const { glmsingleText, prepareGlmsingle } = await import("../lib/workflow/glmsingle/mod.ts");
    const made = await prepareGlmsingle({ ...values, folders: positional, progress, signal, note });
    return { text: glmsingleText(made), json: made };
  },
});
