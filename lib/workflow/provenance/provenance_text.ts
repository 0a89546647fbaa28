/** Provenance in words, and whether the files are still those that it tells of. */
import { join } from "node:path";
import { plural } from "../../errors/mod.ts";
import { lookForFile, readSha1 } from "../../files/mod.ts";
import { PROVENANCE_FILE, type ProvenanceRun, readProvenance } from "./provenance.ts";

/** What the provenance of a folder says, a line a run; none where it has no such file. */
export async function describeProvenance(folder: string): Promise<string[]> {
  const runs = await readProvenance(folder);
  if (runs === undefined) {
    const isThere = await lookForFile(join(folder, PROVENANCE_FILE));
    return isThere ? [`${PROVENANCE_FILE} cannot be read`] : [];
  }
  const lines: string[] = [];
  for (const run of runs) lines.push(`${originText(run)}; ${await stateText(folder, run)}`);
  return lines;
}

function originText({ task, versions, shares, inputs, engine, clock }: ProvenanceRun): string {
  const parts = shares.reduce((sum, each) => sum + each.parts, 0);
  const from = shares.length === 0
    ? `of ${plural(inputs.length, "input")} in one run`
    : `of ${plural(shares.length, "share")} with ${plural(parts, "part")}`;
  return `made by ${task} of neuroid ${versions.neuroid}, Deno ${versions.deno}, ${from}` +
    (engine === undefined ? "" : `, by ${engine}`) +
    (clock === undefined ? "" : `, at ${clock}`);
}

async function stateText(folder: string, { results }: ProvenanceRun): Promise<string> {
  const gone: string[] = [], changed: string[] = [];
  for (const { file, sha1 } of results) {
    const path = join(folder, file);
    if (!await lookForFile(path)) gone.push(file);
    else if (await readSha1(path) !== sha1) changed.push(file);
  }
  if (gone.length === 0 && changed.length === 0) {
    return `its ${plural(results.length, "file")} are as they were written`;
  }
  return [
    ...(changed.length > 0 ? [`changed since: ${changed.join(", ")}`] : []),
    ...(gone.length > 0 ? [`gone: ${gone.join(", ")}`] : []),
  ].join("; ");
}
