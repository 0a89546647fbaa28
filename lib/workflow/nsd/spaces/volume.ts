/** The space of each subject's own volume: NB02 and NB03 for `func1pt8mm`. */
import { ShapeError } from "../../../errors/mod.ts";
import { openHdf5 } from "../../../files/mod.ts";
import {
  PUBLISHED_CEILINGS,
  PUBLISHED_MEAN_OF_MEDIANS,
  PUBLISHED_MEDIAN_NC,
  PUBLISHED_RELIABLE,
  PUBLISHED_SPOT_VALUES,
  PUBLISHED_VOXELS,
  PUBLISHED_VOXELS_OF_SUBJECT,
  readVolumeMasks,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import { BETAS_DATASET } from "../betas/mod.ts";
import { imageColumns } from "./columns.ts";
import type { Space } from "./space.ts";
import { volumeSubject } from "./volume_neuroids.ts";

/** Where the labels of the package hold a voxel's place in (Z, Y, X), from 0. */
const PLACE = ["voxel_x", "voxel_y", "voxel_z"];
/** Betas of the volume are stored as percent signal change times this. */
const STORED_PER_PERCENT = 300;

/** Voxels. Only images with all repetitions in every subject are taken; their mean lets NaN spread. */
export const VOLUME: Space = {
  name: "volume",
  unit: "voxels",
  suffix: "",
  place: "each subject's own volume",
  betas: "volume",
  labels: "volume",
  isNative: false,
  hasResolutions: true,
  paths: (layout, subject) => [{
    labels: (file) => layout.volumeRoi(subject, file),
    ncsnr: layout.volumeNcsnr(subject),
    betas: (session) => layout.volumeBetas(subject, session),
  }],
  told: ({ resolution }) => resolution,
  defaultImages: "complete",
  images: (_, { complete }) => complete,
  trials: ({ completeTables }) => completeTables,
  presentation: imageColumns,
  rule: "mean",
  nan: "error",
  preparesSplit: true,
  splitIds: ["stimulus_id", "nsd_id"],
  sharesMasks: false,
  masksKind: "REGIONS",
  openMasks: (dataset, regions, emptyRegions) => async (subject) =>
    volumeSubject(dataset, await readVolumeMasks(dataset, subject, regions, { emptyRegions })),
  packageOrder: (subjects, regions) =>
    subjects.flatMap((subject) => regions.map((region) => ({ subject, region }))),
  readNeuroid: async ({ layout, study }, { subject, label }, session) => {
    using file = await openHdf5(layout.volumeBetas(subject, session));
    const place = PLACE.map((name) => Number(label(name))).map((at) => [at, at + 1] as const);
    const { data } = file.read(BETAS_DATASET, [[0, study.trialsPerSession], ...place]);
    if (!(data instanceof Int16Array)) {
      throw new ShapeError({
        doing: `read a voxel of ${subjectLabel(subject)}, session ${session}`,
        found: `betas of ${file.info(BETAS_DATASET).typeName}`,
        right: `int16, percent signal change times ${STORED_PER_PERCENT}`,
        where: file.path,
      });
    }
    return Array.from(data, (stored) => stored / STORED_PER_PERCENT);
  },
  isPublished: true,
  published: {
    neuroids: (set, region) => set.volumeNeuroids[region],
    medianNc: PUBLISHED_MEDIAN_NC.volume,
    reliable: PUBLISHED_RELIABLE.volume,
    meanOfMedians: PUBLISHED_MEAN_OF_MEDIANS,
    ofSubject: {
      region: (subject, region) => PUBLISHED_VOXELS[subject]?.[region],
      all: (subject) => PUBLISHED_VOXELS_OF_SUBJECT[subject],
    },
    ceilings: (subjects) => PUBLISHED_CEILINGS[subjects].volume,
    spotValues: PUBLISHED_SPOT_VALUES.volume,
  },
};
