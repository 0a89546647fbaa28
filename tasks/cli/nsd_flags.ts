/** What the flags of NSD's tasks take. */
import type { EmptyRegions, REGION_SETS } from "../../lib/loaders/nsd/mod.ts";
import type { SpaceName } from "../../lib/workflow/nsd/mod.ts";
import { choice, type Flag, UsageError, wordsOf } from "./flags.ts";

/** Where voxels or vertices lie: each subject's own volume, or fsaverage. */
export const SPACES = wordsOf<SpaceName>({ volume: true, surface: true });

/** What a run does with a region that is empty in a subject. */
export function emptyRegions(): Flag<EmptyRegions> {
  return choice(
    wordsOf<EmptyRegions>({ stop: true, skip: true }),
    "a region that is empty in a subject: refuse the run, or make the region without the subject",
    { default: "stop" },
  );
}

const SETS: readonly string[] = wordsOf<keyof typeof REGION_SETS>({ streams: true, glasser: true });

/**
 * Which labels of which atlas make a region: the name of a set, or a JSON file of labels. Another word
 * is wrong usage. Whether a file is there and holds labels is found out when it is read.
 */
export function regionSet(help: string): Flag<string> {
  return {
    placeholder: "SET|FILE",
    help: `${help}: ${SETS.join(", ")} or a JSON file of labels`,
    missing: "streams",
    parse: (value, name) => {
      if (SETS.includes(value) || value.endsWith(".json")) return value;
      throw new UsageError(
        `--${name} is "${value}"; it takes ${SETS.join(" or ")}, or a path that ends in .json`,
      );
    },
  };
}
