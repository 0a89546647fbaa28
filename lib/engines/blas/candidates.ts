/** Where a BLAS may lie on this machine. */
import { join, resolve } from "node:path";
import { readVariable } from "../names.ts";

/** The environment variable that names a library's file. */
export const BLAS_VARIABLE = "NEUROID_BLAS";

/**
 * Names and paths to try, the best first: the file that `NEUROID_BLAS` names and nothing else, or
 * macOS's own, an OpenBLAS that the system finds, and those of Python environments: NumPy brings
 * one along.
 */
export function libraryCandidates(): string[] {
  const named = readVariable(BLAS_VARIABLE);
  if (named) return [named];
  const own = {
    darwin: ["/System/Library/Frameworks/Accelerate.framework/Accelerate"],
    windows: ["libopenblas.dll"],
  }[Deno.build.os as string] ?? ["libopenblas.so.0"];
  return [...own, ...environments().flatMap(librariesOf)];
}

function environments(): string[] {
  const active = ["VIRTUAL_ENV", "CONDA_PREFIX"].map(readVariable).filter((path) => path);
  const ours = wholePath(readVariable("NEUROID_VENV") || ".venv");
  return [...active as string[], ours, ...namesIn(ours).map((name) => join(ours, name))];
}

// Without the permission to know this folder the path stays as it is.
function wholePath(path: string): string {
  try {
    return resolve(path);
  } catch {
    return path;
  }
}

function librariesOf(environment: string): string[] {
  const windows = Deno.build.os === "windows";
  const packages = windows
    ? [join(environment, "Lib", "site-packages")]
    : namesIn(join(environment, "lib"))
      .filter((name) => /^python3/.test(name))
      .map((name) => join(environment, "lib", name, "site-packages"));
  const folders = [
    join(environment, ...(windows ? ["Library", "bin"] : ["lib"])), // Conda's
    ...packages.map((folder) => join(folder, "numpy.libs")),
    ...packages.map((folder) => join(folder, "numpy", ".dylibs")),
  ];
  return folders.flatMap((folder) =>
    namesIn(folder).filter((name) => /openblas.*\.(so|dylib|dll)/.test(name))
      .map((name) => join(folder, name))
  );
}

// A folder that is not there or may not be read has nothing for us.
function namesIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();
  } catch {
    return [];
  }
}
