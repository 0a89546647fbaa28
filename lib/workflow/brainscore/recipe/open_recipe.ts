/** The files of a recipe, opened: what a plugin is built of. */
import { DataError, MissingError, systemText } from "../../../errors/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  type AssemblyOfPlugin,
  dropConstantNeuroids,
  openAssembly,
  type PackagingCommand,
  type PluginContent,
  readBibtex,
  readPackagedSet,
  type SetElsewhere,
  type SetToPackage,
  type StimulusKind,
  StimulusSet,
  summarizeStimuli,
} from "../../../packaging/mod.ts";
import { type AssemblyCeiling, assemblyCeiling } from "../assembly_ceiling.ts";
import type { Recipe, RecipeAssembly, RecipePackagedSet, RecipeSet } from "./recipe.ts";

/** Information about an assembly besides its data. */
export interface AssemblyNotes {
  /** Brain-Score's ceiling, where there are repetitions. */
  readonly ceiling?: AssemblyCeiling | undefined;
  /** Constant neuroids that were left out, if requested. */
  readonly dropped?: readonly string[] | undefined;
}

/** A plugin's content, with files that are open until it is disposed of. */
export interface OpenRecipe extends Disposable {
  readonly content: PluginContent;
  /** Kinds and sizes of the stimuli of each set. */
  readonly stimuli: readonly (readonly StimulusKind[])[];
  /** What goes with each assembly. */
  readonly assemblies: readonly AssemblyNotes[];
}

/** Opens all that a recipe names. */
export async function openRecipe(
  recipe: Recipe,
  command: string | PackagingCommand,
  run: RunOptions,
): Promise<OpenRecipe> {
  const files = new DisposableStack();
  try {
    const sets: SetToPackage[] = [];
    const stimuli: StimulusKind[][] = [];
    for (const each of recipe.stimulusSets) {
      const set = await readSet(each);
      stimuli.push(await summarizeStimuli(set, run));
      const { stimulusKey: key, csvVersionId, zipVersionId } = each;
      sets.push({ set, key, csvVersionId, zipVersionId });
    }
    const elsewhere: SetElsewhere[] = [];
    for (const each of recipe.packagedSets) elsewhere.push(await findSet(each));
    const bibtex = recipe.bibtex === undefined ? undefined : await readBibtex(recipe.bibtex);
    const opened = [];
    for (const each of recipe.assemblies) opened.push(await openOne(each, files));
    const { pluginName: name, bucket } = recipe;
    return {
      content: {
        sets,
        elsewhere,
        assemblies: opened.map(({ assembly }) => assembly),
        plugin: { name, bucket, bibtex, command },
      },
      stimuli,
      assemblies: opened.map(({ notes }) => notes),
      [Symbol.dispose]: () => files.dispose(),
    };
  } catch (error) {
    files.dispose();
    throw error;
  }
}

async function readSet(given: RecipeSet): Promise<StimulusSet> {
  const { identifier, stimuli, images, fileColumn, keepFileColumn, allowOutside } = given;
  await requireFolder(images);
  const options = { name: identifier, folder: images, fileColumn, keepFileColumn, allowOutside };
  const set = await StimulusSet.readCsv(stimuli, options);
  return given.fillMissing === undefined ? set : set.withMissingFilled(given.fillMissing);
}

async function findSet(given: RecipePackagedSet): Promise<SetElsewhere> {
  const { identifier, stimulusKey: key, package: folder } = given;
  if (folder === undefined) return { identifier, key };
  const { set, csvSha1, zipSha1 } = await readPackagedSet(folder, identifier);
  const pairs = [["CSV", given.csvSha1, csvSha1], ["ZIP", given.zipSha1, zipSha1]] as const;
  for (const [what, noted, found] of pairs) {
    if (noted === undefined || noted === found) continue;
    throw new DataError({
      doing: `find the stimulus set ${identifier}`,
      found: `a ${what} of sha1 ${found} in its folder`,
      right: `${noted}, as the recipe has it: the folder is not that of the registered set`,
      where: folder,
    });
  }
  return { identifier, key, set };
}

async function openOne(
  given: RecipeAssembly,
  files: DisposableStack,
): Promise<{ assembly: AssemblyOfPlugin; notes: AssemblyNotes }> {
  const file = files.use(await openAssembly(given.assembly));
  const chosen = given.dropUndefined ? dropConstantNeuroids(file) : undefined;
  const data = chosen?.assembly ?? file;
  const ceiling = assemblyCeiling(data);
  return {
    assembly: {
      data,
      identifier: given.assemblyIdentifier,
      stimulusSet: given.stimulusSet,
      cls: given.class ?? "NeuroidAssembly",
      extras: file.readExtras(),
      ceiling: ceiling?.ceiling,
      key: given.assemblyKey,
      versionId: given.assemblyVersionId,
    },
    notes: { ceiling, dropped: chosen?.dropped },
  };
}

/** A folder that is not there would show as as many files that are not there. */
async function requireFolder(path: string): Promise<void> {
  const info = await Deno.stat(path).catch((cause) => {
    throw wrongFolder(path, systemText(cause), cause);
  });
  if (!info.isDirectory) throw wrongFolder(path, "a file");
}

function wrongFolder(where: string, found: string, cause?: unknown): MissingError {
  const right = "the folder of the files that the table names";
  return new MissingError({ doing: "open the folder of --images", found, right, where, cause });
}
