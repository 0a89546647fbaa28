/**
 * The font as files, which is how the library that draws pictures takes it. They lie beside this module,
 * unless it came from a server or stands in a bundle: then they are written for each drawing.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { embeddedBytes } from "../../embedded/mod.ts";
import { errorText, isNotFound, MissingError } from "../../errors/mod.ts";

const FILES = ["Arimo-Regular.ttf", "Arimo-Bold.ttf"];

/**
 * Calls `draw` with the paths of the font's files, regular and bold; they need not be there afterwards.
 *
 * @throws {MissingError} if they have to be written and cannot be
 */
export async function withFontFiles<T>(draw: (paths: string[]) => T): Promise<T> {
  const paths = pathsBeside();
  if (paths !== undefined) return draw(paths);
  const texts = await Promise.all([
    import("./arimo_regular.ttf.ts").then((module) => module.ARIMO_REGULAR),
    import("./arimo_bold.ttf.ts").then((module) => module.ARIMO_BOLD),
  ]);
  const folder = await Deno.makeTempDir({ prefix: "neuroid-fonts-" }).catch(refuse);
  try {
    const written = texts.map(async (text, i) => {
      const path = join(folder, FILES[i]!);
      await Deno.writeFile(path, embeddedBytes(text));
      return path;
    });
    return draw(await Promise.all(written).catch(refuse));
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

function pathsBeside(): string[] | undefined {
  if (!import.meta.url.startsWith("file:")) return undefined;
  const paths = FILES.map((file) => fileURLToPath(new URL(file, import.meta.url)));
  try {
    for (const path of paths) Deno.statSync(path);
  } catch (error) {
    // What may not be looked at is there: only a bundle has been parted from it.
    if (isNotFound(error)) return undefined;
  }
  return paths;
}

function refuse(cause: unknown): never {
  throw new MissingError({
    doing: "draw a chart as a picture",
    found: `its font cannot be written: ${errorText(cause)}`,
    right: "write access (--allow-write): what draws reads the font from files, and those of " +
      "neuroid do not lie on this machine",
    where: "the folder for temporary files, which TMPDIR names, or TEMP on Windows",
    cause,
  });
}
