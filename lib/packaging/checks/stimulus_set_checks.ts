/** What is wrong with a stimulus set before it is packaged. */
import { boolean, checkCall, like, optionsOf } from "../../calls/mod.ts";
import { inspectMediumFile } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { isPassedOver, MEMBER_COLUMN, memberNames } from "../identifiers.ts";
import { pause } from "../../parallel/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../progress/mod.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { checkColumns } from "./column_checks.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { canBeMember, checkIdentifier, checkStimulusIds } from "./id_checks.ts";
import { MediaChecks } from "./media_checks.ts";
import { checkMissing, checkNameLengths } from "./name_checks.ts";
import { addFiles, duplicates, examples, inStimulusSet } from "./shared.ts";

/** So many files take a while to look into. */
const MANY = 100;

/** Information about a stimulus set beyond its content, and options for its checks. */
export interface StimulusSetCheckOptions extends RunOptions {
  /** Whether an assembly refers to its ids; true by default. */
  readonly hasAssembly?: boolean | undefined;
}

const STIMULUS_SET_CHECK_OPTIONS = optionsOf<StimulusSetCheckOptions>({}, {
  hasAssembly: boolean,
  ...RUN_OPTIONS.others,
});

const SET = like<StimulusSet>(
  "a stimulus set: new StimulusSet(name, columns, stimulusPaths)",
  "columns",
  "stimulusPaths",
);

/**
 * Checks a stimulus set alone: identifier, columns, ids, that every file exists, and that it is the
 * picture, video or sound that its name suggests. Pictures are decoded, which needs `--allow-ffi`; without
 * it, formats other than PNG are checked only superficially, with a note. Progress counts the files of sets
 * with 100 or more.
 *
 * @example
 * ```ts
 * import { checkStimulusSet, StimulusSet } from "neuroid";
 *
 * const folder = "data-samples/nsd-mini-expected/surface_package";
 * const set = await StimulusSet.readCsv(`${folder}/stimulus_metadata_test.csv`, {
 *   name: "my stimuli",
 *   folder: `${folder}/stimuli_test`,
 * });
 * const issues = await checkStimulusSet(set);
 * console.log(issues.filter(({ severity }) => severity === "error")); // []
 * ```
 */
export async function checkStimulusSet(
  set: StimulusSet,
  options: StimulusSetCheckOptions = {},
): Promise<Issue[]> {
  checkCall("checkStimulusSet", {
    set: [set, SET],
    options: [options, STIMULUS_SET_CHECK_OPTIONS],
  }, arguments);
  const { hasAssembly = true, ...run } = options;
  const findings = packageFindings();
  const columns = [...set.columns.keys()];
  findings.include(checkIdentifier(set.name, "stimulus set"));
  checkColumns(set, columns, findings);
  if (!columns.includes("stimulus_id")) return findings.issues;
  const inside = findings.within(inStimulusSet(set));
  const typed = set.column("stimulus_id").filter((id) => typeof id !== "string" && id !== null);
  if (typed.length > 0) {
    const fields = { count: typed.length, ids: examples(typed.map(String)) };
    inside.add("STIMULUS_ID_NOT_TEXT/column", "stimulus_id", fields);
  }
  checkStimulusIds(set.stimulusIds, "stimulus_id", inside, !hasAssembly);
  checkMemberColumn(set, inside);
  await checkFiles(set, inside, run);
  return findings.issues;
}

function checkMemberColumn({ columns }: StimulusSet, findings: PackageFindings): void {
  const stems = (columns.get(MEMBER_COLUMN) ?? []).map((stem) => stem === null ? "" : String(stem));
  const wrong = stems.filter((stem) => stem === "" || !canBeMember(stem));
  if (wrong.length === 0) return;
  findings.add("STIMULUS_MEMBER_NOT_A_FILE_NAME", MEMBER_COLUMN, { names: examples(wrong) });
}

async function checkFiles(
  set: StimulusSet,
  findings: PackageFindings,
  { progress, signal }: RunOptions,
): Promise<void> {
  const unmapped: string[] = [];
  const missing: string[] = [];
  const broken: string[] = [];
  const media = new MediaChecks();
  const ids = new Set(set.stimulusIds);
  let done = 0;
  for (const id of ids) {
    signal?.throwIfAborted();
    await pause();
    const path = set.stimulusPaths.get(id);
    if (path === undefined) {
      unmapped.push(id);
      continue;
    }
    const stat = await Deno.stat(path).catch(() => undefined);
    const isLost = stat === undefined && await Deno.lstat(path).then(() => false, () => true);
    if (isLost) missing.push(path);
    else if (stat !== undefined && (!stat.isFile || stat.size === 0)) broken.push(path);
    else media.add(path, await inspectMediumFile(path));
    done++;
    if (ids.size >= MANY) {
      progress?.({ step: "checking stimuli", done, total: ids.size, unit: "files" });
    }
  }
  if (unmapped.length > 0) findings.add("STIMULUS_PATH_MISSING", "", { ids: examples(unmapped) });
  await checkMissing(missing, findings);
  addFiles(findings, "STIMULUS_FILE_EMPTY/file", broken);
  media.report(findings);
  const members = memberNames(set);
  const twice = duplicates(members.map((name) => name.toLowerCase()));
  addFiles(findings, "STIMULUS_MEMBER_DUPLICATE", twice);
  addFiles(findings, "STIMULUS_IS_TABLE", members.filter(isPassedOver));
  checkNameLengths(members, findings);
}
