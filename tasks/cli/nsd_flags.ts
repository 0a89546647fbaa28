/** What the flags of NSD's tasks take. */
import type { EmptyRegions, REGION_SETS, Resolution } from "../../lib/loaders/nsd/mod.ts";
import type { SpaceName, SplitName, TrialsChoice } from "../../lib/workflow/nsd/mod.ts";
import { orText } from "../../lib/errors/mod.ts";
import { choice, count, type Flag, text, toggle, wordsOf } from "./flags.ts";
import { numbers, paths } from "./lists.ts";
import { remoteFlags, yesFlag } from "./remote_flags.ts";
import { idleFlag, wrongValue } from "./usage.ts";

/** Where voxels or vertices lie: each subject's own volume, fsaverage, or each subject's own surface. */
export const SPACES = wordsOf<SpaceName>({ volume: true, surface: true, nativesurface: true });

/** Whose files of a tree a run takes. */
export function spaceFlag(
  options: { required: true } | { default: SpaceName } = { required: true },
): Flag<SpaceName> {
  return choice(
    SPACES,
    "voxels of each subject, vertices of fsaverage, or vertices of each subject's own surface",
    options,
  );
}

/** What a run does with a region that is empty in a subject. */
export function emptyRegions(): Flag<EmptyRegions> {
  return choice(
    wordsOf<EmptyRegions>({ stop: true, skip: true }),
    "if a region is empty in a subject: refuse the run, or make the region without the subject",
    { default: "stop" },
  );
}

const SETS: readonly string[] = wordsOf<keyof typeof REGION_SETS>({ streams: true, glasser: true });

const ATLASES = "nsd-streams, prf-visualrois, prf-eccrois, Kastner2015, HCP_MMP1, floc-faces, " +
  "floc-bodies, floc-places, floc-words, nsdgeneral, corticalsulc";

const REGION_FILES = [".json", ".annot", ".label", ".nii", ".nii.gz", ".mgz", ".mgh", ".gii"];

/** Regions of any kind: a set, an atlas of the tree, or a file of labels. Words are looked up there. */
export function anyRegions(help: string): Flag<string> {
  return {
    placeholder: "SET|FILE",
    help: `${help}: ${SETS.join(", ")}; ${ATLASES}; a JSON file of labels; or an .annot, .label, ` +
      "NIfTI, MGZ or GIFTI file; {subject} in its name stands for subj01 and so on",
    missing: "streams",
    parse: (value, name) => {
      const isWord = SETS.includes(value) || ATLASES.split(", ").includes(value);
      const isFile = REGION_FILES.some((ending) => value.endsWith(ending));
      if (isWord || isFile) return value;
      throw wrongValue(
        name,
        value,
        `${orText(SETS)}, or an atlas (${ATLASES}), or a path that ends in ${orText(REGION_FILES)}`,
      );
    },
  };
}

/** Which betas, images and trials a run takes; without them those of the published assemblies. */
export function choiceFlags() {
  return {
    betas: text(
      "NAME",
      "version of the betas, such as betas_fithrf or betas_assumehrf (default: " +
        "betas_fithrf_GLMdenoise_RR)",
    ),
    resolution: choice(
      wordsOf<Resolution>({ func1pt8mm: true, func1mm: true }),
      "voxels of the volume (default: func1pt8mm)",
    ),
    images: text(
      "complete|shared|all|FILE",
      "images that all subjects saw three times, all shared images, all images of each subject, or " +
        "a list of 0-based ids (default: complete; for a surface shared)",
    ),
    trials: choice(
      wordsOf<TrialsChoice>({ mean: true, single: true }),
      "take the mean over the repetitions of an image, or single trials (default: mean)",
    ),
    sessions: numbers("1-37", "sessions to take (default: all)"),
    split: choice(
      wordsOf<SplitName>({ brainscore: true, algonauts: true, kfold: true }),
      "split to write, and to add as a coordinate",
    ),
    folds: count("N", "parts of --split kfold (default: 5)", { least: 2 }),
  };
}

/** Refuses flags that say nothing without another. */
export function checkChoice(values: {
  readonly space: SpaceName;
  readonly resolution: Resolution | undefined;
  readonly split: SplitName | undefined;
  readonly folds: number | undefined;
}): void {
  const { space, resolution, split, folds } = values;
  if (resolution !== undefined && space !== "volume") {
    throw idleFlag("resolution", "--space volume");
  }
  if (folds !== undefined && split !== "kfold") {
    throw idleFlag("folds", "--split kfold");
  }
}

/** Whether the account of a run has its time. */
export function clockFlag(): Flag<boolean> {
  return toggle(
    "write the time into provenance.json, which is otherwise identical for identical runs",
  );
}

/** What a run takes from its shares. */
function shareFlags() {
  return {
    from: paths(
      "SHARE,…",
      "shares of this run that nsd:extract wrote, or folders of them, in place of betas",
    ),
    fill: toggle("read what is missing from the shares from --root, instead of refusing the run"),
    clock: clockFlag(),
  };
}

/** How a run works: its workers, what it takes from its shares, and from afar. */
export function runFlags() {
  return { workers: workersFlag(), ...shareFlags(), yes: yesFlag(), ...remoteFlags() };
}

/** How many files of sessions are read at the same time. */
export function workersFlag(): Flag<number | undefined> {
  return count("N", "session files read at the same time (default: the number of cores)");
}

/** The shares that a flag names; refuses `--fill` without any. */
export function sharesOf(
  { from, fill }: { readonly from: string[] | undefined; readonly fill?: boolean },
): string[] | undefined {
  if (from === undefined && fill) throw idleFlag("fill", "--from");
  return from;
}
