/** Which files of a package are scored against. */
import { basename, join } from "node:path";
import { DataError, isNotFound, MissingError, systemText } from "../../errors/mod.ts";
import { isFinderFile } from "../../files/mod.ts";

/** What is being done, for messages. */
export const DOING = "open a package to score against";

/** Files of responses: a package's folder, its two parts, or one assembly. */
export type ResponseFiles =
  | { readonly package: string }
  | { readonly train: string; readonly test: string }
  | { readonly assembly: string };

/** A train and a test part, or one assembly. */
export type Found = { train: string; test: string } | { assembly: string };

/**
 * Finds the files in a folder.
 *
 * @throws {MissingError} if there are none
 * @throws {DataError} if several are possible
 */
export async function filesIn(folder: string): Promise<Found> {
  let names: string[];
  try {
    names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
      .filter((name) => !isFinderFile(name)).sort();
  } catch (cause) {
    throw new MissingError({
      doing: DOING,
      found: isNotFound(cause) ? "no such file or folder" : systemText(cause),
      right: "a folder that nsd:package, sensorium:package or brainscore:package wrote",
      where: folder,
      cause,
    });
  }
  const pairs = names.filter((name) =>
    name.endsWith("_train.nc") && names.includes(name.replace(/_train\.nc$/, "_test.nc"))
  );
  const paths = names.filter((name) => /^assy_.+\.nc$/.test(name)).map((name) =>
    join(folder, name)
  );
  const halves = paths.flatMap((path) => {
    const other = paths.find((each) => each !== path && each === testNameOf(path));
    return other === undefined ? [] : [{ train: path, test: other }];
  });
  const singles = pairs.length + paths.length === 0
    ? names.filter((name) => name.endsWith(".nc"))
    : [];
  const choices: Found[] = pairs.length > 0
    ? pairs.map((name) => ({
      train: join(folder, name),
      test: join(folder, name.replace(/_train\.nc$/, "_test.nc")),
    }))
    : halves.length > 0
    ? halves
    : [...paths, ...singles.map((name) => join(folder, name))].map((path) => ({ assembly: path }));
  if (choices.length === 1) return choices[0]!;
  if (choices.length === 0) {
    throw new MissingError({
      doing: DOING,
      found: "no assembly",
      right: "NAME_train.nc with NAME_test.nc, or an assy_NAME.nc",
      where: folder,
    });
  }
  throw new DataError({
    doing: DOING,
    found: `several assemblies: ${
      choices.map((each) => basename("assembly" in each ? each.assembly : each.train)).join(", ")
    }`,
    right: "name the one that is meant: --assembly NC, or --train NC --test NC",
    where: folder,
  });
}

function testNameOf(path: string): string | undefined {
  const name = basename(path);
  const other = name.replace(/(^|_)train(?=_|\.nc$)/, "$1test");
  return other === name ? undefined : path.slice(0, -name.length) + other;
}
