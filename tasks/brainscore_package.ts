/** `deno task brainscore:package`: tables, pictures and assemblies to a Brain-Score package. */
import { plural } from "../lib/errors/mod.ts";
import type { AssemblyClass, PackagingCommand, ScriptPath } from "../lib/packaging/mod.ts";
import type { PackagedRecipe, Recipe } from "../lib/workflow/brainscore/mod.ts";
import {
  choice,
  dashed,
  excludingFlags,
  idleFlag,
  invocation,
  missingFlag,
  readOwnVersions,
  runTask,
  text,
  toggle,
  type UsageError,
  wordsOf,
} from "./cli/mod.ts";
import type { Values } from "./cli/mod.ts";

const CLASSES = wordsOf<AssemblyClass>({
  DataAssembly: true,
  NeuroidAssembly: true,
  BehavioralAssembly: true,
  PropertyAssembly: true,
  MetadataAssembly: true,
  SpikeTimesAssembly: true,
});

/** What a recipe says in their place. */
const FLAGS = {
  stimuli: text("CSV", "table with one row per stimulus and a column stimulus_id"),
  images: text("DIR", "folder of the files that the table names"),
  fileColumn: text(
    "NAME",
    "column with the names of the files (default: image_file_name, image_filename or filename)",
  ),
  keepFileColumn: text(
    "NAME",
    "column of the package that keeps the names of the files as they are in the table",
  ),
  allowOutside: toggle("also take files outside the folder of --images"),
  fillMissing: text("TEXT", "text to write if a stimulus has no value in a column"),
  assembly: text("NC", "netCDF file of the measurements"),
  class: choice(
    CLASSES,
    "class for loading the assembly in Brain-Score (default: NeuroidAssembly)",
  ),
  dropUndefined: toggle("leave out constant neuroids, and list them"),
  identifier: text("ID", "identifier of the stimulus set: AuthorYear.part"),
  assemblyIdentifier: text("ID", "identifier of the assembly (default: the stimulus set's)"),
  pluginName: text("NAME", "name of the plugin's folder (default: the identifier in lower case)"),
  stimulusKey: text("KEY", "name by which users load the stimulus set (default: its identifier)"),
  assemblyKey: text("KEY", "name by which users load the assembly (default: its identifier)"),
  bibtex: text("FILE", "BibTeX entry of the data"),
  bucket: text("BUCKET", "bucket and folder on S3, once uploaded"),
  csvVersionId: text("ID", "S3 version of the CSV, once uploaded"),
  zipVersionId: text("ID", "S3 version of the ZIP, once uploaded"),
  assemblyVersionId: text("ID", "S3 version of the assembly, once uploaded"),
};

const OUT = text("DIR", "folder for the packaged files and the plugin");

/** What files the task reads, by the name that the plugin's script asks for them. */
const PATHS: Partial<Record<keyof typeof FLAGS, ScriptPath>> = {
  stimuli: { name: "STIMULI", help: "the table with one row per stimulus" },
  images: { name: "IMAGES", help: "the folder of the files that it names" },
  assembly: { name: "ASSEMBLY", help: "the netCDF file of the measurements" },
};
/** Flags that change no packaged file. */
const OF_PLUGIN = ["bibtex", "bucket", "csvVersionId", "zipVersionId", "assemblyVersionId"];

await runTask({
  name: "brainscore:package",
  summary:
    "Packages stimuli, and an assembly of measurements if you give one, for Brain-Score: writes " +
    "CSV, ZIP and netCDF, and the plugin that registers them. Everything is checked first: an " +
    "error stops the task before it writes anything. The task needs --stimuli, --images, " +
    "--identifier and --out. Use --recipe instead of the first three to package several stimulus " +
    "sets and assemblies in one plugin.",
  flags: {
    ...FLAGS,
    recipe: text(
      "JSON",
      "file that lists the stimulus sets and assemblies of one plugin, with the names of these flags",
    ),
    from: text("DIR", "folder that the recipe's paths are relative to (default: its own)"),
    init: text(
      "DIR",
      "folder to write a first --recipe for, which you can edit; packages nothing",
    ),
    dryRun: toggle("read and check everything and print what would be made, but write nothing"),
    out: OUT,
  },
  examples: [
    "--stimuli data-samples/ephys-mini/stimuli.csv --images data-samples/ephys-mini/pictures " +
    "--identifier Me2024 --out out/Me2024",
    "--stimuli stimuli.csv --images images --assembly data.nc --identifier Me2024 --out out/Me2024",
    "--init mydata --recipe mydata/recipe.json",
    "--recipe mydata/recipe.json --dry-run --out out/Me2024",
  ],
  run: async (values, { progress, note, signal }) => {
    const wrong = wrongUsage(values);
    if (wrong !== undefined) throw wrong;
    const workflow = await import("../lib/workflow/brainscore/mod.ts");
    if (values.init !== undefined) {
      const made = await workflow.createRecipe(values.init, values.recipe!);
      return {
        text: `recipe: ${made.path}: ${plural(made.sets, "stimulus set")}, ` +
          `${plural(made.assemblies, "assembly", "assemblies")}\n` +
          `edit its identifiers, then: ${invocation().command} brainscore:package --recipe ` +
          `${made.path} --out DIR`,
        json: made,
      };
    }
    const { recipe: path, dryRun, out } = values;
    const recipe = path === undefined
      ? recipeOf(values)
      : await workflow.readRecipe(path, values.from);
    const command = await commandOf(values);
    const made = await workflow.packageRecipe(recipe, out!, {
      command,
      dryRun,
      progress,
      note,
      signal,
    });
    const json = path === undefined && !dryRun
      ? singleJson(made, workflow.consistencyJson)
      : workflow.packagedRecipeJson(made);
    return { text: workflow.packagedRecipeText(made), json };
  },
});

type Given = Values<typeof FLAGS> & {
  readonly recipe: string | undefined;
  readonly from: string | undefined;
  readonly init: string | undefined;
  readonly dryRun: boolean;
  readonly out: string | undefined;
};

/** What is wrong with the flags together. */
function wrongUsage(values: Given): UsageError | undefined {
  const isGiven = (name: keyof Given) => values[name] !== undefined && values[name] !== false;
  const { recipe, init } = values;
  const first = (Object.keys(FLAGS) as (keyof typeof FLAGS)[]).find(isGiven);
  if (init !== undefined) {
    if (recipe === undefined) {
      return missingFlag("recipe", "with --init it takes the JSON file to write");
    }
    const other = first ?? (["from", "dryRun", "out"] as const).find(isGiven);
    return other &&
      excludingFlags([`--${dashed(other)}`, "--init"], "give --init with --recipe alone");
  }
  if (recipe !== undefined) {
    if (first !== undefined) {
      const flag = dashed(first);
      return excludingFlags([`--${flag}`, "--recipe"], `write ${flag} into the recipe`);
    }
    return isGiven("out") ? undefined : missingFlag("out", `it takes DIR: ${OUT.help}`);
  }
  if (isGiven("from")) return idleFlag("from", "--recipe JSON");
  const missing = (["stimuli", "images", "identifier", "out"] as const).find((name) =>
    !isGiven(name)
  );
  if (missing !== undefined) {
    const { placeholder, help } = missing === "out" ? OUT : FLAGS[missing];
    return missingFlag(missing, `it takes ${placeholder}: ${help}`);
  }
  const ofAssembly = [
    "class",
    "dropUndefined",
    "assemblyIdentifier",
    "assemblyKey",
    "assemblyVersionId",
  ] as const;
  const idle = values.assembly === undefined ? ofAssembly.find(isGiven) : undefined;
  return idle && idleFlag(dashed(idle), "--assembly NC");
}

function recipeOf(values: Given): Recipe {
  const { pluginName, bibtex, bucket, assembly } = values;
  const identifier = values.identifier!;
  return {
    pluginName,
    bibtex,
    bucket,
    stimulusSets: [{ ...values, identifier, stimuli: values.stimuli!, images: values.images! }],
    packagedSets: [],
    assemblies: assembly === undefined ? [] : [{
      ...values,
      assembly,
      stimulusSet: identifier,
      assemblyIdentifier: values.assemblyIdentifier ?? identifier,
    }],
  };
}

/** How the plugin's script makes the same files again, anywhere. */
async function commandOf(values: Given): Promise<PackagingCommand> {
  const common = { task: "brainscore:package", versions: await readOwnVersions() };
  if (values.recipe !== undefined) {
    const data = { name: "DATA", help: "the folder that the recipe's paths are relative to" };
    return {
      ...common,
      args: ["--recipe", { beside: "recipe.json" }, "--from", data],
      files: { "recipe.json": await Deno.readTextFile(values.recipe) },
    };
  }
  const args = (Object.keys(FLAGS) as (keyof typeof FLAGS)[]).flatMap((name) => {
    const value = values[name];
    if (value === undefined || value === false || OF_PLUGIN.includes(name)) return [];
    return value === true ? [`--${dashed(name)}`] : [`--${dashed(name)}`, PATHS[name] ?? value];
  });
  return { ...common, args };
}

/** One set and at most one assembly, as they are printed since 0.1. */
function singleJson(
  made: PackagedRecipe,
  consistencyJson: typeof import("../lib/workflow/brainscore/mod.ts").consistencyJson,
): unknown {
  const [set] = made.stimulusSets, [assembly] = made.assemblies;
  const { file, identifier, cls, ceiling, dropped } = assembly ?? {};
  return {
    stimulus_set: set!.files,
    assembly: assembly && { identifier, ...file, cls },
    plugin: made.plugin,
    issues: made.issues,
    stimuli: set!.kinds,
    ...(dropped && { dropped }),
    ...(ceiling && { internal_consistency: consistencyJson(ceiling) }),
  };
}
