/** The files of what was dropped, those of folders too. */
import type { DroppedFiles } from "../work/answers.ts";

/** Reads the list of files; call it before anything is awaited, as a drop's list is gone then. */
export function readDropped(items: Iterable<DataTransferItem>): Promise<DroppedFiles> {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter((each) => !!each);
  return Promise.all(entries.map((entry) => readEntry(entry, ""))).then((all) => all.flat());
}

async function readEntry(entry: FileSystemEntry, folder: string): Promise<DroppedFiles> {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await answered<File>(
      (...both) => (entry as FileSystemFileEntry).file(...both),
      path,
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: DroppedFiles[] = [];
  // A browser gives a part at a time, and an empty one at the end.
  for (;;) {
    const some = await answered<FileSystemEntry[]>((...both) => reader.readEntries(...both), path);
    if (some.length === 0) return found.flat();
    found.push(...await Promise.all(some.map((each) => readEntry(each, `${path}/`))));
  }
}

/** Calls a method that answers by one of two functions; `where` is what it is called for. */
function answered<T>(
  call: (resolve: (value: T) => void, reject: (error: DOMException) => void) => void,
  where: string,
): Promise<T> {
  return new Promise((resolve, reject) =>
    call(resolve, ({ message }) =>
      reject(
        new Error(
          `read what was dropped: ${message}; files and folders that can be read (${where})`,
        ),
      ))
  );
}
