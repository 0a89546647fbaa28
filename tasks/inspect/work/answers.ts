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
  readonly path: string;
  readonly name: string;
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
}

/** What the page asks for. */
export type Question =
  | { readonly ask: "open"; readonly files: readonly { path: string; file: File }[] }
  | { readonly ask: "rdm"; readonly path: string; region?: string; subject?: string }
  | { readonly ask: "consistency"; readonly path: string }
  | { readonly ask: "picture"; readonly id: string };
