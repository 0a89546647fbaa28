/** Assemblies that are not what was published of NSD, which alone nsd:package takes. */
import { DataError } from "../../../errors/mod.ts";
import type { NetcdfFile } from "../../../files/mod.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION } from "../../../loaders/nsd/mod.ts";
import { choiceEntries, choiceOfFile } from "../choices/mod.ts";

/** Words of a choice that are as published, whatever the space; images are always told. */
const USUAL = new Set<string>(["mean", "fsaverage", DEFAULT_BETAS, DEFAULT_RESOLUTION]);

/** What is packaged as NSD's was published; assemblies of another choice say so in attributes. */
export function refuseOtherChoice(doing: string, file: NetcdfFile): void {
  const choice = choiceOfFile(file);
  if (choice.images === undefined) return;
  const fail = (found: string, right: string) =>
    new DataError({
      doing,
      found,
      right: `${right}; brainscore:package packages others`,
      where: file.path,
    });
  if (choice.space === "nativesurface") {
    throw fail(
      "vertices of each subject's own surface (nativesurface), of which nothing is published",
      "assemblies of --space volume or surface",
    );
  }
  const told = choiceEntries(choice).filter(([, value]) => !USUAL.has(value))
    .map(([word, value]) => `${word}: ${value}`);
  throw fail(
    `one of another choice of images or betas (${told.join(", ")})`,
    "means of the published images and betas",
  );
}
