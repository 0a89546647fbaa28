/** What the betas themselves tell: neuroids without variance, session by session. */
import { sessionsNeeded, subjectLabel } from "../../../loaders/nsd/mod.ts";
import { constantNeuroids } from "../betas/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";
import type { CheckContext, SessionWithoutVariance, SubjectFiles } from "./subject_files.ts";

/** Without `--values` betas are read where a run would read no more of them than this. */
export const MOST_BYTES_UNASKED = 64e6;

/**
 * Counts the neuroids of each region that have no variance over the trials of a session, or NaN in one.
 * Files that were found wrong are passed over.
 */
export async function countWithoutVariance(
  { space, tables, findings, progress, signal }: CheckContext,
  { neuroids, files }: SubjectSource,
  { paths }: SubjectFiles,
): Promise<SessionWithoutVariance[]> {
  const { subject } = neuroids;
  const table = tables.find((each) => each.subject === subject)!;
  const sessions = sessionsNeeded(table);
  const found: SessionWithoutVariance[] = [];
  for (const [done, session] of sessions.entries()) {
    signal?.throwIfAborted();
    const step = `values of ${subjectLabel(subject)}`;
    progress?.({ step, done, total: sessions.length, unit: "sessions" });
    const source = files.session(session);
    if (!source.files.every(({ path }) => paths.includes(path))) continue;
    const constant: number[] = [];
    let whole = true;
    for (const file of source.files) {
      const flags = await findings.attempt(
        "BETAS",
        file.path,
        () => constantNeuroids(file, source, { subject, session }),
      );
      if (flags === undefined) whole = false;
      else for (const flag of flags) constant.push(flag);
    }
    if (!whole) continue;
    const counts: Record<string, number> = {};
    for (const { region, length, ranges } of neuroids.regions.values()) {
      const count = ranges.reduce(
        (sum, { start, length }) =>
          sum + constant.slice(start, start + length).filter((flag) => flag === 1).length,
        0,
      );
      if (count === 0) continue;
      counts[region] = count;
      if (count < length) continue;
      const location = source.files[0]!.path;
      findings.add("BETAS_WITHOUT_VARIANCE/region", location, {
        unit: space.unit,
        region,
        session,
      });
    }
    if (Object.keys(counts).length > 0) found.push({ session, counts });
  }
  return found;
}

/** `session 1: V2 1; session 3: V1 12, V2 1`. */
export function withoutVarianceText(sessions: readonly SessionWithoutVariance[]): string {
  return sessions.map(({ session, counts }) => {
    const regions = Object.entries(counts).map(([region, count]) => `${region} ${count}`);
    return `session ${session}: ${regions.join(", ")}`;
  }).join("; ");
}
