/** Where each file of NSD lies: the paths that a layout gives, and which of the betas they are of. */

/** A hemisphere of the surface: left or right. */
export type Hemisphere = "lh" | "rh";

/** The hemispheres in the order of neuroids: left, then right. */
export const HEMISPHERES: readonly Hemisphere[] = ["lh", "rh"];

/** The dataset of all images in `nsd_stimuli.hdf5`: (images, height, width, 3) uint8, by 0-based id. */
export const IMAGE_BRICK = "imgBrick";

/** NSD's two preparations of a subject's volume: voxels of 1.8 mm, and of 1 mm. */
export type Resolution = "func1pt8mm" | "func1mm";

/** The resolution of the published assemblies. */
export const DEFAULT_RESOLUTION: Resolution = "func1pt8mm";

/** The betas of the published assemblies. */
export const DEFAULT_BETAS = "betas_fithrf_GLMdenoise_RR";

/** The choice among the betas of a tree. */
export interface TreeChoice {
  /**
   * The version of the betas, by the name of its folder: `betas_fithrf_GLMdenoise_RR`, `betas_fithrf`,
   * `betas_assumehrf`.
   */
  readonly betas: string;
  /** Of the volume. */
  readonly resolution: Resolution;
}

/** The space of a version's betas: a subject's volume, fsaverage, or the subject's own surface. */
export type BetasPlace = "volume" | "surface" | "nativesurface";

/**
 * Paths of the files of a tree. Subjects and sessions count from 1. A path is where the file should be; its
 * existence is not checked.
 */
export interface NsdLayout extends TreeChoice {
  /** The layout of the tree: that of the notebooks, or that of the public bucket. */
  readonly kind: "flat" | "official";
  /** The folder that all paths begin with. */
  readonly root: string;
  /** `nsd_expdesign.mat`. */
  readonly design: string;
  /** `nsd_stim_info_merged.csv`. */
  readonly stimulusInfo: string;
  /** `nsd_stimuli.hdf5`. */
  readonly stimuli: string;
  /** The betas of a session in the volume, (trials, Z, Y, X) int16. */
  readonly volumeBetas: (subject: number, session: number) => string;
  /** The ncsnr of a subject's voxels. */
  readonly volumeNcsnr: (subject: number) => string;
  /** A region file of the volume; `name` with its `lh.` or `rh.` where it has one. */
  readonly volumeRoi: (subject: number, name: string) => string;
  /** The betas of a session on a hemisphere of fsaverage, one frame per trial, float32. */
  readonly surfaceBetas: (subject: number, hemisphere: Hemisphere, session: number) => string;
  /** The ncsnr of a hemisphere's vertices. */
  readonly surfaceNcsnr: (subject: number, hemisphere: Hemisphere) => string;
  /** A region file of the surface; `name` without its hemisphere. */
  readonly surfaceLabels: (hemisphere: Hemisphere, name: string) => string;
  /** The betas of a session on a hemisphere of a subject's own surface, (trials, vertices) int16. */
  readonly nativeBetas: (subject: number, hemisphere: Hemisphere, session: number) => string;
  /** The ncsnr of the vertices of a subject's own surface. */
  readonly nativeNcsnr: (subject: number, hemisphere: Hemisphere) => string;
  /** A region file of a subject's own surface; `name` without its hemisphere. */
  readonly nativeLabels: (subject: number, hemisphere: Hemisphere, name: string) => string;
  /** Files that may contain the names of an atlas's labels, the likeliest first. */
  readonly labelNames: (name: string) => readonly string[];
  /** The folder of a subject's betas, of this version. */
  readonly betasFolder: (subject: number, place: BetasPlace) => string;
  /** A subject's answers, `responses.tsv`. */
  readonly responses: (subject: number) => string;
}
