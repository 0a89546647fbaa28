/** Voxels of a session of NSD as regions have them. */

const [Z, Y, X] = [83, 104, 81] as const;

/**
 * Voxels that lie as cortex does, ascending: a folded sheet (a gyroid), nearest to three centers in
 * the back of the volume.
 *
 * @param wave how far the folds are apart, in voxels over 2π
 * @param thickness of the sheet, as a part of the gyroid's range from 0 to 1.5
 */
export function corticalVoxels(count: number, wave = 5, thickness = 0.25): Int32Array {
  const centers = [[25, 25, 35], [56, 25, 35], [40, 20, 40]] as const;
  const found: { voxel: number; distance: number }[] = [];
  for (let voxel = 0; voxel < Z * Y * X; voxel++) {
    const x = voxel % X, y = Math.floor(voxel / X) % Y, z = Math.floor(voxel / (X * Y));
    const [a, b, c] = [x / wave, y / wave, z / wave];
    const gyroid = Math.sin(a) * Math.cos(b) + Math.sin(b) * Math.cos(c) +
      Math.sin(c) * Math.cos(a);
    if (Math.abs(gyroid) >= thickness) continue;
    const distance = Math.min(
      ...centers.map(([cx, cy, cz]) => Math.hypot((x - cx) / 12, (y - cy) / 22, (z - cz) / 14)),
    );
    found.push({ voxel, distance });
  }
  const nearest = found.sort((one, other) => one.distance - other.distance).slice(0, count);
  return Int32Array.from(nearest, ({ voxel }) => voxel).sort();
}
