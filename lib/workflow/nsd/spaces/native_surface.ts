/**
 * The space of each subject's own surface: FreeSurfer's, whose vertices differ between subjects. NSD has
 * its betas as HDF5, (trials, vertices) int16 times 300, one chunk per vertex.
 */
import { openHdf5 } from "../../../files/mod.ts";
import { type Hemisphere, readNativeMasks, readNativeNcsnr } from "../../../loaders/nsd/mod.ts";
import { BETAS_DATASET } from "../betas/mod.ts";
import type { Space } from "./space.ts";
import { SURFACE } from "./surface.ts";
import { type SurfaceFiles, surfacePaths, surfaceSubject } from "./surface_neuroids.ts";

const NATIVE: SurfaceFiles = {
  format: "hdf5",
  labels: (layout, ...which) => layout.nativeLabels(...which),
  ncsnr: (layout, ...which) => layout.nativeNcsnr(...which),
  betas: (layout, ...which) => layout.nativeBetas(...which),
  readNcsnr: readNativeNcsnr,
};

/** Betas are stored as percent signal change times this. */
const STORED_PER_PERCENT = 300;

/** Vertices of a subject's own surface. Images and averages are those of fsaverage. */
export const NATIVE_SURFACE: Space = {
  ...SURFACE,
  name: "nativesurface",
  suffix: "_nativesurface",
  place: "each subject's own surface",
  betas: "nativesurface",
  isNative: true,
  paths: surfacePaths(NATIVE),
  told: () => "nativesurface",
  sharesMasks: false,
  openMasks: (dataset, regions, emptyRegions) => async (subject) => {
    const masks = await readNativeMasks(dataset, subject, regions, emptyRegions);
    return surfaceSubject(dataset, subject, masks, NATIVE);
  },
  readNeuroid: async ({ layout, study }, { subject, label }, session) => {
    const hemisphere = label("hemisphere") as Hemisphere;
    using file = await openHdf5(layout.nativeBetas(subject, hemisphere, session));
    const vertex = Number(label("vertex_index"));
    const { data } = file.read(BETAS_DATASET, [[0, study.trialsPerSession], [vertex, vertex + 1]]);
    return Array.from(data as Int16Array, (stored) => stored / STORED_PER_PERCENT);
  },
  isPublished: false,
  published: {
    neuroids: () => undefined,
    medianNc: {},
    reliable: {},
    meanOfMedians: {},
    ceilings: () => undefined,
    spotValues: [],
  },
};
