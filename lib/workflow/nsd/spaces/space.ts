/** What differs between the spaces in which betas lie. Nothing else asks which space it is in. */
import { oneOf } from "../../../calls/mod.ts";
import type {
  BetasPlace,
  EmptyRegions,
  NsdDataset,
  NsdLayout,
  PublishedCeilings,
  PublishedFigure,
  PublishedSet,
  Region,
  TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { RepetitionRule } from "../../../normalization/mod.ts";
import type { BetaFiles } from "../betas/mod.ts";
import type { Columns } from "./columns.ts";
import type { PackagedRegion, SubjectNeuroids } from "./neuroids.ts";
import type { TrialSelection } from "./trials.ts";

/**
 * The name of a space, as flags and options take it: voxels of each subject's own volume, fsaverage, or
 * each subject's own surface.
 */
export type SpaceName = "volume" | "surface" | "nativesurface";

/** Argument checks for a {@link SpaceName}. */
export const SPACE_NAME = oneOf("volume", "surface", "nativesurface");

/** A space: which images are taken, what a neuroid is, and how all of it is named and ordered. */
export interface Space {
  /** As flags take it. */
  readonly name: SpaceName;
  /** What a neuroid is. */
  readonly unit: "voxels" | "vertices";
  /** Behind `Allen2022` in the names of files and packages. */
  readonly suffix: "" | "_surface" | "_nativesurface";
  /** Where its neuroids are, in words: `each subject's own volume`. */
  readonly place: string;
  /** Where its betas lie in a tree. */
  readonly betas: BetasPlace;
  /** Which of the two definitions of a region are its labels. */
  readonly labels: "volume" | "surface";
  /** Whether its surface is another in each subject. */
  readonly isNative: boolean;
  /** Whether its betas come in two resolutions. */
  readonly hasResolutions: boolean;
  /** What is read of a subject: one after the other where there are hemispheres. */
  readonly paths: (layout: NsdLayout, subject: number) => readonly SubjectPaths[];
  /** How assemblies of another choice than the published tell the space. */
  readonly told: (layout: NsdLayout) => string;

  /** The images of a preparation for which none are chosen. */
  readonly defaultImages: "complete" | "shared";

  /** The images of a regional assembly, 0-based ids in the order of its presentations. */
  readonly images: (dataset: NsdDataset, selection: TrialSelection) => readonly number[];
  /** The trials of these images, one table per subject. */
  readonly trials: (selection: TrialSelection) => readonly TrialTable[];
  /** The coordinates along presentation, in the order in which NB02 writes them. */
  readonly presentation: (images: readonly number[], selection: TrialSelection) => Columns;
  /**
   * The coordinate that says how often every subject saw an image, at least. Only images with all
   * repetitions are packaged. Without it all images of an assembly are complete.
   */
  readonly repetitionsCoordinate?: string | undefined;

  /** How repetitions are averaged; see `RepetitionMean`. */
  readonly rule: RepetitionRule;
  /** What NaN in an assembly is to an RDM: an error, or a neuroid to leave out. */
  readonly nan: "error" | "drop";
  /** Whether a preparation writes the split beside its assemblies. */
  readonly preparesSplit: boolean;
  /** The ids of `train_test_split.csv`, in the order of its columns. */
  readonly splitIds: readonly ("stimulus_id" | "nsd_id")[];

  /** Whether one file of labels holds for all subjects. */
  readonly sharesMasks: boolean;
  /** The kind of finding that labels give where they cannot be used. */
  readonly masksKind: "REGIONS" | "LABELS";
  /**
   * Makes what reads the masks of one subject after the other. Whether a region may be empty in one of
   * them matters where each subject has labels of its own.
   */
  readonly openMasks: (
    dataset: NsdDataset,
    regions: readonly Region[],
    emptyRegions?: EmptyRegions,
  ) => MasksReader;
  /** The order of the neuroids in a package. */
  readonly packageOrder: (
    subjects: readonly SubjectNeuroids[],
    regions: readonly string[],
  ) => PackagedRegion[];

  /** All trials of one neuroid in a session, percent signal change, by a read of its own. */
  readonly readNeuroid: (
    dataset: NsdDataset,
    neuroid: NeuroidLabels,
    session: number,
  ) => Promise<number[]>;
  /** Whether assemblies of it are published; of others there are no numbers. */
  readonly isPublished: boolean;
  /** The published numbers. */
  readonly published: PublishedSpace;
}

/** Where the files of a subject lie: of its volume, or of a hemisphere. */
export interface SubjectPaths {
  /** A file of labels, by its name in a `LabelSource`. */
  readonly labels: (file: string) => string;
  readonly ncsnr: string;
  /** The betas of a session, from 1. */
  readonly betas: (session: number) => string;
}

/** Reads the masks of a subject (from 1). */
export type MasksReader = (subject: number) => Promise<SubjectMasks>;

/** Where the regions of a subject lie. */
export interface SubjectMasks {
  readonly subject: number;
  /** Voxels or vertices by region. */
  readonly counts: Readonly<Record<string, number>>;
  readonly files: BetaFiles;
  /** Reads ncsnr, unitless: by region, in the order of the neuroids, NaN where it is undefined. */
  readonly readNcsnr: () => Promise<ReadonlyMap<string, Float64Array>>;
  /** The neuroids, with the noise ceilings that their ncsnr gives. */
  readonly neuroids: (ncsnr: ReadonlyMap<string, Float64Array>) => SubjectNeuroids;
}

/** The labels of a neuroid of a package. */
export interface NeuroidLabels {
  /** From 1. */
  readonly subject: number;
  /** A coordinate's value, by its name. */
  readonly label: (name: string) => string | number;
}

/** What is published of the assemblies of a space; `undefined` where nothing is. */
export interface PublishedSpace {
  /** The neuroids of a region, of all subjects of a set. */
  readonly neuroids: (set: PublishedSet, region: string) => number | undefined;
  /** Median noise ceiling in percent over all neuroids of the 8 subjects, by region. */
  readonly medianNc: Readonly<Record<string, number>>;
  /** Neuroids of the 8 subjects with a ceiling above 30 %, by region. */
  readonly reliable: Readonly<Record<string, number>>;
  /** The mean over the 8 subjects of their median ceilings in percent, by region. */
  readonly meanOfMedians: Readonly<Record<string, PublishedFigure>>;
  /** Shared images by the smallest number of repetitions over the 8 subjects: 0, 1, 2, 3. */
  readonly minimumRepetitions?: readonly number[] | undefined;
  /** The neuroids of one subject: of a region, or of all four. */
  readonly ofSubject?: {
    readonly region: (subject: number, region: string) => number | undefined;
    readonly all: (subject: number) => number | undefined;
  } | undefined;
  /** The ceilings of a package of 4 or 8 subjects. */
  readonly ceilings: (subjects: 4 | 8) => PublishedCeilings | undefined;
  /** Values of the packaged train assembly: V4 of subj01, image nsd_03049; neuroids from 0. */
  readonly spotValues: readonly { readonly neuroid: number; readonly value: number }[];
}
