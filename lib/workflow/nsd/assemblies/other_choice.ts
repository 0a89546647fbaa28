/** Assemblies that are not what was published of NSD, which alone nsd:package takes. */
import { DataError, orText } from "../../../errors/mod.ts";
import type { NetcdfFile } from "../../../files/mod.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION } from "../../../loaders/nsd/mod.ts";
import { choiceEntries, choiceOfFile } from "../choices/mod.ts";
import { type Space, SPACES } from "../spaces/mod.ts";

/** Words of a choice that are as published, whatever the space; images are always told. */
const USUAL = new Set<string>(["mean", "fsaverage", DEFAULT_BETAS, DEFAULT_RESOLUTION]);

/** What is packaged as NSD's was published; assemblies of another choice say so in attributes. */
export function refuseOtherChoice(doing: string, file: NetcdfFile, space: Space): void {
  const choice = choiceOfFile(file);
  if (choice.images === undefined) return;
  const fail = (found: string, right: string) =>
    new DataError({
      doing,
      found,
      right: `${right}; brainscore:package packages others`,
      where: file.path,
    });
  if (!space.isPublished) {
    const others = SPACES.filter(({ isPublished }) => isPublished).map(({ name }) => name);
    throw fail(
      `${space.unit} of ${space.place} (${space.name}), of which nothing is published`,
      `assemblies of --space ${orText(others)}`,
    );
  }
  const told = choiceEntries(choice).filter(([, value]) => !USUAL.has(value))
    .map(([word, value]) => `${word}: ${value}`);
  throw fail(
    `one of another choice of images or betas (${told.join(", ")})`,
    "means of the published images and betas",
  );
}
