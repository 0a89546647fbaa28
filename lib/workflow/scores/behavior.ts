/** A model's choices beside those of people. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { basename } from "node:path";
import { DataError, unknownName } from "../../errors/mod.ts";
import { readCsv } from "../../files/mod.ts";
import { type DataAssembly, loadAssembly, loadPackage } from "../../packaging/mod.ts";
import { idText, RESPONSE_FILES, type ResponseFiles } from "../../scores/mod.ts";
import { type ChoiceScore, scoreConfusions, scoreErrors } from "./choice_scores.ts";

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
  const { coords, dtype } = assembly;
  // What people's data hold as numbers is the same in whatever form a table writes it.
  const column = (name: string, of = coords.has(name) ? coords.get(name).dtype : "string") =>
    table.column(name).map(idText(of));
  const own = column("stimulus_id");
  const score = metric === "i2n" ? scoreConfusions(table, own, choices, labels) : scoreErrors(
    {
      stimulusIds: own,
      choices: column("choice", dtype),
      conditions: coords.has("condition") ? column("condition") : undefined,
    },
    choices,
    labels,
  );
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
