/** How all pictures are split where there is no train and no test part. */
import { like, oneOf, optionsOf } from "../../calls/mod.ts";
import { kFoldSplits, shuffleSplits, type Split, stratifiedSplits } from "../splits.ts";
import { METHOD_SETTINGS, type MethodSettings } from "./method.ts";

/** How pictures are split: nine tenths against one, ten times, or five folds. */
export type CrossValidation = "shuffle" | "kfold" | "stratified";

/** What cross-validation needs beyond a method's settings. */
export interface CrossValidationSettings extends MethodSettings {
  /** Which kind; stratified where the pictures have objects, else shuffled. */
  readonly crossValidation?: CrossValidation | undefined;
  /** The object of each picture (the coordinate `object_name`), for stratified splits. */
  readonly objects?: ReadonlyMap<string, string> | undefined;
}

export const CROSS_VALIDATION_SETTINGS = optionsOf<CrossValidationSettings>({}, {
  crossValidation: oneOf("shuffle", "kfold", "stratified"),
  objects: like<ReadonlyMap<string, string>>(
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
}

/** The splits of these pictures. */
export function splitsOf(
  ids: readonly string[],
  { crossValidation, objects }: CrossValidationSettings,
): PictureSplits {
  const kind = crossValidation ?? (objects === undefined ? "shuffle" : "stratified");
  if (kind === "kfold") {
    return { splits: kFoldSplits(ids.length, 5), label: "5 folds, shuffled (seed 1)" };
  }
  if (kind === "stratified" && objects !== undefined) {
    return {
      splits: stratifiedSplits(ids.map((id) => objects.get(id) ?? "")),
      label: "10 splits, 90 percent train, stratified by object_name (seed 1)",
    };
  }
  return {
    splits: shuffleSplits(ids.length, { train: 0.9 }),
    label: "10 splits, 90 percent train, shuffled (seed 1)",
  };
}
