/** Some of a subject's neuroids, and the betas of these alone. */
import type { Column } from "./columns.ts";
import type { RegionNeuroids, SubjectSource } from "./neuroids.ts";

/**
 * The source of a subject with those neuroids alone that a test keeps, in their order.
 *
 * @param keep told the region and the neuroid's number in it, from 0.
 */
export function selectNeuroids(
  { neuroids, files, ncsnr }: SubjectSource,
  keep: (region: string, neuroid: number) => boolean,
): SubjectSource {
  const kept = new Uint8Array(neuroids.length); // by column
  const chosen = new Map<string, Uint8Array>(); // by neuroid of a region
  for (const { region, length, ranges } of neuroids.regions.values()) {
    const own = Uint8Array.from({ length }, (_, neuroid) => keep(region, neuroid) ? 1 : 0);
    chosen.set(region, own);
    let neuroid = 0;
    for (const { start, length } of ranges) {
      for (let i = 0; i < length; i++) kept[start + i] = own[neuroid++]!;
    }
  }
  if (kept.every((each) => each === 1)) return { neuroids, files, ncsnr };
  // How many columns are kept before each, so that a run's new place can be told.
  const before = new Int32Array(kept.length + 1);
  kept.forEach((each, column) => before[column + 1] = before[column]! + each);
  const regions = new Map<string, RegionNeuroids>();
  for (const [name, { region, ranges, coordinates }] of neuroids.regions) {
    const own = chosen.get(name)!;
    regions.set(name, {
      region,
      length: own.reduce((sum, each) => sum + each, 0),
      ranges: ranges.map(({ start, length }) => ({
        start: before[start]!,
        length: before[start + length]! - before[start]!,
      })),
      coordinates: Object.fromEntries(
        Object.entries(coordinates).map(([column, values]) => [column, keptOf(values, own)]),
      ),
    });
  }
  return {
    neuroids: { subject: neuroids.subject, length: before.at(-1)!, regions },
    ncsnr: new Map(
      [...ncsnr].map(([name, values]) => {
        const own = chosen.get(name)!;
        return [name, values.filter((_, i) => own[i] === 1)] as const;
      }),
    ),
    files: {
      shape: files.shape,
      session: (session) => {
        const source = files.session(session);
        let column = 0;
        return {
          ...source,
          files: source.files.map((file) => ({
            ...file,
            units: file.units.filter(() => kept[column++] === 1),
          })),
        };
      },
    },
  };
}

function keptOf(values: Column, kept: Uint8Array): Column {
  return values.filter((_: unknown, i: number) => kept[i] === 1) as Column;
}
