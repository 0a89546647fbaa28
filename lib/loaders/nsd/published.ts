/**
 * Numbers that published work gives for the real data: what a preparation of NSD must come to.
 * They hold for all 8 subjects, or for the 4 who finished all sessions (1, 2, 5, 7).
 *
 * The printed IT numbers of the original notebooks come from an older definition of IT (Glasser
 * parcels) than their code (streams 5) and are left out.
 */

/** The subjects who finished all 40 sessions. */
const COMPLETE_SUBJECTS: readonly number[] = [1, 2, 5, 7];

/** The published numbers for a set of subjects. */
export interface PublishedSet {
  /** Numbers from 1, ascending. */
  readonly subjects: readonly number[];
  /** Complete images: shown three times to each of these subjects. */
  readonly images: number;
  /** Images of the train part. */
  readonly train: number;
  /** Images of the test part. */
  readonly test: number;
  /** The first images of the test part: 0-based positions in the sorted complete images. */
  readonly firstTestIndices: readonly number[];
  /** Voxels over all subjects, by region. */
  readonly volumeNeuroids: Readonly<Record<string, number>>;
  /** Vertices over all subjects and regions. */
  readonly surfaceNeuroids: number;
  /** SHA-1 of the packaged stimulus CSVs (`stimulus_id,nsd_id,filename`). */
  readonly stimulusCsvSha1: { readonly train: string; readonly test: string };
}

/** The build with all 8 subjects. */
export const PUBLISHED_8: PublishedSet = {
  subjects: [1, 2, 3, 4, 5, 6, 7, 8],
  images: 515,
  train: 412,
  test: 103,
  firstTestIndices: [1, 13, 20, 21, 34, 43],
  volumeNeuroids: { V1: 9039, V2: 8792, V4: 3982, IT: 62751 },
  surfaceNeuroids: 221_168,
  stimulusCsvSha1: {
    train: "b9119b9c430877ad2e0786888e0bb66fa50529c7",
    test: "cfb0ae15fd841f660d4f9d77f2a13213a01f2078",
  },
};

/** The build with the 4 complete subjects. */
export const PUBLISHED_4: PublishedSet = {
  subjects: COMPLETE_SUBJECTS,
  images: 1000,
  train: 800,
  test: 200,
  firstTestIndices: [1, 4, 13, 14, 20, 21],
  volumeNeuroids: { V1: 4707, V2: 4575, V4: 2109, IT: 28923 },
  surfaceNeuroids: 110_584,
  stimulusCsvSha1: {
    train: "c4037d0c6ba9bf69ecfb2571bee8d3b494b12d14",
    test: "4259c8ddffed135dc73d0968aaeff66046355250",
  },
};

/** The first complete images of the 8-subject build, 0-based ids. */
export const PUBLISHED_FIRST_IMAGES = [3049, 3077, 3157, 3164, 3171] as const;

/** The last complete images of the 8-subject build, 0-based ids. */
export const PUBLISHED_LAST_IMAGES = [72605, 72719, 72948] as const;

/** Shared images by the smallest number of repetitions over the 8 subjects: 0, 1, 2, 3. */
export const PUBLISHED_MINIMUM_REPETITIONS = [93, 141, 251, 515] as const;

/** Voxels of V1, V2 and V4 by subject, from 1. */
export const PUBLISHED_VOXELS: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  1: { V1: 1350, V2: 1433, V4: 687 },
  2: { V1: 1102, V2: 1075, V4: 483 },
  3: { V1: 1254, V2: 1141, V4: 426 },
  4: { V1: 877, V2: 863, V4: 475 },
  5: { V1: 1113, V2: 1081, V4: 542 },
  6: { V1: 1127, V2: 1180, V4: 477 },
  7: { V1: 1142, V2: 986, V4: 397 },
  8: { V1: 1074, V2: 1033, V4: 495 },
};

/** Voxels of all four regions together by subject, from 1. */
export const PUBLISHED_VOXELS_OF_SUBJECT: Readonly<Record<number, number>> = {
  1: 11074,
  2: 10845,
  3: 10988,
  4: 9860,
  5: 9355,
  6: 12450,
  7: 9040,
  8: 10952,
};

/** Vertices of a subject, left and right hemisphere; IT in all. The same for every subject. */
export const PUBLISHED_VERTICES: Readonly<Record<string, readonly [number, number] | number>> = {
  V1: [2153, 2123],
  V2: [1643, 1748],
  V4: [410, 504],
  IT: 19_065,
};

/** A published figure of a region: the value, and the tolerance for ours. */
export interface PublishedFigure {
  /** The value as published. */
  readonly value: number;
  /** The largest difference that is taken for rounding, in the value's unit. */
  readonly within: number;
}

/** Median noise ceiling in percent over all neuroids of the 8-subject build. */
export const PUBLISHED_MEDIAN_NC = {
  volume: { V1: 37.4, V2: 31.2, V4: 25.3, IT: 7.8 },
  surface: { V1: 34.5, V2: 35.9, V4: 45.2, IT: 18.6 },
} as const;

/** Neuroids of the 8-subject build whose noise ceiling is above 30 %. */
export const PUBLISHED_RELIABLE = {
  volume: { V1: 5402, V2: 4584, V4: 1660, IT: 11744 },
  surface: { V1: 18542, V2: 15351, V4: 5782, IT: 52451 },
} as const;

/** Section 7 of the original preparation notebook: the mean over subjects of the subject's median ceiling in percent, ± 0.5. */
export const PUBLISHED_MEAN_OF_MEDIANS: Readonly<Record<string, PublishedFigure>> = {
  V1: { value: 37.0, within: 0.5 },
  V2: { value: 31.1, within: 0.5 },
  V4: { value: 26.4, within: 0.5 },
};

/** nsdgeneral: vertices on the surface, voxels by subject, and the mean of the median ceilings. */
export const PUBLISHED_NSDGENERAL = {
  vertices: 37_984,
  surfaceMedianNcsnr: [0.490, 0.510, 0.431, 0.392, 0.542, 0.439, 0.371, 0.323],
  surfaceMeanOfMedianNc: 36.20,
  voxels: [15724, 14278, 15226, 13153, 13039, 17907, 12682, 14386],
  volumeMeanOfMedianNc: 24.2,
} as const;

/** RDM correlations of the subject averages, and the mean inter-subject correlation. */
export const PUBLISHED_RDM = {
  crossRegion: { "V1–V2": 0.82, "V2–V4": 0.66 },
  interSubject: { V1: 0.376, V2: 0.361, V4: 0.248 },
} as const;

/** Brain-Score's internal consistency (ceiled) of the test assemblies: V1, V2, V4, IT. */
export const PUBLISHED_INTERNAL_CONSISTENCY = {
  surface: { V1: 0.5146, V2: 0.5002, V4: 0.5051, IT: 0.4708 },
  volume: { V1: 0.4803, V2: 0.4457, V4: 0.4233, IT: 0.4398 },
} as const;

/**
 * Brain-Score's ceilings of the published packages by the number of subjects: internal consistency and the
 * upper RSA ceiling of the neuroids above 30 %, as its benchmarks `-ridge` and `-rdm` report them.
 */
export const PUBLISHED_CEILINGS: Readonly<
  Record<8 | 4, Readonly<Record<"volume" | "surface", PublishedCeilings>>>
> = {
  8: {
    volume: {
      consistency: { V1: 0.4803, V2: 0.4457, V4: 0.4233, IT: 0.4398 },
      rdm: { V1: 0.5586, V2: 0.5266, V4: 0.4122, IT: 0.8461 },
    },
    surface: {
      consistency: { V1: 0.5146, V2: 0.5002, V4: 0.5051, IT: 0.4708 },
      rdm: { V1: 0.5131, V2: 0.4863, V4: 0.4044, IT: 0.8004 },
    },
  },
  4: {
    volume: {
      consistency: { V1: 0.5205, V2: 0.4809, V4: 0.4679, IT: 0.4314 },
      rdm: { V1: 0.4486, V2: 0.4166, V4: 0.3301, IT: 0.7607 },
    },
    surface: {
      consistency: { V1: 0.5637, V2: 0.5387, V4: 0.5454, IT: 0.4573 },
      rdm: { V1: 0.4084, V2: 0.3832, V4: 0.3037, IT: 0.748 },
    },
  },
};

/** Ceilings by region, all correlations. */
export interface PublishedCeilings {
  /** Internal consistency. */
  readonly consistency: Readonly<Record<string, number>>;
  /** The upper RSA ceiling. */
  readonly rdm: Readonly<Record<string, number>>;
}

/** Single values of the packaged train assembly: V4 of subj01, image nsd_03049. */
export const PUBLISHED_SPOT_VALUES = {
  volume: [{ neuroid: 0, value: -1.760644 }, { neuroid: 100, value: -0.401076 }],
  surface: [{ neuroid: 0, value: 0.411551 }, { neuroid: 100, value: -0.756218 }],
} as const;
