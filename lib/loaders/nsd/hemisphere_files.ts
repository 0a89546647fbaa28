/** Files of a surface, one a hemisphere: how a name says which, and the file of the other. */
import { ArgumentError, DataError } from "../../errors/mod.ts";
import { baseName, type GiftiFile, joinPath, parentOf } from "../../files/mod.ts";
import type { Hemisphere } from "./paths.ts";

/** FreeSurfer's names begin with it, those of BIDS have it in one of their parts. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^[lr]h\./, "{hemisphere}."],
  [/(^|_)hemi-[LR](?=[_.])/, "$1hemi-{hemi}"],
];
const SIDES: Readonly<Record<Hemisphere, string>> = { lh: "CortexLeft", rh: "CortexRight" };

/** Whether a path stands for the files of both hemispheres. */
export function isOfBoth(path: string): boolean {
  return path.includes("{hemisphere}") || path.includes("{hemi}");
}

/**
 * The path of a surface's file with a placeholder where its name says the hemisphere: `lh.NAME`,
 * `sub-01_hemi-L_NAME`, or `{hemisphere}` or `{hemi}` as it was given.
 *
 * @throws {ArgumentError} if its name does not say it: its vertices would be marked on both
 */
export function withHemisphere(path: string): string {
  if (isOfBoth(path)) return path;
  const name = baseName(path);
  for (const [form, placeholder] of FORMS) {
    if (form.test(name)) return joinPath(parentOf(path), name.replace(form, placeholder));
  }
  throw new ArgumentError({
    doing: "read regions of a surface",
    found: "a file whose name does not say its hemisphere",
    right: `a name such as lh.${name} or sub-01_hemi-L_${name}; that of the other hemisphere is ` +
      "read where it lies beside it",
    where: path,
  });
}

/** Refuses a GIFTI file that says of itself that it is of the other hemisphere. */
export function checkSide({ path, metadata, arrays }: GiftiFile, hemisphere: Hemisphere): void {
  const key = "AnatomicalStructurePrimary";
  const said = metadata.get(key) ?? arrays[0]?.metadata.get(key);
  const other = Object.values(SIDES).find((side) => side !== SIDES[hemisphere]);
  if (said !== other) return;
  throw new DataError({
    doing: "read regions of a surface",
    found: `a file of ${said}, where ${hemisphere} is wanted`,
    right: `${SIDES[hemisphere]}: a name that says the hemisphere that the file is of`,
    where: path,
  });
}
