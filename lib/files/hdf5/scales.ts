/** Dimension scales: datasets that stand for an axis of others. */
import type { NdArray } from "../../arrays/mod.ts";
import { readAttribute, readReferenceLists } from "./attributes.ts";
import { type Hdf5File, objectsOf } from "./file.ts";
import { absolute, attempt } from "./handle.ts";
import { type DatasetNature, natureOf } from "./info.ts";
import type { Objects } from "./structure/mod.ts";

const IS_SCALE = "DIMENSION_SCALE";

/** One attribute of a dataset or group; undefined where it is not there, or not numbers or text. */
export function attributeOf(file: Hdf5File, path: string, name: string): NdArray | undefined {
  return ask(file, path, (objects) => readAttribute(objects, absolute(path), name));
}

/** What a scale is called, which may be nothing; undefined where a dataset is no scale. */
export function scaleName(file: Hdf5File, path: string): string | undefined {
  return ask(file, path, (objects) => {
    const text = (name: string) => readAttribute(objects, absolute(path), name)?.data[0];
    return text("CLASS") === IS_SCALE ? String(text("NAME") ?? "") : undefined;
  });
}

/** For each axis of a dataset, the paths of the scales that it is tied to. */
export function attachedScales(file: Hdf5File, path: string): string[][] {
  return ask(file, path, (objects) => {
    return readReferenceLists(objects, absolute(path), "DIMENSION_LIST") ?? [];
  });
}

/** Whether a dataset can grow, and whether it holds single characters. */
export function datasetNature(file: Hdf5File, path: string): DatasetNature {
  return ask(file, path, (objects) => natureOf(objects, absolute(path)));
}

function ask<T>(file: Hdf5File, path: string, body: (objects: Objects) => T): T {
  const doing = `find the dimensions of "${path}"`;
  return attempt(file, doing, () => body(objectsOf(file)));
}
