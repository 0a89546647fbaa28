/** The space of fsaverage: NB02 and NB03 for the surface. */
import { openMgh, readMghFrames } from "../../../files/mod.ts";
import {
  type Hemisphere,
  minimumRepetitions,
  PUBLISHED_CEILINGS,
  PUBLISHED_MEDIAN_NC,
  PUBLISHED_MINIMUM_REPETITIONS,
  PUBLISHED_RELIABLE,
  PUBLISHED_SPOT_VALUES,
  PUBLISHED_VERTICES,
  readSurfaceMasks,
} from "../../../loaders/nsd/mod.ts";
import { imageColumns, integers, LEAST_REPETITIONS } from "./columns.ts";
import type { Space } from "./space.ts";
import { FSAVERAGE, surfacePaths, surfaceSubject } from "./surface_neuroids.ts";

/**
 * Vertices. All shared images are taken, in the order of `sharedix`, with the mean over the repetitions
 * that there are and NaN where there is none; the file says how many there are at least.
 */
export const SURFACE: Space = {
  name: "surface",
  unit: "vertices",
  suffix: "_surface",
  place: "fsaverage",
  betas: "surface",
  labels: "surface",
  isNative: false,
  hasResolutions: false,
  paths: surfacePaths(FSAVERAGE),
  told: () => "fsaverage",
  defaultImages: "shared",
  images: ({ design }) => Array.from(design.sharedImages),
  trials: ({ tables }) => tables,
  presentation: (images, { tables }) => ({
    ...imageColumns(images),
    [LEAST_REPETITIONS]: integers(minimumRepetitions(tables, images)),
  }),
  repetitionsCoordinate: LEAST_REPETITIONS,
  rule: "nanmean",
  nan: "drop",
  preparesSplit: false,
  splitIds: ["nsd_id", "stimulus_id"],
  sharesMasks: true,
  masksKind: "LABELS",
  openMasks: (dataset, regions) => {
    let masks: ReturnType<typeof readSurfaceMasks> | undefined;
    return async (subject) => {
      masks ??= readSurfaceMasks(dataset, regions);
      return surfaceSubject(dataset, subject, await masks, FSAVERAGE);
    };
  },
  packageOrder: (subjects, regions) =>
    regions.flatMap((region) => subjects.map((subject) => ({ subject, region }))),
  readNeuroid: async ({ layout, study }, { subject, label }, session) => {
    const hemisphere = label("hemisphere") as Hemisphere;
    const file = await openMgh(layout.surfaceBetas(subject, hemisphere, session));
    const vertex = Number(label("vertex_index"));
    return [...await readMghFrames(file, [vertex], 0, study.trialsPerSession)];
  },
  isPublished: true,
  published: {
    neuroids: ({ subjects }, region) => {
      const published = PUBLISHED_VERTICES[region];
      if (published === undefined) return undefined;
      const each = typeof published === "number" ? published : published[0] + published[1];
      return each * subjects.length;
    },
    medianNc: PUBLISHED_MEDIAN_NC.surface,
    reliable: PUBLISHED_RELIABLE.surface,
    meanOfMedians: {},
    minimumRepetitions: PUBLISHED_MINIMUM_REPETITIONS,
    ceilings: (subjects) => PUBLISHED_CEILINGS[subjects].surface,
    spotValues: PUBLISHED_SPOT_VALUES.surface,
  },
};
