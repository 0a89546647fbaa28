/** What another packaging left in a folder: two spaces may share it where their subjects are the same. */
import { lookForFile } from "../../../files/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { staleFiles } from "../../run_folder/mod.ts";
import { subjectsIn } from "../assemblies/mod.ts";
import { packageFile, SPLIT_PARTS } from "../names/mod.ts";
import { type SpaceName, SPACES } from "../spaces/mod.ts";

/**
 * Both spaces have the same names for split, tables and pictures, which are those of the images that
 * their subjects share.
 *
 * @throws {WriteError} where the folder holds the other space's package, of other subjects
 */
export async function checkPackageFolder(
  out: string,
  space: SpaceName,
  subjects: readonly number[],
): Promise<void> {
  const of = (those: readonly number[]) => ({ subjects: those.map(subjectLabel).join(", ") });
  for (const { name } of SPACES) {
    if (name === space) continue;
    for (const part of SPLIT_PARTS) {
      const path = packageFile(out, name, part);
      if (!await lookForFile(path)) continue;
      const found = [{
        what: `a package of the ${name}`,
        of: of(await subjectsIn(path)),
        files: [],
      }];
      const wanted = { what: "a package", of: of(subjects), files: [] };
      staleFiles({ doing: `package the ${space}`, out, wanted, found });
    }
  }
}
