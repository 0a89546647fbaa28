/** The two layouts: the notebooks' flat one, and that of NSD's public bucket. */
import { joinPath } from "../../files/mod.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION, type NsdLayout, type TreeChoice } from "./paths.ts";
import { subjectLabel } from "./study.ts";

const two = (number: number) => String(number).padStart(2, "0");

/**
 * The layout of the notebooks: `subj01/betas`, `subj01/rois`, `metadata`, `fsaverage_labels`. Another
 * version of the betas lies in a folder of its name beside `betas`; what 1 mm and native surfaces
 * have lies in `subj01/func1mm` and `subj01/nativesurface`.
 */
export function flatLayout(root: string, { betas, resolution }: TreeChoice): NsdLayout {
  const of = (...parts: string[]) => joinPath(root, ...parts);
  const version = betas === DEFAULT_BETAS ? "betas" : betas;
  const volume = (subject: number) =>
    resolution === DEFAULT_RESOLUTION
      ? of(subjectLabel(subject))
      : of(subjectLabel(subject), resolution);
  const surface = (subject: number, name: string) => of(subjectLabel(subject), version, name);
  const native = (subject: number) => of(subjectLabel(subject), "nativesurface");
  return {
    kind: "flat",
    root,
    betas,
    resolution,
    design: of("metadata", "nsd_expdesign.mat"),
    stimulusInfo: of("metadata", "nsd_stim_info_merged.csv"),
    stimuli: of("nsd_stimuli.hdf5"),
    betasFolder: (subject, place) =>
      place === "volume"
        ? joinPath(volume(subject), version)
        : place === "surface"
        ? of(subjectLabel(subject), version)
        : joinPath(native(subject), version),
    volumeBetas: (subject, session) =>
      joinPath(volume(subject), version, `betas_session${two(session)}.hdf5`),
    volumeNcsnr: (subject) => joinPath(volume(subject), version, "ncsnr.nii.gz"),
    volumeRoi: (subject, name) => joinPath(volume(subject), "rois", `${name}.nii.gz`),
    surfaceBetas: (subject, hemisphere, session) =>
      surface(subject, `${hemisphere}.betas_session${two(session)}.mgh`),
    surfaceNcsnr: (subject, hemisphere) => surface(subject, `${hemisphere}.ncsnr.mgh`),
    surfaceLabels: (hemisphere, name) => of("fsaverage_labels", `${hemisphere}.${name}.mgz`),
    nativeBetas: (subject, hemisphere, session) =>
      joinPath(native(subject), version, `${hemisphere}.betas_session${two(session)}.hdf5`),
    nativeNcsnr: (subject, hemisphere) =>
      joinPath(native(subject), version, `${hemisphere}.ncsnr.mgh`),
    nativeLabels: (subject, hemisphere, name) =>
      joinPath(native(subject), "label", `${hemisphere}.${name}.mgz`),
    labelNames: (name) => [of("fsaverage_labels", `${name}.mgz.ctab`)],
    responses: (subject) => of(subjectLabel(subject), "behav", "responses.tsv"),
  };
}

/** The layout of the public bucket: `nsddata`, `nsddata_betas`, `nsddata_stimuli`. */
export function officialLayout(root: string, { betas, resolution }: TreeChoice): NsdLayout {
  const of = (...parts: string[]) => joinPath(root, ...parts);
  const folder = (subject: number, space: string) =>
    of("nsddata_betas", "ppdata", subjectLabel(subject), space, betas);
  const volume = (subject: number, name: string) => joinPath(folder(subject, resolution), name);
  const surface = (subject: number, name: string) => joinPath(folder(subject, "fsaverage"), name);
  const native = (subject: number, name: string) =>
    joinPath(folder(subject, "nativesurface"), name);
  const ppdata = (subject: number) => of("nsddata", "ppdata", subjectLabel(subject));
  const freesurfer = (subject: string) => of("nsddata", "freesurfer", subject, "label");
  return {
    kind: "official",
    root,
    betas,
    resolution,
    design: of("nsddata", "experiments", "nsd", "nsd_expdesign.mat"),
    stimulusInfo: of("nsddata", "experiments", "nsd", "nsd_stim_info_merged.csv"),
    stimuli: of("nsddata_stimuli", "stimuli", "nsd", "nsd_stimuli.hdf5"),
    betasFolder: (subject, place) =>
      folder(
        subject,
        place === "volume" ? resolution : place === "surface" ? "fsaverage" : place,
      ),
    volumeBetas: (subject, session) => volume(subject, `betas_session${two(session)}.hdf5`),
    volumeNcsnr: (subject) => volume(subject, "ncsnr.nii.gz"),
    volumeRoi: (subject, name) => joinPath(ppdata(subject), resolution, "roi", `${name}.nii.gz`),
    surfaceBetas: (subject, hemisphere, session) =>
      surface(subject, `${hemisphere}.betas_session${two(session)}.mgh`),
    surfaceNcsnr: (subject, hemisphere) => surface(subject, `${hemisphere}.ncsnr.mgh`),
    surfaceLabels: (hemisphere, name) =>
      joinPath(freesurfer("fsaverage"), `${hemisphere}.${name}.mgz`),
    nativeBetas: (subject, hemisphere, session) =>
      native(subject, `${hemisphere}.betas_session${two(session)}.hdf5`),
    nativeNcsnr: (subject, hemisphere) => native(subject, `${hemisphere}.ncsnr.mgh`),
    nativeLabels: (subject, hemisphere, name) =>
      joinPath(freesurfer(subjectLabel(subject)), `${hemisphere}.${name}.mgz`),
    labelNames: (name) => [
      joinPath(freesurfer("fsaverage"), `${name}.mgz.ctab`),
      joinPath(freesurfer("subj01"), `${name}.mgz.ctab`),
      of("nsddata", "templates", `${name}.ctab`),
    ],
    responses: (subject) => joinPath(ppdata(subject), "behav", "responses.tsv"),
  };
}
