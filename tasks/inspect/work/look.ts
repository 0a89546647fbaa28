/** Looks at all that was dropped: a package, assemblies, stimulus sets. */
import { readCsv, type Table } from "../../../lib/files/mod.ts";
import type { Issue } from "../../../lib/issues/mod.ts";
import {
  checkAssembly,
  checkPackage,
  checkStimulusSet,
  classOf,
  StimulusSet,
} from "../../../lib/packaging/mod.ts";
import { contentSize, mountedContent } from "../../npm/platform/mounted.ts";
import type { AssemblyView, DroppedFiles, DropView, Report, SetView } from "./answers.ts";
import { viewAssembly } from "./assembly.ts";
import { droppedFile, droppedFiles, nameOf, saidOf, withoutFolder } from "./dropped.ts";
import {
  arePicturesDropped,
  fileColumn,
  forgetPictures,
  hasPictures,
  notePicturesOf,
} from "./pictures.ts";
import { viewSet } from "./set.ts";
import { openStored, sourceOf } from "./stored.ts";

/** What files show and what is wrong with them; one that cannot be read does not hide the others. */
export async function lookAtDropped(files: DroppedFiles, report: Report): Promise<DropView> {
  const { folder, paths } = droppedFiles();
  forgetPictures();
  const issues: Issue[] = [], errors: string[] = [];
  const attempt = (body: () => Promise<unknown>) =>
    body().catch((error) => void errors.push(saidOf(error)));
  const isPackage = looksLikePackage(folder, paths);
  if (isPackage) {
    report({ step: "checking the package" });
    await attempt(async () => {
      const progress = ({ done, total }: { done: number; total: number }) =>
        report({ step: "checking the package's pictures", done, total });
      issues.push(...(await checkPackage(folder, { progress })).issues);
    });
  }
  const assemblies: AssemblyView[] = [];
  for (const path of paths.filter((each) => /\.(nc|nc4|netcdf|h5|hdf5|cdf)$/i.test(each))) {
    await attempt(async () => {
      report({ step: `reading ${nameOf(path)}` });
      using opened = await openStored(path);
      const source = sourceOf(opened);
      assemblies.push(viewAssembly(source, withoutFolder(path), sizeOf(path)));
      if (isPackage) return;
      report({ step: `checking ${nameOf(path)}` });
      issues.push(...checkAssembly(source, classOf(source.dims), identifierOf(path)));
    });
  }
  const sets: SetView[] = [];
  for (const path of paths.filter((each) => /\.csv$/i.test(each))) {
    await attempt(async () => {
      report({ step: `reading ${nameOf(path)}` });
      const table = await readCsv(path);
      sets.push(viewSet(withoutFolder(path), table));
      await attempt(() => notePicturesOf(path, table));
      if (!isPackage) issues.push(...await issuesOfSet(path, table));
    });
  }
  if (assemblies.length + sets.length + issues.length + errors.length === 0) {
    errors.push(
      `look at what was dropped: ${files.length} ${files.length === 1 ? "file" : "files"}, none ` +
        "of a kind that is shown here; an assembly (.nc), a stimulus set (.csv with its pictures " +
        "or its .zip), or a package's folder",
    );
  }
  return {
    files: files.length,
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    ...{ assemblies, sets, issues: issues.map(tidy), errors },
    hasPictures: hasPictures(),
  };
}

/** Whether files at the top of what was dropped are those of a package. */
function looksLikePackage(folder: string, paths: readonly string[]): boolean {
  const top = new Set(
    paths.map((path) => path.slice(folder.length + 1)).filter((name) => !name.includes("/")),
  );
  return [...top].some((name) =>
    /^(package\.json|assy_.+\.nc)$/.test(name) ||
    /^stimulus_.+\.csv$/.test(name) && top.has(name.replace(/\.csv$/, ".zip"))
  );
}

const sizeOf = (path: string) => contentSize(mountedContent(path)!);
const identifierOf = (path: string) => nameOf(path).replace(/^(assy|stimulus)_|\.\w+$/g, "");
const tidy = (issue: Issue): Issue => ({
  ...issue,
  location: withoutFolder(issue.location),
  message: withoutFolder(issue.message),
  suggestion: issue.code === "STIMULUS_NOT_DECODED"
    ? "a page cannot decode them as a package's reader does: the task brainscore:check can"
    : withoutFolder(issue.suggestion),
});

async function issuesOfSet(path: string, table: Table): Promise<Issue[]> {
  const column = fileColumn(table);
  if (column === undefined || !table.columns.includes("stimulus_id")) return [];
  if (!arePicturesDropped()) return [];
  const names = table.column(column);
  const set = await StimulusSet.readCsv(path, {
    name: identifierOf(path),
    folder: folderOf(names) ?? path.slice(0, path.lastIndexOf("/")),
  });
  return await checkStimulusSet(set, { hasAssembly: false });
}

/** The folder below which the files of a table lie: by the first of them that was dropped. */
function folderOf(names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = name === "" ? undefined : droppedFile(name);
    if (found !== undefined) return found.slice(0, -name.length - 1);
  }
  return undefined;
}
