/** What a region is: labels of atlas files. */
import { like } from "../../calls/mod.ts";
import type { Hemisphere } from "./paths.ts";
import { subjectLabel } from "./study.ts";

/** Labels of one atlas file. A region is the union of its sources. */
export interface LabelSource {
  /**
   * The file's name without ending. In the volume unchanged (`prf-visualrois`, `lh.streams`);
   * on the surface without its hemisphere (`Kastner2015`).
   */
  readonly file: string;
  /** The values in the file that belong to the region. */
  readonly labels: readonly number[];
  /**
   * The user's own file, instead of the one in the tree. In its name `{subject}` stands for `subj01`
   * and so on, `{hemisphere}` for `lh` or `rh`, `{hemi}` for `L` or `R`.
   */
  readonly path?: string | undefined;
  /** The hemisphere of a surface that it covers; both by default. */
  readonly hemisphere?: Hemisphere | undefined;
}

/** The file of a source: the user's own, or that of the tree under its name. */
export function sourcePath(
  { file, path }: LabelSource,
  whose: { readonly subject?: number; readonly hemisphere?: Hemisphere },
  inTree: (name: string) => string,
): string {
  if (path === undefined) return inTree(file);
  const subject = whose.subject === undefined ? "{subject}" : subjectLabel(whose.subject);
  const { hemisphere } = whose;
  const own = path.replaceAll("{subject}", subject);
  if (hemisphere === undefined) return own;
  return own.replaceAll("{hemisphere}", hemisphere)
    .replaceAll("{hemi}", hemisphere === "lh" ? "L" : "R");
}

/** A region in both spaces; an empty list where it has no definition in that space. */
export interface Region {
  /** `V1`, as in file names and in the coordinate `region`. */
  readonly name: string;
  /** Labels of `func1pt8mm` atlases. */
  readonly volume: readonly LabelSource[];
  /** Labels of `fsaverage` atlases. */
  readonly surface: readonly LabelSource[];
  /** Whether it is one of an atlas, which need not have a neuroid in every study or subject. */
  readonly isOfAtlas?: boolean | undefined;
}

/** Argument checks for a {@link Region}. */
export const REGION = like<Region>(
  "a region: see readRegions",
  "name",
  "volume",
  "surface",
);
