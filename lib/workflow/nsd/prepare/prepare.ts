/** NB02: from betas to one assembly a region. */
import { checkCall } from "../../../calls/mod.ts";
import { relative } from "node:path";
import { withoutSecrets } from "../../../errors/mod.ts";
import { stopAtErrors } from "../../../issues/mod.ts";
import { earlierAssemblies, ofChoice, ofSubjects } from "../assemblies/mod.ts";
import { checkFiles, requireConfirmed } from "../check/mod.ts";
import { choiceOf, openTree, planPreparation, type PreparationPlan } from "../choices/mod.ts";
import { regionFile, splitFile } from "../names/mod.ts";
import { inputsOf, takeChecked, withoutBetas } from "../shares/mod.ts";
import { type Space, spaceNamed } from "../spaces/mod.ts";
import { requireSameInputs } from "../../shares/mod.ts";
import { holdFolder, saveTogether } from "../../run_folder/mod.ts";
import { writeProvenance } from "../../provenance/mod.ts";
import { runUntilStopped } from "../../../files/mod.ts";
import { type Preparation, PREPARE_OPTIONS, type PrepareOptions } from "./options.ts";
import { planOf, preparationFlags, preparationWords, PREPARE_TASK } from "./preparation_words.ts";
import { prepareGroups } from "./prepare_groups.ts";
import { assembliesOf, saveAssemblies } from "./save_assemblies.ts";
import { saveSplit, saveSplits } from "./save_split.ts";

/**
 * Prepares the assemblies of a space. The files are checked first; sessions are read in parallel,
 * each once; every file appears once it is complete and has been read back and compared.
 *
 * A run that is stopped leaves its finished sessions in `OUT/.neuroid-parts`; the same call resumes from
 * them and makes the same bytes.
 *
 * @throws {FindingsError} if a file that the run needs is missing or wrong; {@link DataError} where
 * a session turns out to be empty; {@link WriteError} where the folder holds assemblies of other subjects
 * or images, which would stand beside a split that is not theirs, or cannot be worked in, and if an
 * input was changed while it was read;
 * {@link FindingsError} where shares (`from`) do not make this run.
 *
 * @example
 * ```ts
 * import { prepareAssemblies } from "neuroid";
 *
 * const out = await Deno.makeTempDir();
 * const made = await prepareAssemblies({
 *   root: "data-samples/nsd-mini",
 *   out,
 *   space: "volume",
 *   subjects: [1, 2],
 * });
 * for (const { region, shape, path } of made.regions) console.log(region, shape, path);
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function prepareAssemblies(options: PrepareOptions): Promise<Preparation> {
  checkCall("prepareAssemblies", { options: [options, PREPARE_OPTIONS] }, arguments);
  return await runUntilStopped(options.signal, () => prepare(options));
}

async function prepare(options: PrepareOptions): Promise<Preparation> {
  const { root, out, progress, signal } = options;
  const space = spaceNamed(options.space);
  const { dataset, subjects, regions } = await openTree(options, space);
  const plan = await planPreparation(dataset, space, subjects, choiceOf(options));
  const { tables, groups, published } = plan;
  const { emptyRegions } = options;
  const doing = `prepare the ${space.name} of ${root}`;
  const toCheck = { dataset, subjects, regions, tables, space, emptyRegions, signal };
  const files = await checkFiles(options.from === undefined ? toCheck : withoutBetas(toCheck));
  stopAtErrors(doing, files.issues);
  await requireConfirmed(files.files, { ...options, doing, where: root });
  const run = preparationWords({ dataset, space, subjects, regions }, plan, options);
  const shared = options.from && await takeChecked(options.from, toCheck, {
    doing,
    task: PREPARE_TASK,
    run,
    root: dataset.layout.root,
    plans: files.sources.map((source) => planOf(source, tables)),
    fill: options.fill ?? false,
    progress,
    signal,
    note: options.note,
    confirmDownload: options.confirmDownload,
  });

  const filled = regions.map(({ name }) => name).filter((name) =>
    files.sources.some(({ neuroids }) => neuroids.regions.get(name)!.length > 0)
  );
  const { assemblies, written, splits } = outputsOf(plan, space, filled, options);
  using folder = await holdFolder(
    {
      doing: `prepare the ${space.name}`,
      out,
      what: "results",
      of: published ? ofSubjects(subjects, plan.complete) : ofChoice(
        groups.some(({ label }) => label === undefined) ? subjects : [],
        plan.choice,
      ),
      replace: options.replace,
    },
    () => earlierAssemblies(out, dataset.study.repetitions, written),
    options,
  );
  const look = () => inputsOf(dataset, files.files.flatMap(({ paths }) => paths), shared);
  const inputs = await look();
  const toSave = await prepareGroups(
    { dataset, plan, space, sources: files.sources },
    { parts: folder.parts.path, shared: shared?.parts },
    options,
  );
  requireSameInputs(doing, inputs, await look());
  const made = await saveTogether(folder, [...written, ...splits], async () => ({
    regions: await saveAssemblies(toSave, assemblies, progress),
    ...(published && space.preparesSplit && {
      split: await saveSplit(out, space, groups[0]!.images),
    }),
    ...(!published && options.split !== undefined && { splits: await saveSplits(out, groups) }),
  }));
  await writeProvenance(out, {
    task: PREPARE_TASK,
    run,
    clock: options.clock,
    shares: shared?.shares,
    flags: preparationFlags(options),
    inputs,
    files: [...made.regions.map(({ path }) => path), ...splits].map((path) => relative(out, path)),
  });
  await folder.parts.remove();
  return {
    space: space.name,
    root: withoutSecrets(root),
    out,
    subjects,
    repetitions: plan.counts,
    images: new Set(groups.flatMap(({ images }) => images)).size,
    completeImages: plan.complete.length,
    issues: files.issues,
    ...made,
  };
}

/** The assemblies of a run, and the paths of all that it writes. */
function outputsOf(
  { groups, published }: PreparationPlan,
  space: Space,
  regions: readonly string[],
  options: PrepareOptions,
) {
  const { out } = options;
  const assemblies = assembliesOf(regions, options);
  const written = groups.flatMap(({ label }) =>
    assemblies.map(({ name }) =>
      regionFile(out, space.name, label === undefined ? name : `${label}.${name}`)
    )
  );
  const splits = published && space.preparesSplit
    ? [splitFile(out)]
    : groups.flatMap(({ label, split }) => split === undefined ? [] : splitFile(out, label));
  return { assemblies, written, splits };
}
