/** What was dropped on the page: packages, assemblies, stimulus sets, pictures. */
import { readCsv, type Table, ZipArchive } from "../../../lib/files/mod.ts";
import { errorText, isNeuroidError } from "../../../lib/errors/mod.ts";
import type { Issue } from "../../../lib/issues/mod.ts";
import {
  checkAssembly,
  checkPackage,
  checkStimulusSet,
  classOf,
  openAssembly,
  StimulusSet,
} from "../../../lib/packaging/mod.ts";
import {
  contentSize,
  mountedContent,
  mountFile,
  mountFolder,
  unmount,
} from "../../npm/platform/mounted.ts";
import type { DropView, SetView } from "./answers.ts";
import { viewAssembly } from "./assembly.ts";

const SHOWN_ROWS = 200;
const FILE_COLUMNS = ["filename", "image_file_name", "image_filename"];
const PICTURE = /\.(png|jpe?g|gif|webp|tiff?|bmp)$/i;

let folder: string | undefined;
let paths: readonly string[] = [];

/** Takes what was dropped, in the place of what was dropped before, and looks at all of it. */
export async function openDropped(
  files: readonly { readonly path: string; readonly file: File }[],
  progress: (text: string) => void,
): Promise<DropView> {
  if (folder !== undefined) unmount(folder);
  folder = mountFolder();
  pictures.clear();
  const shared = commonFolder(files.map(({ path }) => path));
  paths = files.map(({ path, file }) => mountFile(path.slice(shared.length), file, folder));
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const issues: Issue[] = [], errors: string[] = [];
  const attempt = async <T>(body: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await body();
    } catch (error) {
      errors.push(without(isNeuroidError(error) ? error.message : errorText(error)));
    }
  };
  const top = paths.filter((path) => !path.slice(folder!.length + 1).includes("/"));
  const isPackage = top.some((path) =>
    /\/(package\.json|assy_.+\.nc)$/.test(path) ||
    /\/stimulus_.+\.csv$/.test(path) && top.includes(path.replace(/\.csv$/, ".zip"))
  );
  if (isPackage) {
    progress("checking the package");
    issues.push(...await attempt(() => checkPackage(folder!)).then((each) => each?.issues ?? []));
  }
  const assemblies = [];
  for (const path of paths.filter((each) => /\.(nc|h5|hdf5|cdf)$/i.test(each))) {
    progress(`reading ${nameOf(path)}`);
    const view = await attempt(() => viewAssembly(path, contentSize(mountedContent(path)!)));
    if (view === undefined) continue;
    assemblies.push(view);
    if (isPackage) continue;
    await attempt(async () => {
      using source = await openAssembly(path);
      issues.push(...checkAssembly(source, classOf(source.dims), identifierOf(path)));
    });
  }
  const sets: SetView[] = [];
  for (const path of paths.filter((each) => /\.csv$/i.test(each))) {
    await attempt(async () => {
      const table = await readCsv(path);
      sets.push(viewOf(path, table));
      await notePictures(path, table);
      if (!isPackage) issues.push(...await issuesOf(path, table));
    });
  }
  if (assemblies.length + sets.length + issues.length + errors.length === 0) {
    errors.push(
      `look at what was dropped: ${files.length} files, none of a kind that is shown here; an ` +
        "assembly (.nc), a stimulus set (.csv with its pictures or its .zip), or a package's folder",
    );
  }
  return { files: files.length, bytes, assemblies, sets, issues: issues.map(tidy), errors };
}

const nameOf = (path: string) => path.split("/").at(-1)!;
const identifierOf = (path: string) => nameOf(path).replace(/^(assy|stimulus)_|\.\w+$/g, "");
const without = (text: string) => text.replaceAll(`${folder}/`, "").replaceAll(String(folder), ".");
const tidy = (issue: Issue): Issue => ({
  ...issue,
  location: without(issue.location),
  message: without(issue.message),
  suggestion: issue.code === "STIMULUS_NOT_DECODED"
    ? "a page cannot decode them as a package's reader does: the task brainscore:check can"
    : without(issue.suggestion),
});

/** The folder that all lie in, with its slash: a folder that was dropped shows no name of its own. */
function commonFolder(all: readonly string[]): string {
  const first = all[0]?.split("/") ?? [];
  let depth = 0;
  while (depth < first.length - 1 && all.every((path) => path.split("/")[depth] === first[depth])) {
    depth++;
  }
  return first.slice(0, depth).map((part) => `${part}/`).join("");
}

function viewOf(path: string, table: Table): SetView {
  const columns = [...table.columns];
  return {
    name: nameOf(path),
    stimuli: table.column(columns[0]!).length,
    columns,
    rows: Array.from(
      { length: Math.min(SHOWN_ROWS, table.column(columns[0]!).length) },
      (_, row) => columns.map((name) => table.column(name)[row] ?? ""),
    ),
  };
}

async function issuesOf(path: string, table: Table): Promise<Issue[]> {
  const hasFiles = FILE_COLUMNS.some((name) => table.columns.includes(name));
  const hasPictures = paths.some((each) => PICTURE.test(each));
  if (!hasFiles || !hasPictures || !table.columns.includes("stimulus_id")) return [];
  const set = await StimulusSet.readCsv(path, {
    name: identifierOf(path),
    folder: folderOfPictures(path, table),
  });
  return await checkStimulusSet(set, { hasAssembly: false });
}

/** The folder below which the files of a table lie. */
function folderOfPictures(path: string, table: Table): string {
  const column = FILE_COLUMNS.find((name) => table.columns.includes(name))!;
  const name = table.column(column)[0] ?? "";
  const found = paths.find((each) => each.endsWith(`/${name}`));
  return found?.slice(0, -name.length - 1) ?? path.slice(0, path.lastIndexOf("/"));
}

/** Where each stimulus lies: among the files, or in an archive of them. */
const pictures = new Map<string, { readonly path: string; readonly member?: string }>();

async function notePictures(path: string, table: Table): Promise<void> {
  const column = FILE_COLUMNS.find((name) => table.columns.includes(name));
  if (column === undefined || !table.columns.includes("stimulus_id")) return;
  const ids = table.column("stimulus_id"), names = table.column(column);
  const zip = paths.find((each) => each === path.replace(/\.csv$/i, ".zip"));
  if (zip !== undefined) {
    using archive = await ZipArchive.open(zip);
    for (const [i, id] of ids.entries()) {
      if (archive.entries.has(names[i]!)) pictures.set(id, { path: zip, member: names[i]! });
    }
  }
  for (const [i, id] of ids.entries()) {
    const found = paths.find((each) => each.endsWith(`/${names[i]}`));
    if (found !== undefined) pictures.set(id, { path: found });
  }
}

/** The picture of a stimulus; undefined where none was dropped. */
export async function readPictureOf(id: string): Promise<Blob | undefined> {
  const place = pictures.get(id);
  if (place === undefined) return undefined;
  const name = place.member ?? place.path;
  const type = `image/${/\.(\w+)$/.exec(name)?.[1]?.toLowerCase().replace("jpg", "jpeg") ?? "png"}`;
  if (place.member === undefined) {
    const content = mountedContent(place.path);
    return content === undefined ? undefined : new Blob([content], { type });
  }
  using archive = await ZipArchive.open(place.path);
  return new Blob([await archive.read(place.member)], { type });
}

/** Whether pictures of stimuli were dropped. */
export function hasPictures(): boolean {
  return pictures.size > 0;
}
