/** A model's choices beside those of people. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { basename } from "node:path";
import { DataError, unknownName } from "../../errors/mod.ts";
import { readCsv, type Table } from "../../files/mod.ts";
import { type DataAssembly, loadAssembly, loadPackage } from "../../packaging/mod.ts";
import {
  errorConsistency,
  errorConsistencyCeiling,
  i2n,
  i2nCeiling,
  idText,
  RESPONSE_FILES,
  type ResponseFiles,
} from "../../scores/mod.ts";

/** A score of choices. */
export interface ChoiceScore {
  /** `i2n` or `error_consistency`. */
  readonly metric: "i2n" | "error_consistency";
  /** raw over ceiling, as Brain-Score divides. */
  readonly score: number;
  /** The consistency itself. */
  readonly raw: number;
  /** That of people with people; NaN where there is one observer only. */
  readonly ceiling: number;
  /** The values that the original attaches: over halves of the trials, or over subjects and conditions. */
  readonly error: number;
  /** Why a number is undefined, where one is. */
  readonly note?: string;
}

/** The result of scoring. */
export interface ChoiceReport {
  /** The name of the data. */
  readonly package: string;
  /** How many trials of people. */
  readonly trials: number;
  /** The scores. */
  readonly behavior: readonly ChoiceScore[];
}

const DOING = "score choices";

/**
 * Scores a model's choices on an assembly of human choices. The model's file determines the metric: a CSV
 * with
 * `stimulus_id` and a column of probabilities for each object is scored by i2n (the assembly has
 * `sample_obj`, `dist_obj` and `truth`); one with `stimulus_id`, `choice` and, if the assembly has it,
 * `condition` by error consistency (`subject`, `condition`, `truth`).
 *
 * @throws {UnknownNameError} if a coordinate or column is missing
 * @throws {DataError} if the images or objects of the two differ
 *
 * @example
 * ```ts
 * import { DataArray, ndarray } from "neuroid/arrays";
 * import { writeDataArray } from "neuroid";
 * import { choicesText, scoreChoices } from "neuroid/scores";
 *
 * const folder = await Deno.makeTempDir();
 * const choices = ndarray("string", [4], ["cat", "dog", "dog", "dog"]);
 * const people = new DataArray(choices, {
 *   dims: ["presentation"],
 *   coords: {
 *     stimulus_id: ["presentation", ["x", "y", "x", "y"]],
 *     truth: ["presentation", ["cat", "dog", "cat", "dog"]],
 *     subject: ["presentation", ["s1", "s1", "s2", "s2"]],
 *   },
 * });
 * await writeDataArray(`${folder}/people.nc`, people);
 * await Deno.writeTextFile(`${folder}/model.csv`, "stimulus_id,choice\nx,dog\ny,dog\n");
 * const report = await scoreChoices({ assembly: `${folder}/people.nc` }, `${folder}/model.csv`);
 * console.log(choicesText(report).split("\n")[0]); // people: 4 choices of people
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function scoreChoices(files: ResponseFiles, model: string): Promise<ChoiceReport> {
  checkCall(
    "scoreChoices",
    { files: [files, RESPONSE_FILES], model: [model, filePath] },
    arguments,
  );
  const { assembly, path } = await peopleIn(files);
  const table = await readCsv(model);
  const labels = (name: string) => {
    if (assembly.coords.has(name)) return assembly.coords.get(name).strings();
    throw unknownName(DOING, "coordinate", name, assembly.coords.names, path);
  };
  const choices = assembly.dtype === "string"
    ? [...assembly.values.data as string[]]
    : Array.from(assembly.values.data as ArrayLike<unknown>, String);
  const metric = table.has("choice") ? "error_consistency" : "i2n";
  const { coords } = assembly;
  const idOf = idText(coords.has("stimulus_id") ? coords.get("stimulus_id").dtype : "string");
  const own = table.column("stimulus_id").map(idOf);
  const score = metric === "i2n"
    ? confusions(table, own, choices, labels)
    : errors(table, own, choices, labels, coords.has("condition"));
  return {
    package: basename(path).replace(/^assy_|\.nc$/g, ""),
    trials: choices.length,
    behavior: [{ metric, ...score, score: score.raw / score.ceiling }],
  };
}

async function peopleIn(files: ResponseFiles): Promise<{ assembly: DataAssembly; path: string }> {
  if ("train" in files) {
    throw new DataError({
      doing: DOING,
      found: "a train and a test part",
      right: "one assembly of choices: --package or --assembly",
    });
  }
  const path = "package" in files ? files.package : files.assembly;
  const assembly = "package" in files
    ? (await loadPackage(path)).assembly
    : await loadAssembly(path);
  if (assembly !== undefined && assembly.dims.join() === "presentation") return { assembly, path };
  throw new DataError({
    doing: DOING,
    found: assembly === undefined ? "no assembly" : `dimensions (${assembly.dims.join(", ")})`,
    right: "a BehavioralAssembly with one choice a presentation",
    where: path,
  });
}

type Labels = (name: string) => string[];
type Part = Pick<ChoiceScore, "raw" | "ceiling" | "error" | "note">;

function confusions(table: Table, own: string[], choices: string[], labels: Labels): Part {
  const objects = table.columns.filter((name) => name !== "stimulus_id");
  const columns = objects.map((name) => table.numbers(name));
  const values = Float64Array.from(
    { length: table.rows.length * objects.length },
    (_, i) => columns[i % objects.length]![Math.floor(i / objects.length)]!,
  );
  const people = {
    stimulusIds: labels("stimulus_id"),
    choices,
    sampleObjects: labels("sample_obj"),
    distractorObjects: labels("dist_obj"),
    truths: labels("truth"),
  };
  const found = i2n({ stimulusIds: own, objects, values }, people);
  const ceiling = i2nCeiling(people).score;
  const nothing = (value: number, what: string) =>
    Number.isNaN(value)
      ? [`no ${what}: nothing varies once the means of pairs of objects are off`]
      : [];
  return {
    ...{ raw: found.score, error: found.error, ceiling },
    ...noteOf([...nothing(found.score, "raw"), ...nothing(ceiling, "ceiling")]),
  };
}

const noteOf = (notes: readonly string[]) => notes.length === 0 ? {} : { note: notes.join("; ") };

function errors(
  table: Table,
  own: string[],
  choices: string[],
  labels: Labels,
  hasConditions: boolean,
): Part {
  const ids = labels("stimulus_id"), truths = labels("truth");
  const truthOf = new Map(ids.map((id, i) => [id, truths[i]!]));
  const subjects = labels("subject");
  const people = {
    stimulusIds: ids,
    choices,
    truths,
    subjects,
    conditions: hasConditions ? labels("condition") : ids.map(() => "all"),
  };
  const found = errorConsistency({
    stimulusIds: own,
    choices: table.column("choice"),
    truths: own.map((id) => truthOf.get(id) ?? ""),
    subjects: own.map(() => "model"),
    conditions: hasConditions ? table.column("condition") : own.map(() => "all"),
  }, people);
  const isAlone = new Set(subjects).size < 2;
  const ceiling = isAlone ? NaN : errorConsistencyCeiling(people).score;
  const same = "whose choices are all right, or all wrong: chance alone makes them agree";
  return {
    ...{ raw: found.score, error: found.error, ceiling },
    ...noteOf([
      ...(Number.isNaN(found.score) ? [`no raw: the model and people, ${same}`] : []),
      ...(isAlone
        ? ["no ceiling: one observer, whom no other can be compared with"]
        : Number.isNaN(ceiling)
        ? [`no ceiling: observers ${same}`]
        : []),
    ]),
  };
}
