/** Writes the assembly of a region, reads it back, and says what it holds. */
import { createHash } from "node:crypto";
import { DataError } from "../../errors.ts";
import { openNetcdf } from "../../files/mod.ts";
import { subjectLabel } from "../../loaders/nsd/mod.ts";
import {
  type AssemblyHeader,
  type AssemblyRows,
  UNNAMED,
  writeAssembly,
} from "../../packaging/mod.ts";
import { regionFile, type Space } from "../file_names.ts";
import type { Columns } from "./neuroids.ts";
import {
  type PreparedSubject,
  regionCoordinates,
  regionHeader,
  regionRows,
} from "./region_file.ts";
import { type CeilingSummary, RunningMoments, summariseCeilings } from "./summary.ts";

/** What the assembly of a region holds. */
export interface RegionSummary extends CeilingSummary {
  readonly region: string;
  readonly path: string;
  readonly bytes: number;
  readonly shape: readonly number[];
  /** Data values that are NaN. */
  readonly nan: number;
  readonly mean: number;
  readonly std: number;
  /** Noise ceilings by subject. */
  readonly subjects: readonly (CeilingSummary & { readonly subject: string })[];
  /** The lowest and the highest noise ceiling, in percent. */
  readonly ceilingRange: readonly [number, number];
}

/** What is saved. */
export interface RegionToSave {
  readonly out: string;
  readonly space: Space;
  readonly region: string;
  readonly presentation: Columns;
  readonly prepared: readonly PreparedSubject[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the assembly of a region and reads it back: the bits of the data and every coordinate must
 * be those that were written.
 */
export async function saveRegion(options: RegionToSave): Promise<RegionSummary> {
  const { out, space, region, presentation, prepared, signal } = options;
  const path = regionFile(out, space, region);
  const neuroid = regionCoordinates(prepared, region);
  const images = prepared[0]!.part.rows;
  const header = regionHeader(presentation, images, neuroid);
  const moments = new RunningMoments();
  const hash = createHash("sha1");
  await writeAssembly(
    path,
    header,
    watched(regionRows(prepared, region, signal), (data) => {
      moments.add(data);
      hash.update(bytesOf(data));
    }),
  );
  try {
    await verifyAssembly(path, header, hash.digest("hex"));
  } catch (error) {
    await Deno.remove(path); // nobody is to take it for a good one
    throw error;
  }
  const ceilings = neuroid.nc_testset as Float64Array;
  const known = ceilings.filter((value) => !Number.isNaN(value));
  return {
    region,
    path,
    bytes: (await Deno.stat(path)).size,
    shape: header.dims.map(([, length]) => length),
    nan: moments.nan,
    mean: moments.mean,
    std: moments.std,
    ...summariseCeilings(ceilings),
    subjects: prepared.map(({ neuroids }) => ({
      subject: subjectLabel(neuroids.subject),
      ...summariseCeilings(
        neuroids.regions.get(region)!.coordinates.nc_testset as Float64Array,
      ),
    })),
    ceilingRange: [
      known.reduce((low, value) => Math.min(low, value), Infinity),
      known.reduce((high, value) => Math.max(high, value), -Infinity),
    ],
  };
}

async function* watched(
  blocks: AsyncIterable<AssemblyRows>,
  see: (data: Float32Array) => void,
): AsyncGenerator<AssemblyRows, void, void> {
  for await (const block of blocks) {
    see(block.data);
    yield block;
  }
}

/** Reads an assembly back; throws a {@link DataError} where it is not what was written. */
async function verifyAssembly(path: string, header: AssemblyHeader, sha1: string): Promise<void> {
  const fail = (found: string) => {
    throw new DataError({
      doing: "read an assembly back",
      found,
      right: "what was written; check the disk and run again",
      where: path,
    });
  };
  using file = await openNetcdf(path);
  for (const { name, values } of header.coordinates) {
    const found = file.read(name);
    const same = found.data.length === values.data.length &&
      values.data.every((value, i) => Object.is(value, found.data[i]));
    if (!same) fail(`other values in ${name}`);
  }
  const rows = header.dims[0]![1];
  const hash = createHash("sha1");
  const slab = 64;
  for (let start = 0; start < rows; start += slab) {
    const { data } = file.readRows(UNNAMED, start, Math.min(slab, rows - start));
    hash.update(bytesOf(data as Float32Array));
  }
  if (hash.digest("hex") !== sha1) fail("other data");
}

function bytesOf(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
