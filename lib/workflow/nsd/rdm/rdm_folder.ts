/** What an earlier run of `rdm` left in a folder, as its `rdm.json` says. */
import { basename } from "node:path";
import { FormatError, systemText } from "../../../errors/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import { type EarlierResult, filesToReplace } from "../../run_folder/mod.ts";
import {
  consistencyFile,
  crossRegionFile,
  orderFile,
  rdmFile,
  rdmSummaryFile,
} from "../names/mod.ts";

/** Names that `rdm` gives: whatever a manifest lists, no others are removed. */
const OURS = /^(rdm|order|consistency)_[^/\\]+$|^cross_region\.[^/\\]+$|^rdm\.json$/;

/**
 * The files of earlier RDMs that are to be removed once these are there: those that are not written again.
 * Refuses those of something else. Files that no earlier run lists are nobody's to remove.
 */
export async function staleRdmFiles(
  out: string,
  { space, subjects, files, replace }: {
    readonly space: string;
    readonly subjects: readonly string[];
    readonly files: readonly string[];
    readonly replace?: boolean | undefined;
  },
): Promise<string[]> {
  const earlier = await earlierRdms(out);
  // All of them go anyway, where they are not refused.
  filesToReplace(earlier, {
    doing: "write RDMs",
    out,
    what: "RDMs",
    of: wordsOf(space, subjects),
    replace,
  });
  const kept = new Set(files);
  return [...new Set(earlier.flatMap(({ files }) => files))].filter((file) => !kept.has(file));
}

/** Subjects in an order of their own: one that the first region lacks comes behind the others. */
function wordsOf(space: string, subjects: readonly unknown[]): string[] {
  return [`the space ${space}`, subjects.map(String).sort().join(", ")];
}

async function earlierRdms(out: string): Promise<EarlierResult[]> {
  const path = rdmSummaryFile(out);
  if (!await lookForFile(path)) return [];
  const wrong = (found: string, cause?: unknown) =>
    new FormatError({
      doing: "read what an earlier run of rdm wrote",
      found,
      right: "a file that rdm wrote, or another folder",
      where: path,
      cause,
    });
  let summary;
  try {
    summary = JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    throw wrong(systemText(cause), cause);
  }
  const { space, subjects, regions, files } = summary ?? {};
  const isOurs = typeof space === "string" && Array.isArray(subjects) && Array.isArray(regions);
  if (!isOurs) throw wrong("no space, subjects and regions");
  // Until 0.1.0 the files were not listed.
  const listed: unknown[] = Array.isArray(files) ? files : filesOfRegions(
    regions.map((each) => String(each?.region)),
  );
  return [{
    path,
    of: wordsOf(space, subjects),
    files: listed.map(String).filter((name) => OURS.test(name)),
  }];
}

function filesOfRegions(regions: readonly string[]): string[] {
  return [
    ...regions.flatMap((region) => [
      rdmFile("", region, "csv"),
      orderFile("", region),
      consistencyFile("", region),
      rdmFile("", region, "png"),
    ]),
    crossRegionFile(""),
    rdmSummaryFile(""),
  ].map((path) => basename(path));
}
