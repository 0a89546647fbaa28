/** The neuroids of a subject: which voxel or vertex each is, its coordinates, and its betas' files. */
import type { Columns } from "./columns.ts";
import type { SessionSource } from "../betas/session_job.ts";

/** A run of a subject's extracted columns. */
export interface ColumnRange {
  readonly start: number;
  readonly length: number;
}

/** The neuroids of one region of one subject. */
export interface RegionNeuroids {
  readonly region: string;
  readonly length: number;
  /** Where the region's neuroids stand among the subject's columns, in order. */
  readonly ranges: readonly ColumnRange[];
  readonly coordinates: Columns;
}

/** The neuroids of one subject: the columns that are extracted of it. */
export interface SubjectNeuroids {
  readonly subject: number;
  readonly length: number;
  readonly regions: ReadonlyMap<string, RegionNeuroids>;
}

/** The files that hold a subject's betas. */
export interface BetaFiles {
  /** The betas of a trial: [Z, Y, X] of the volume, or [vertices] of a hemisphere. */
  readonly shape: readonly number[];
  /** The files of a session (from 1), and which of their voxels or vertices are read. */
  readonly session: (session: number) => SessionSource;
}

/** The neuroids of a subject, and the files that hold their betas. */
export interface SubjectSource extends BetaFiles {
  readonly neuroids: SubjectNeuroids;
}
