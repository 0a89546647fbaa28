/** Where each file of NSD lies, in the flat layout of the notebooks and in the official one. */
import { join, relative, resolve } from "node:path";
import { MissingError } from "../../errors/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import { subjectLabel } from "./study.ts";

/** A hemisphere of the surface: left or right. */
export type Hemisphere = "lh" | "rh";

/** The hemispheres in the order in which neuroids stand: left, then right. */
export const HEMISPHERES: readonly Hemisphere[] = ["lh", "rh"];

/** The dataset of all images in `nsd_stimuli.hdf5`: (images, height, width, 3) uint8, by 0-based id. */
export const IMAGE_BRICK = "imgBrick";

/**
 * Paths of the files of a tree. Subjects and sessions count from 1. A path is where the file should
 * lie; whether it does is not looked at.
 */
export interface NsdLayout {
  /** Whether the tree is laid out as the notebooks have it or as the public bucket has it. */
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
  /** The betas of a session on a hemisphere of fsaverage, a frame a trial, float32. */
  readonly surfaceBetas: (subject: number, hemisphere: Hemisphere, session: number) => string;
  /** The ncsnr of a hemisphere's vertices. */
  readonly surfaceNcsnr: (subject: number, hemisphere: Hemisphere) => string;
  /** A region file of the surface; `name` without its hemisphere. */
  readonly surfaceLabels: (hemisphere: Hemisphere, name: string) => string;
}

const two = (number: number) => String(number).padStart(2, "0");
const BETAS = "betas_fithrf_GLMdenoise_RR";

/** The layout of the notebooks: `subj01/betas`, `subj01/rois`, `metadata`, `fsaverage_labels`. */
function flatLayout(root: string): NsdLayout {
  const of = (...parts: string[]) => join(root, ...parts);
  const betas = (subject: number, name: string) => of(subjectLabel(subject), "betas", name);
  return {
    kind: "flat",
    root,
    design: of("metadata", "nsd_expdesign.mat"),
    stimulusInfo: of("metadata", "nsd_stim_info_merged.csv"),
    stimuli: of("nsd_stimuli.hdf5"),
    volumeBetas: (subject, session) => betas(subject, `betas_session${two(session)}.hdf5`),
    volumeNcsnr: (subject) => betas(subject, "ncsnr.nii.gz"),
    volumeRoi: (subject, name) => of(subjectLabel(subject), "rois", `${name}.nii.gz`),
    surfaceBetas: (subject, hemisphere, session) =>
      betas(subject, `${hemisphere}.betas_session${two(session)}.mgh`),
    surfaceNcsnr: (subject, hemisphere) => betas(subject, `${hemisphere}.ncsnr.mgh`),
    surfaceLabels: (hemisphere, name) => of("fsaverage_labels", `${hemisphere}.${name}.mgz`),
  };
}

/** The layout of the public bucket: `nsddata`, `nsddata_betas`, `nsddata_stimuli`. */
function officialLayout(root: string): NsdLayout {
  const of = (...parts: string[]) => join(root, ...parts);
  const betas = (subject: number, space: string, name: string) =>
    of("nsddata_betas", "ppdata", subjectLabel(subject), space, BETAS, name);
  const ppdata = (subject: number) => of("nsddata", "ppdata", subjectLabel(subject), "func1pt8mm");
  return {
    kind: "official",
    root,
    design: of("nsddata", "experiments", "nsd", "nsd_expdesign.mat"),
    stimulusInfo: of("nsddata", "experiments", "nsd", "nsd_stim_info_merged.csv"),
    stimuli: of("nsddata_stimuli", "stimuli", "nsd", "nsd_stimuli.hdf5"),
    volumeBetas: (subject, session) =>
      betas(subject, "func1pt8mm", `betas_session${two(session)}.hdf5`),
    volumeNcsnr: (subject) => betas(subject, "func1pt8mm", "ncsnr.nii.gz"),
    volumeRoi: (subject, name) => join(ppdata(subject), "roi", `${name}.nii.gz`),
    surfaceBetas: (subject, hemisphere, session) =>
      betas(subject, "fsaverage", `${hemisphere}.betas_session${two(session)}.mgh`),
    surfaceNcsnr: (subject, hemisphere) => betas(subject, "fsaverage", `${hemisphere}.ncsnr.mgh`),
    surfaceLabels: (hemisphere, name) =>
      of("nsddata", "freesurfer", "fsaverage", "label", `${hemisphere}.${name}.mgz`),
  };
}

/**
 * Tells which layout a tree has by where its experiment design lies.
 *
 * @throws {MissingError} when it lies in neither place.
 */
export async function findNsdLayout(root: string): Promise<NsdLayout> {
  const layouts = [flatLayout(root), officialLayout(root)];
  for (const layout of layouts) {
    if (await lookForFile(layout.design)) return layout;
  }
  const folder = await Deno.stat(root).catch(() => undefined);
  throw new MissingError({
    doing: "find the NSD files",
    found: folder === undefined
      ? "no such folder"
      : !folder.isDirectory
      ? "not a folder"
      : "no nsd_expdesign.mat in either layout",
    right: layouts.map((layout) => relative(root, layout.design)).join(" or "),
    where: resolve(root), // whole: a task looks from the project's folder, not from the caller's
  });
}
