/** Stimuli that are the same by their content, under several ids. */
import { readSha1 } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import type { StimulusSet } from "../stimulus_set.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";
import { examples, inStimulusSet } from "./shared.ts";

/**
 * Finds stimuli of the same content: repetitions of one stimulus, if each has an id of its own, are never
 * averaged, and one picture may be in train and in test.
 *
 * @param contents what tells the content of each stimulus, by id
 */
export function checkContents(
  contents: Iterable<readonly [id: string, content: string]>,
  findings: PackageFindings,
): void {
  const same = [...Map.groupBy(contents, ([, content]) => content).values()]
    .filter(({ length }) => length > 1);
  if (same.length === 0) return;
  const count = same.reduce((sum, { length }) => sum + length, 0);
  const ids = examples(same.map((group) => group.map(([id]) => id).join(" = ")));
  findings.add("STIMULUS_SAME_CONTENT", "", { count, files: same.length, ids });
}

/**
 * {@link checkContents} of a set whose files are where it says: those of one size are read. What cannot
 * be read is left to the check of the files.
 */
export async function checkFileContents(set: StimulusSet): Promise<Issue[]> {
  const findings = packageFindings();
  const sizes: [id: string, size: number][] = [];
  for (const [id, path] of set.stimulusPaths) {
    const stat = await Deno.stat(path).catch(() => undefined);
    if (stat?.isFile && stat.size > 0) sizes.push([id, stat.size]);
  }
  const contents: [id: string, content: string][] = [];
  for (const [size, group] of Map.groupBy(sizes, ([, size]) => size)) {
    if (group.length === 1) continue;
    for (const [id] of group) {
      const sha1 = await readSha1(set.stimulusPaths.get(id)!).catch(() => undefined);
      if (sha1 !== undefined) contents.push([id, `${size} ${sha1}`]);
    }
  }
  checkContents(contents, findings.within(inStimulusSet(set)));
  return findings.issues;
}
