/** What the page asks its worker for, and what it is answered. */
import type { Issue } from "../../../lib/issues/mod.ts";

/** A coordinate in words. */
export interface CoordinateView {
  readonly name: string;
  readonly dims: string;
  readonly dtype: string;
  /** How many different values there are. */
  readonly distinct: number;
  /** The first few of them, or the range of numbers. */
  readonly values: string;
}

/** Ceilings of a region. */
export interface CeilingView {
  readonly name: string;
  readonly region: string;
  readonly neuroids: number;
  readonly undefined: number;
  /** Median, first and third quartile. */
  readonly median: number;
  readonly quartiles: readonly [number, number];
  /** Counts in twenty equal steps from `from` to `to`. */
  readonly histogram: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** An assembly in words. */
export interface AssemblyView {
  /** Its file, within what was dropped. */
  readonly path: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly bytes: number;
  readonly coords: readonly CoordinateView[];
  readonly attrs: readonly (readonly [string, string])[];
  readonly ceilings: readonly CeilingView[];
  /** By what an RDM can be taken: regions, subjects. */
  readonly regions: readonly string[];
  readonly subjects: readonly string[];
  /** Why no RDM can be made; undefined where one can. */
  readonly noRdm?: string | undefined;
}

/** A stimulus set in words. */
export interface SetView {
  readonly name: string;
  readonly stimuli: number;
  /** How many columns there are; the first of them are shown. */
  readonly allColumns: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All that was dropped. */
export interface DropView {
  readonly files: number;
  readonly bytes: number;
  readonly assemblies: readonly AssemblyView[];
  readonly sets: readonly SetView[];
  readonly issues: readonly Issue[];
  /** What could not be read at all. */
  readonly errors: readonly string[];
  /** Whether pictures of stimuli are there. */
  readonly hasPictures: boolean;
}

/** An RDM. */
export interface RdmView {
  readonly labels: readonly string[];
  readonly condensed: Float64Array<ArrayBuffer>;
  /** The order that average linkage gives; positions from 0. */
  readonly clustered: Int32Array<ArrayBuffer>;
  readonly neuroids: number;
  /** Whether presentations of a stimulus were averaged. */
  readonly averaged: boolean;
  /** Whether values of float64 were rounded to float32, of which twice as many fit. */
  readonly rounded: boolean;
}

/** Brain-Score's ceiling of an assembly. */
export interface ConsistencyView {
  readonly center: number;
  readonly error: number;
  readonly undefinedNeuroids: number;
}

/** What was dropped. */
export type DroppedFiles = readonly { readonly path: string; readonly file: File }[];

/** What the page asks for, and what it is answered. */
export interface Questions {
  /** Takes files, in the place of those before, and looks at all of them. */
  readonly open: [question: { readonly files: DroppedFiles }, answer: DropView];
  /** Takes files that were looked at before: by a worker that was stopped. */
  readonly mount: [question: { readonly files: DroppedFiles }, answer: boolean];
  readonly rdm: [question: { readonly path: string } & RdmChoice, answer: RdmView];
  readonly consistency: [question: { readonly path: string }, answer: ConsistencyView];
  /** The picture of a stimulus; undefined where none was dropped. */
  readonly picture: [question: { readonly id: string }, answer: Blob | undefined];
}

/** Of which neuroids an RDM is made; of all by default. */
export interface RdmChoice {
  /** Whether to leave out neuroids that have no finite value for some stimulus. */
  readonly isFinite?: boolean | undefined;
  readonly region?: string | undefined;
  readonly subject?: string | undefined;
}

/** A question of any kind. */
export type Question = {
  [Ask in keyof Questions]: { readonly ask: Ask } & Questions[Ask][0];
}[keyof Questions];

/** How far work is: its step, and of how many parts how many are done where that is known. */
export interface Progress {
  readonly step: string;
  readonly done?: number | undefined;
  readonly total?: number | undefined;
}

/** Takes what work reports. */
export type Report = (progress: Progress) => void;

/** What the worker sends: of the question with this number. */
export type Message =
  & { readonly id: number }
  & (
    | { readonly progress: Progress }
    | { readonly answer: Questions[keyof Questions][1] }
    | { readonly error: string }
  );
