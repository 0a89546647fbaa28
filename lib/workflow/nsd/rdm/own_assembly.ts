/** An assembly of the user's own, `assembly:make`'s or any other, as regions for RDMs. */
import { basename } from "node:path";
import { type Coordinate, DataArray, ndarray } from "../../../arrays/mod.ts";
import { DataError, ShapeError, unknownName } from "../../../errors/mod.ts";
import { readDataArray } from "../../../files/mod.ts";
import { nameFault } from "../../../loaders/nsd/mod.ts";
import { completeRows, WITHOUT_SUBJECTS } from "../assemblies/mod.ts";
import { LEAST_REPETITIONS } from "../spaces/mod.ts";
import type { RegionResponses } from "./region_assemblies.ts";

const DOING = "make RDMs";
/** The coordinates that may say whose a neuroid is, the first first. */
const WHOSE = ["subject", "animal"];

/** Whether a path is that of one assembly rather than of a folder of them. */
export function isOwnAssembly(path: string): boolean {
  return /\.nc$/i.test(path);
}

/**
 * Reads an assembly of one file: a region for each value of its coordinate `region`, or one under the
 * file's name; a subject for each value of `subject` or `animal` along neuroid, or `all`. Trials of a
 * stimulus are averaged, NaN left out.
 *
 * @param names the regions to take, all by default.
 */
export async function readOwnAssembly(
  path: string,
  names: readonly string[] | undefined,
): Promise<RegionResponses[]> {
  const all = stimulusMeans(await readDataArray(path), path);
  const means = completeOnly(all);
  const imagesLeftOut = all.shape[0]! - means.shape[0]!;
  const neuroids = means.shape[1]!;
  const along = (name: string) => labelsAlong(means, name);
  const regions = along("region") ?? new Array<string>(neuroids).fill(basename(path, ".nc"));
  const subjects = WHOSE.map(along).find((labels) => labels !== undefined) ??
    new Array<string>(neuroids).fill("all");
  const there = [...new Set(regions)];
  const fault = there.map((name) => [name, nameFault(name)] as const)
    .find(([, fault]) => fault !== undefined);
  if (fault !== undefined) {
    throw new DataError({
      doing: DOING,
      found: `a region named ${JSON.stringify(fault[0])}: ${fault[1]}`,
      right: "names that a file can have, in the coordinate region",
      where: path,
    });
  }
  const unknown = names?.find((name) => !there.includes(name));
  if (unknown !== undefined) throw unknownName(DOING, "region", unknown, there, path);
  return (names ?? there).map((region) => {
    const own = [...regions.keys()].filter((i) => regions[i] === region);
    const chosen = means.isel({ neuroid: own });
    const whose = own.map((i) => subjects[i]!);
    const without = [...new Set(subjects)].filter((subject) => !whose.includes(subject));
    const ids = labelsAlong(chosen, "neuroid_id");
    const assembly = new DataArray(chosen.values, {
      dims: chosen.dims,
      coords: {
        stimulus_id: ["presentation", chosen.coords.get("stimulus_id").labels().map(String)],
        subject: ["neuroid", whose],
        ...(ids && { neuroid_id: ["neuroid", ids] }),
      } as never,
      attrs: without.length > 0 ? { [WITHOUT_SUBJECTS]: without.join() } : {},
    });
    return { region, path, assembly, imagesLeftOut };
  });
}

/** Of one of NSD's assemblies the images that all subjects saw as often as any. */
function completeOnly(all: DataArray): DataArray {
  if (!all.coords.has(LEAST_REPETITIONS)) return all;
  const least = Array.from(all.coords.get(LEAST_REPETITIONS).numbers());
  return all.isel({ presentation: completeRows(least) });
}

function labelsAlong({ coords }: DataArray, name: string): string[] | undefined {
  const found: Coordinate | undefined = coords.has(name) ? coords.get(name) : undefined;
  return found?.dims.join() === "neuroid" ? found.labels().map(String) : undefined;
}

/** (stimuli, neuroids) float64 or, where each stimulus has one row, the values as they are. */
function stimulusMeans(given: DataArray, path: string): DataArray {
  const bin = given.dims.indexOf("time_bin");
  const whole = bin >= 0 && given.shape[bin] === 1 ? given.isel({ time_bin: 0 }) : given;
  if (whole.dims.toSorted().join() !== "neuroid,presentation" || whole.dtype === "string") {
    throw new ShapeError({
      doing: DOING,
      found: `${whole.dtype} along ${whole.dims.join(" × ")} (${whole.shape.join(" × ")})`,
      right: bin >= 0
        ? "numbers along presentation × neuroid: assembly:make of one time bin, or of their mean"
        : "numbers along presentation × neuroid",
      where: path,
    });
  }
  const ordered = whole.transpose("presentation", "neuroid");
  const ids = ordered.coords.get("stimulus_id").labels().map(String);
  const stimuli = [...new Set(ids)];
  if (stimuli.length === ids.length) return ordered;
  const neuroids = ordered.shape[1]!, place = new Map(stimuli.map((id, i) => [id, i]));
  const sums = new Float64Array(stimuli.length * neuroids), counts = new Int32Array(sums.length);
  for (const [row, id] of ids.entries()) {
    const to = place.get(id)! * neuroids;
    for (let c = 0; c < neuroids; c++) {
      const value = Number(ordered.data[row * neuroids + c]);
      if (Number.isNaN(value)) continue;
      sums[to + c]! += value;
      counts[to + c]!++;
    }
  }
  const data = sums.map((sum, i) => counts[i] === 0 ? NaN : sum / counts[i]!);
  const rest = Object.fromEntries(
    [...ordered.coords].filter(([, { dims }]) => dims.join() === "neuroid")
      .map(([name, coordinate]) => [name, ["neuroid", coordinate.labels()]]),
  );
  return new DataArray(ndarray("float64", [stimuli.length, neuroids], data), {
    dims: ["presentation", "neuroid"],
    coords: { ...rest, stimulus_id: ["presentation", stimuli] } as never,
  });
}
