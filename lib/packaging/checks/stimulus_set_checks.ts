/** What is wrong with a stimulus set before it is packaged. */
import type { Issue } from "../../issues/mod.ts";
import { isPassedOver, MEMBER_COLUMN, memberNames } from "../identifiers.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { checkColumns } from "./column_checks.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { canBeMember, checkIdentifier, checkStimulusIds } from "./id_checks.ts";
import { addFiles, duplicates, examples, inStimulusSet } from "./shared.ts";

/** What is known of a stimulus set beside its content. */
export interface StimulusSetCheckOptions {
  /** Whether an assembly refers to its ids; true by default. */
  readonly hasAssembly?: boolean | undefined;
}

/**
 * Checks a stimulus set by itself: identifier, columns, ids, and that every file is there. Looks at
 * the sizes of the files, not into them.
 */
export async function checkStimulusSet(
  set: StimulusSet,
  { hasAssembly = true }: StimulusSetCheckOptions = {},
): Promise<Issue[]> {
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
  await checkFiles(set, inside);
  return findings.issues;
}

function checkMemberColumn({ columns }: StimulusSet, findings: PackageFindings): void {
  const stems = (columns.get(MEMBER_COLUMN) ?? []).map((stem) => stem === null ? "" : String(stem));
  const wrong = stems.filter((stem) => stem === "" || !canBeMember(stem));
  if (wrong.length === 0) return;
  findings.add("STIMULUS_MEMBER_NOT_A_FILE_NAME", MEMBER_COLUMN, { names: examples(wrong) });
}

async function checkFiles(set: StimulusSet, findings: PackageFindings): Promise<void> {
  const unmapped: string[] = [];
  const missing: string[] = [];
  const broken: string[] = [];
  for (const id of new Set(set.stimulusIds)) {
    const path = set.stimulusPaths.get(id);
    if (path === undefined) {
      unmapped.push(id);
      continue;
    }
    const stat = await Deno.stat(path).catch(() => undefined);
    if (stat === undefined) missing.push(path);
    else if (!stat.isFile || stat.size === 0) broken.push(path);
  }
  if (unmapped.length > 0) findings.add("STIMULUS_PATH_MISSING", "", { ids: examples(unmapped) });
  addFiles(findings, "STIMULUS_FILE_MISSING", missing);
  addFiles(findings, "STIMULUS_FILE_EMPTY/file", broken);
  const members = memberNames(set);
  const twice = duplicates(members.map((name) => name.toLowerCase()));
  addFiles(findings, "STIMULUS_MEMBER_DUPLICATE", twice);
  addFiles(findings, "STIMULUS_IS_TABLE", members.filter(isPassedOver));
}
