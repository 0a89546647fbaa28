/** How all pictures are split where there is no train and no test part. */
import { like, oneOf, optionsOf } from "../../calls/mod.ts";
import type { Label } from "../../arrays/mod.ts";
import { ArgumentError, DataError } from "../../errors/mod.ts";
import {
  kFoldSplits,
  type Share,
  shuffleSplits,
  type Split,
  stopAtEmpty,
  stratifiedSplits,
} from "../splits.ts";
import { METHOD_SETTINGS, type MethodSettings } from "./method.ts";

/** How pictures are split: nine tenths against one, ten times, or five folds. */
export type CrossValidation = "shuffle" | "kfold" | "stratified";

/** Settings of cross-validation in addition to those of the method. */
export interface CrossValidationSettings extends MethodSettings {
  /** Which kind; stratified where the pictures have objects, else shuffled. */
  readonly crossValidation?: CrossValidation | undefined;
  /** The object of each picture (the coordinate `object_name`), for stratified splits. */
  readonly objects?: ReadonlyMap<string, string | number | bigint | boolean> | undefined;
}

export const CROSS_VALIDATION_SETTINGS = optionsOf<CrossValidationSettings>({}, {
  crossValidation: oneOf("shuffle", "kfold", "stratified"),
  objects: like<ReadonlyMap<string, Label>>(
    "a Map of pictures' ids to their objects",
    "get",
    "size",
  ),
  ...METHOD_SETTINGS.others,
});

/** Splits, and what they are in words. */
export interface PictureSplits {
  readonly splits: readonly Split[];
  readonly label: string;
  /** What the original stops with, as there are too few pictures; then there may be no splits. */
  readonly stops?: string | undefined;
  /** What else there is to say of that. */
  readonly note?: string | undefined;
}

/** Folds of `kfold`. */
const FOLDS = 5;

const DOING = "split pictures for cross-validation";

/** What part of the pictures a benchmark is about, in words and as a share. */
interface SplitShare {
  readonly share: Share;
  readonly words: string;
}

/** Regressions: fitted on nine tenths. */
export const FITTED: SplitShare = { share: { train: 0.9 }, words: "90 percent train" };

/** Similarities: compared on nine tenths. */
export const COMPARED: SplitShare = { share: { test: 0.9 }, words: "compared on 90 percent" };

/**
 * Refuses stratified splits of pictures without objects.
 *
 * @throws {ArgumentError} for these
 */
export function requireObjects({ crossValidation, objects }: CrossValidationSettings): void {
  if (crossValidation !== "stratified" || objects !== undefined) return;
  throw new ArgumentError({
    doing: DOING,
    found: "stratified splits, and no object_name of the pictures",
    right: "a coordinate or a column of the stimuli object_name; or shuffle or kfold " +
      "(--cv, crossValidation)",
  });
}

/**
 * The splits of these pictures, by positions in their order. Folds are of regressions alone: similarities have
 * none in Brain-Score, and are split as if nothing was said.
 *
 * @throws {ArgumentError} for stratified ones without objects
 * @throws {DataError} for a picture without an object
 */
export function splitsOf(
  ids: readonly string[],
  settings: CrossValidationSettings,
  { share, words } = FITTED,
): PictureSplits {
  requireObjects(settings);
  const { crossValidation, objects } = settings, hasFolds = "train" in share;
  const kind = crossValidation === undefined || crossValidation === "kfold" && !hasFolds
    ? objects === undefined ? "shuffle" : "stratified"
    : crossValidation;
  if (kind === "kfold") {
    return {
      splits: kFoldSplits(ids.length, FOLDS),
      label: `${FOLDS} folds, shuffled (seed 1)`,
      stops: ids.length < FOLDS
        ? `ValueError: Cannot have number of splits n_splits=${FOLDS} greater than the number of samples: ` +
          `n_samples=${ids.length}.`
        : undefined,
    };
  }
  if (kind === "stratified") {
    const labels = ids.map((id) => objectOf(objects!, id));
    return {
      ...stratifiedSplits(labels, share),
      label: `10 splits, ${words}, stratified by object_name (seed 1)`,
    };
  }
  const splits = shuffleSplits(ids.length, share);
  return {
    splits,
    label: `10 splits, ${words}, shuffled (seed 1)`,
    stops: splits[0]!.train.length > 0 ? undefined : stopAtEmpty(ids.length, share),
  };
}

function objectOf(objects: ReadonlyMap<string, Label>, id: string): Label {
  const object = objects.get(id);
  if (object !== undefined) return object;
  throw new DataError({
    doing: DOING,
    found: `no object of picture ${id}`,
    right: "one for each picture, or splits that ask for none (--cv shuffle, crossValidation)",
  });
}
