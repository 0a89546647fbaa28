/** Where voxels lie: the 4 × 4 matrix from indices (i, j, k) to millimetres (x, y, z). */

/** A matrix of four rows of four numbers, from indices (i, j, k, 1) to (x, y, z, 1). */
export type Affine = readonly (readonly number[])[];

/** The header fields that the matrix may come from. */
export interface Orientation {
  readonly shape: readonly number[];
  /** The raw `pixdim` field: qfac, then the voxel sizes. */
  readonly pixdim: readonly number[];
  readonly sformCode: number;
  readonly qformCode: number;
  /** srow_x, srow_y, srow_z. */
  readonly sform: readonly (readonly number[])[];
  /** quatern_b, quatern_c, quatern_d. */
  readonly quaternion: readonly [number, number, number];
  readonly offset: readonly [number, number, number];
  /** The precision of the quaternion: 2⁻²³ where it is stored as float32, 2⁻⁵² as float64. */
  readonly epsilon: number;
}

/** Which of NIfTI's three methods an {@link Affine} comes from. */
export type AffineSource = "sform" | "qform" | "voxel sizes";

/** The codes that NIfTI gives to spaces; nibabel takes others for 0, which is none. */
const LARGEST_CODE = 5;

/**
 * The affine that nibabel takes as `img.affine`: the sform where its code names a space, else the
 * qform, else the voxel sizes with x reversed and the middle of the image as origin.
 *
 * @param wrong makes the error for a qform that is not a rotation
 */
export function bestAffine(
  fields: Orientation,
  wrong: (found: string, right: string) => Error,
): { affine: Affine; affineSource: AffineSource } {
  const isSpace = (code: number) => code > 0 && code <= LARGEST_CODE;
  if (isSpace(fields.sformCode)) {
    return { affine: [...fields.sform, [0, 0, 0, 1]], affineSource: "sform" };
  }
  if (isSpace(fields.qformCode)) {
    return { affine: qformAffine(fields, wrong), affineSource: "qform" };
  }
  return { affine: voxelSizeAffine(fields), affineSource: "voxel sizes" };
}

/**
 * Source: `nifti1.h`, method 2; the quaternion's first part is what makes its length 1. What is left
 * of that length is 0 within the precision of the file, as nibabel has it.
 */
function qformAffine(
  { pixdim, quaternion: [b, c, d], offset, epsilon }: Orientation,
  wrong: (found: string, right: string) => Error,
): Affine {
  const left = 1 - (b * b + c * c + d * d);
  const isNone = Math.abs(left) < 3 * epsilon;
  if (!(left >= 0) && !isNone) {
    throw wrong(`a qform of the quaternion (${b}, ${c}, ${d})`, "a length of at most 1");
  }
  const a = isNone ? 0 : Math.sqrt(left);
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  const qfac = pixdim[0] === -1 ? -1 : 1;
  const sizes = [pixdim[1]!, pixdim[2]!, pixdim[3]! * qfac];
  const rows = rotation.map((row, i) => [...row.map((r, j) => r * sizes[j]!), offset[i]!]);
  return [...rows, [0, 0, 0, 1]];
}

function voxelSizeAffine({ shape, pixdim }: Orientation): Affine {
  const sizes = [-pixdim[1]!, 1, 1];
  for (let axis = 1; axis < Math.min(3, shape.length); axis++) sizes[axis] = pixdim[axis + 1]!;
  const rows = sizes.map((size, axis) => {
    const row = [0, 0, 0, -(((shape[axis] ?? 1) - 1) / 2) * size];
    row[axis] = size;
    return row;
  });
  return [...rows, [0, 0, 0, 1]];
}
