/** The files of tests by what they need, and in groups that load the library once. */
import { isAbsolute, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Some of the tests: `unit` needs neither Python nor a browser and is quick, nor does `slow`; `interop` does. */
export type Part = "unit" | "slow" | "interop";

/** Long tests that mostly wait, for a browser and for programs to end: begun first, they leave none for the end. */
const FIRST = ["lab_kernel", "demo", "lab_ends", "lab"]
  .map((name) => join("test", "interop", `${name}_test.ts`));

/** Rooms of long quick tests, begun first: the last groups are short, and end at about the same time. */
const LONG = ["house", "engines", "charts"].map((name) => join("test", name));

/** How many files share an isolate. More would leave one core alone with the last group. */
const GROUP = 12;

/**
 * What `deno test` is given to run these parts, within some folders or files. Each file has an isolate of
 * its own, which loads the library again: that takes longer than most of the quick tests, so that these
 * stand in groups. A group is a module in `folder` that imports its files.
 */
export async function filesOf(
  parts: readonly Part[],
  within: readonly string[],
  folder: string,
): Promise<string[]> {
  const all = await testFiles();
  const asked = all.filter((file) =>
    within.length === 0 || within.some((each) => isIn(file, each))
  );
  const wanted = asked.filter((file) => parts.includes(partOf(file)))
    .sort().reverse(); // The long ones of `workflow` first.
  const first = FIRST.filter((file) => wanted.includes(file));
  const groups: string[] = [];
  const units = wanted.filter((file) => partOf(file) === "unit");
  const isLong = (file: string) => LONG.some((room) => isIn(file, room));
  const quick = [...units.filter(isLong), ...units.filter((file) => !isLong(file))];
  for (let first = 0; first < quick.length; first += GROUP) {
    groups.push(await writeGroup(quick.slice(first, first + GROUP), folder));
  }
  const alone = wanted.filter((file) => partOf(file) !== "unit" && !first.includes(file));
  return [...first, ...alone, ...await outsideOf(all, within), ...groups];
}

/** Files of tests that were named and lie elsewhere: whatever they need, they were asked for. */
async function outsideOf(all: readonly string[], named: readonly string[]): Promise<string[]> {
  const known = new Set(all.map((file) => resolve(file)));
  const others = named.filter((file) => file.endsWith("_test.ts") && !known.has(resolve(file)));
  const there = await Promise.all(
    others.map((file) => Deno.stat(file).then(({ isFile }) => isFile, () => false)),
  );
  return others.filter((_, i) => there[i]);
}

function isIn(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way === "" || !(way.startsWith("..") || isAbsolute(way));
}

/** Called by its first and last file: `deno test` prints that before each test. */
async function writeGroup(files: readonly string[], folder: string): Promise<string> {
  const [first, last] = [files[0]!, files.at(-1)!].map((file) =>
    relative("test", file).replace(/_test\.ts$/, "").replaceAll(/[\\/]/g, ".")
  );
  const path = join(folder, `${first}-to-${last}_test.ts`);
  const imports = files.map((file) =>
    `import ${JSON.stringify(pathToFileURL(resolve(file)).href)};\n`
  );
  await Deno.writeTextFile(path, imports.join(""));
  return path;
}

/** Tests that run whole tasks, kill them and start them again are `NAME_slow_test.ts`. */
function partOf(file: string): Part {
  if (!relative(join("test", "interop"), file).startsWith("..")) return "interop";
  return file.endsWith("_slow_test.ts") ? "slow" : "unit";
}

async function testFiles(folder = "test"): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await testFiles(join(folder, name)));
    else if (name.endsWith("_test.ts")) found.push(join(folder, name));
  }
  return found;
}
