/** What a region is: labels of atlas files. */
import { like } from "../../calls/mod.ts";

/** Labels of one atlas file. A region is the union of its sources. */
export interface LabelSource {
  /**
   * The file's name without ending. In the volume as it stands (`prf-visualrois`, `lh.streams`);
   * on the surface without its hemisphere (`Kastner2015`).
   */
  readonly file: string;
  /** The values in the file that belong to the region. */
  readonly labels: readonly number[];
}

/** A region in both spaces; an empty list where it has no definition in that space. */
export interface Region {
  /** `V1`, as in file names and in the coordinate `region`. */
  readonly name: string;
  /** Labels of `func1pt8mm` atlases. */
  readonly volume: readonly LabelSource[];
  /** Labels of `fsaverage` atlases. */
  readonly surface: readonly LabelSource[];
}

/** What calls check of a {@link Region}. */
export const REGION = like<Region>(
  "a region: see readRegions",
  "name",
  "volume",
  "surface",
);
