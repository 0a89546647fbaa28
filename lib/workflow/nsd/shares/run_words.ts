/** What decides the parts of a run of NSD, by the words of its manifests. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { NsdDataset, Region } from "../../../loaders/nsd/mod.ts";
import type { RunWords } from "../../shares/mod.ts";
import type { Space } from "../spaces/mod.ts";

/** What parts are made of. */
export interface RunParts {
  readonly dataset: NsdDataset;
  readonly space: Space;
  /** All subjects of the run, from 1. */
  readonly subjects: readonly number[];
  readonly regions: readonly Region[];
  /** 0-based ids of the images, in their order; a list an assembly. */
  readonly images: readonly (readonly number[])[];
  /** `mean` or `single`; of a package `test repetitions`. */
  readonly trials: string;
  /** The sessions of the whole run, from 1; all by default. */
  readonly sessions?: readonly number[] | undefined;
}

/** The words of a run: two runs with the same ones have the same parts. */
export function runWords(parts: RunParts): RunWords {
  const { dataset: { layout, study }, space, subjects, regions, images, trials, sessions } = parts;
  const labels = regions.map((region) => [
    region.name,
    // A file of the user's own may lie elsewhere on another machine.
    region[space.labels].map(({ path, ...source }) => ({
      ...source,
      path: path && basename(path),
    })),
  ]);
  const { name: _, ...numbers } = study; // the name may be the path of a file
  return {
    study_sha1: sha1Of(numbers),
    space: space.name,
    ...(space.hasResolutions && { resolution: layout.resolution }),
    betas: layout.betas,
    subjects,
    images: new Set(images.flat()).size,
    images_sha1: sha1Of(images),
    trials,
    sessions: sessions ?? "all",
    regions: regions.map(({ name }) => name),
    regions_sha1: sha1Of(labels),
  };
}

const sha1Of = (value: unknown) => createHash("sha1").update(JSON.stringify(value)).digest("hex");
