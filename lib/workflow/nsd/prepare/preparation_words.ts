/** A preparation in the words of manifests and of its provenance. */
import type { TrialTable } from "../../../loaders/nsd/mod.ts";
import { flagsGiven } from "../../provenance/mod.ts";
import type { RunWords } from "../../shares/mod.ts";
import type { SubjectPlan } from "../betas/mod.ts";
import type { PreparationChoice, PreparationPlan } from "../choices/mod.ts";
import { type RunParts, runWords } from "../shares/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";
import type { PrepareOptions } from "./options.ts";

/** The task, as manifests name it. */
export const PREPARE_TASK = "nsd:prepare";

/** What decides the parts of a preparation. */
export function preparationWords(
  what: Omit<RunParts, "images" | "trials" | "sessions">,
  { groups }: PreparationPlan,
  { trials = "mean", sessions }: PreparationChoice,
): RunWords {
  return runWords({ ...what, images: groups.map(({ images }) => images), trials, sessions });
}

/** What is extracted of a subject. */
export function planOf(
  { neuroids: { subject, length }, files }: SubjectSource,
  tables: readonly TrialTable[],
): SubjectPlan {
  const table = tables.find((each) => each.subject === subject)!;
  return { subject, neuroids: length, files, table };
}

/** The options that decide what a preparation writes; those that tasks give by default stand there always. */
export function preparationFlags(options: PrepareOptions): Record<string, unknown> {
  const { space, subjects, regions = "streams", emptyRegions = "stop", oneFile } = options;
  const { betas, resolution, images, trials, sessions, split, folds } = options;
  return flagsGiven({
    ...{ space, subjects, regions, emptyRegions, oneFile },
    ...{ betas, resolution, images, trials, sessions, split, folds },
  });
}
