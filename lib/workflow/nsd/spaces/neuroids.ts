/** The neuroids of a subject: which voxel or vertex each is, its coordinates, and its betas' files. */
import type { BetaFiles } from "../betas/mod.ts";
import type { Columns } from "./columns.ts";

/** A run of a subject's extracted columns. */
export interface ColumnRange {
  /** From 0. */
  readonly start: number;
  /** How many columns. */
  readonly length: number;
}

/** The neuroids of one region of one subject. */
export interface RegionNeuroids {
  /** Its name. */
  readonly region: string;
  /** How many neuroids. */
  readonly length: number;
  /** The positions of the region's neuroids among the subject's columns, in order. */
  readonly ranges: readonly ColumnRange[];
  /** Their coordinates along neuroid. */
  readonly coordinates: Columns;
}

/** The neuroids of one subject: the columns that are extracted of it. */
export interface SubjectNeuroids {
  /** From 1. */
  readonly subject: number;
  /** How many neuroids, all regions together. */
  readonly length: number;
  /** By name, in the order of the columns. */
  readonly regions: ReadonlyMap<string, RegionNeuroids>;
}

/** The neuroids of a subject, and the files that hold their betas. */
export interface SubjectSource {
  readonly neuroids: SubjectNeuroids;
  readonly files: BetaFiles;
  /** NSD's own ncsnr by region, in the order of the neuroids; unitless, NaN where it is undefined. */
  readonly ncsnr: ReadonlyMap<string, Float64Array>;
}

/** A region of a subject, in the order in which a package has them. */
export interface PackagedRegion {
  readonly subject: SubjectNeuroids;
  readonly region: string;
}
