/** What an earlier run of `rdm` left in a folder, as its `rdm.json` says. */
import { basename } from "node:path";
import { FormatError, systemText } from "../../../errors/mod.ts";
import { lookForFile } from "../../../files/mod.ts";
import { type FolderRun, staleFiles } from "../../run_folder/mod.ts";
import {
  consistencyFile,
  crossRegionFile,
  orderFile,
  rdmFile,
  rdmSummaryFile,
} from "../names/mod.ts";

/** Names that `rdm` gives: whatever a manifest lists, no others are removed. */
const OURS = /^(rdm|order|consistency)_[^/\\]+$|^cross_region\.[^/\\]+$|^rdm\.json$/;

/** The files of RDMs that are to be removed before these are written; refuses those of something else. */
export async function staleRdmFiles(
  out: string,
  { space, subjects, files, replace }: {
    readonly space: string;
    readonly subjects: readonly string[];
    readonly files: readonly string[];
    readonly replace?: boolean | undefined;
  },
): Promise<string[]> {
  const wanted = { what: "RDMs", of: { space, subjects: namesOf(subjects) }, files };
  const found = await earlierRdms(out);
  return staleFiles({ doing: "write RDMs", out, wanted, found, replace: replace ?? false });
}

/** In an order of their own: a subject that the first region lacks comes behind the others. */
function namesOf(subjects: readonly unknown[]): string {
  return subjects.map(String).sort().join(", ");
}

async function earlierRdms(out: string): Promise<FolderRun[]> {
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
    what: "RDMs",
    of: { space, subjects: namesOf(subjects) },
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
