/** Whether the assemblies of a preparation fit the tree that their package is made from. */
import { DataError } from "../../../errors/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import { type RegionAssemblies, textsOf } from "../assemblies/mod.ts";
import { selectNeuroids, type SubjectSource } from "../spaces/mod.ts";

/** What the assemblies hold of a subject. */
export interface HeldNeuroids {
  /** With the neuroids of the assemblies alone. */
  readonly source: SubjectSource;
  /** By region the columns of these neuroids within the subject's run, in the tree's order. */
  readonly columns: ReadonlyMap<string, Int32Array>;
}

/** How many neuroids of a region the assemblies hold, of how many that the tree has. */
export interface HeldCount {
  /** Its name. */
  readonly region: string;
  /** Neuroids that the assembly holds, of all subjects. */
  readonly held: number;
  /** Neuroids that the tree has, of all subjects. */
  readonly all: number;
}

/** What {@link checkInputs} finds. */
export interface CheckedInputs {
  readonly subjects: readonly HeldNeuroids[];
  /** The regions of which not all neuroids are held; none where the assemblies are whole. */
  readonly selected: readonly HeldCount[];
}

/**
 * The complete images of the assemblies must be those that the tree gives now, id by id and in the same
 * order; their neuroids must be among those of the tree, each once. They may be fewer, as where those
 * with a low ceiling were left out.
 *
 * @param complete 0-based ids of the images that the tree's subjects saw completely, ascending.
 * @throws {DataError} at the first assembly that differs.
 */
export function checkInputs(
  { regions, images, complete: rows }: RegionAssemblies,
  complete: readonly number[],
  sources: readonly SubjectSource[],
): CheckedInputs {
  const found = rows.map((row) => stimulusId(images[row]!));
  compare("complete images", found, complete.map(stimulusId), regions[0]!.file.path);
  const columns = sources.map(() => new Map<string, Int32Array>());
  const held = sources.map(() => new Map<string, readonly boolean[]>());
  const selected: HeldCount[] = [];
  for (const { region, file, subjects } of regions) {
    const ids = textsOf(file, "neuroid_id");
    const expected = sources.map(({ neuroids }) =>
      neuroids.regions.get(region)!.coordinates.neuroid_id as string[]
    );
    refuseOthers(region, ids, expected.flat(), file.path);
    let all = 0;
    for (const [i, { neuroids: { subject } }] of sources.entries()) {
      const { start, length } = subjects.get(subject)!;
      const own = new Map(ids.slice(start, start + length).map((id, column) => [id, column]));
      const there = expected[i]!.map((id) => own.has(id));
      const kept = expected[i]!.filter((_, neuroid) => there[neuroid]);
      if (kept.length < own.size) compare(`neuroids of ${region}`, ids, expected.flat(), file.path);
      columns[i]!.set(region, Int32Array.from(kept, (id) => own.get(id)!));
      held[i]!.set(region, there);
      all += there.length;
    }
    if (ids.length < all) selected.push({ region, held: ids.length, all });
  }
  const subjects = sources.map((source, i): HeldNeuroids => ({
    source: selectNeuroids(source, (region, neuroid) => held[i]!.get(region)![neuroid]!),
    columns: columns[i]!,
  }));
  return { subjects, selected };
}

/** Throws where a neuroid is not the tree's, or is there twice. */
function refuseOthers(
  region: string,
  ids: readonly string[],
  expected: readonly string[],
  where: string,
): void {
  const known = new Set(expected);
  if (ids.some((id) => !known.has(id))) compare(`neuroids of ${region}`, ids, expected, where);
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice === undefined) return;
  throw new DataError({
    doing: `compare the neuroids of ${region} with the tree`,
    found: `${twice} twice`,
    right: "each neuroid once",
    where,
  });
}

function compare(
  what: string,
  found: readonly string[],
  expected: readonly string[],
  where: string,
): void {
  const length = Math.max(found.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (found[i] === expected[i]) continue;
    const at = (ids: readonly string[]) =>
      `${ids.length}, number ${i + 1} is ${ids[i] ?? "not there"}`;
    throw new DataError({
      doing: `compare the ${what} with the tree`,
      found: at(found),
      right: `${at(expected)}, for this tree and these subjects; prepare again`,
      where,
    });
  }
}
