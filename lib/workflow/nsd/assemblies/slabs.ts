/** Rows of assemblies by the slab: as many as are held at a time, however many there are. */

const SLAB_BYTES = 16e6;

/** How many float32 rows of so many columns make a slab; at least one. */
export function rowsInSlab(columns: number): number {
  return Math.max(1, Math.floor(SLAB_BYTES / Float32Array.BYTES_PER_ELEMENT / columns));
}
