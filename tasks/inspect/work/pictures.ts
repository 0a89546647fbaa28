/** Pictures of stimuli: among the files that were dropped, or in an archive of them. */
import { readCsv, type Table, ZipArchive } from "../../../lib/files/mod.ts";
import { mountedContent } from "../../npm/platform/mounted.ts";
import { droppedFile, droppedFiles, nameOf } from "./dropped.ts";

const FILE_COLUMNS = ["filename", "image_file_name", "image_filename"];
/** The files that a browser shows, by their endings. */
const TYPES: Readonly<Record<string, string>> = {
  ...{ png: "png", jpg: "jpeg", jpeg: "jpeg", gif: "gif", webp: "webp", bmp: "bmp" },
  ...{ avif: "avif", svg: "svg+xml", tif: "tiff", tiff: "tiff" },
};
const IS_PICTURE = new RegExp(`\\.(${Object.keys(TYPES).join("|")})$`, "i");

/** Where each stimulus lies. */
const pictures = new Map<string, { readonly path: string; readonly member?: string }>();

/** The column that names the files of stimuli. */
export function fileColumn({ columns }: Table): string | undefined {
  return FILE_COLUMNS.find((name) => columns.includes(name));
}

/** Whether files that were dropped are pictures by their names. */
export function arePicturesDropped(): boolean {
  return droppedFiles().paths.some((path) => IS_PICTURE.test(path));
}

/** Whether pictures of stimuli were found. */
export function hasPictures(): boolean {
  return pictures.size > 0;
}

/** Lets go of the pictures of what was dropped before. */
export function forgetPictures(): void {
  pictures.clear();
}

/** Notes where the pictures of all tables lie; a table that cannot be read has none. */
export async function notePictures(): Promise<void> {
  forgetPictures();
  for (const path of droppedFiles().paths.filter((each) => /\.csv$/i.test(each))) {
    const table = await readCsv(path).catch(() => undefined);
    if (table !== undefined) await notePicturesOf(path, table).catch(() => {});
  }
}

/** Notes where the pictures of a table lie. */
export async function notePicturesOf(path: string, table: Table): Promise<void> {
  const column = fileColumn(table);
  if (column === undefined || !table.columns.includes("stimulus_id")) return;
  const ids = table.column("stimulus_id"), names = table.column(column);
  const archive = path.replace(/\.csv$/i, ".zip");
  if (droppedFile(nameOf(archive)) === archive) {
    using zip = await ZipArchive.open(archive);
    for (const [i, id] of ids.entries()) {
      if (zip.entries.has(names[i]!)) pictures.set(id, { path: archive, member: names[i]! });
    }
  }
  for (const [i, id] of ids.entries()) {
    const found = droppedFile(names[i]!);
    if (found !== undefined) pictures.set(id, { path: found });
  }
}

/** The picture of a stimulus; undefined where none was dropped. */
export async function readPictureOf(id: string): Promise<Blob | undefined> {
  const place = pictures.get(id);
  if (place === undefined) return undefined;
  const ending = /\.(\w+)$/.exec(place.member ?? place.path)?.[1]?.toLowerCase() ?? "png";
  const type = `image/${TYPES[ending] ?? ending}`;
  if (place.member === undefined) {
    const content = mountedContent(place.path);
    return content === undefined ? undefined : new Blob([content], { type });
  }
  using archive = await ZipArchive.open(place.path);
  return new Blob([await archive.read(place.member)], { type });
}
