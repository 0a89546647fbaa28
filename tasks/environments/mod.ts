/**
 * Python environments for tests and JupyterLab, made from the pinned lists in this folder: every
 * package with its version and the checksums of its files, none beside them.
 * They lie in `.venv/NAME` of the project, or in `$NEUROID_VENV/NAME`.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * `reference`: NumPy, SciPy, xarray and friends; `brainscore`: brainscore-core and brainscore_vision;
 * `onnx`: onnx and onnxruntime, with Pillow; `servers`: moto, a server of S3; `lab`: JupyterLab; `pipelines`:
 * Snakemake with its plugin for SLURM; `himalaya`: for its benchmark alone.
 */
export type EnvironmentName = typeof ENVIRONMENTS[number] | "himalaya";

const ENVIRONMENTS = ["reference", "brainscore", "onnx", "servers", "lab", "pipelines"] as const;

/** What Python 3 is called, on one system or another. */
const PYTHONS = [["python3"], ["python"], ["py", "-3"]] as const;

const READY = "neuroid-ready";

/** The folder of an environment, made or not, or that of Jupyter's own files beside them. */
export function environmentFolder(name: EnvironmentName | "jupyter"): string {
  return join(Deno.env.get("NEUROID_VENV") ?? pathOf("../../.venv"), name);
}

/** The environment's Python. */
export function environmentPython(name: EnvironmentName): string {
  return environmentProgram(name, "python");
}

/** A program of an environment. */
export function environmentProgram(name: EnvironmentName, program: string): string {
  const windows = Deno.build.os === "windows";
  return join(
    environmentFolder(name),
    windows ? "Scripts" : "bin",
    windows ? `${program}.exe` : program,
  );
}

/** Whether an environment is complete and made from the list as it is now. */
export async function isReady(name: EnvironmentName): Promise<boolean> {
  const wanted = await Deno.readTextFile(listOf(name));
  const found = await Deno.readTextFile(join(environmentFolder(name), READY)).catch(() => "");
  return found === wanted;
}

/**
 * Makes an environment where it is missing or out of date. Returns the reason where it cannot be made:
 * no Python, or packages that cannot be installed.
 */
export async function makeEnvironment(
  name: EnvironmentName,
  log: (line: string) => void,
): Promise<string | undefined> {
  if (await isReady(name)) return undefined;
  const folder = environmentFolder(name);
  log(`making the Python environment "${name}" in ${folder} …`);
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  const python = await findPython();
  if (python === undefined) {
    return `no Python 3.11 or newer was found (looked for ${
      PYTHONS.map(([name]) => name).join(", ")
    })`;
  }
  const [command, ...first] = python;
  const steps: [string, string[], string][] = [
    [command!, [...first, "-m", "venv", folder], "Python 3 could not make a virtual environment"],
    [
      environmentPython(name),
      [
        ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
        // The lists name all that is needed; brainscore_vision would ask for torch besides.
        ...["--require-hashes", "--no-deps", "-r", listOf(name)],
      ],
      `the packages of tasks/environments/${name}.txt could not be installed`,
    ],
  ];
  for (const [command, args, failed] of steps) {
    const problem = await run(command, args);
    if (problem !== undefined) return `${failed}: ${problem}`;
  }
  await Deno.copyFile(listOf(name), join(folder, READY));
  return undefined;
}

/** The first Python 3 that starts, as a command line. */
async function findPython(): Promise<readonly string[] | undefined> {
  for (const python of PYTHONS) {
    const [command, ...args] = python;
    const problem = await run(command!, [
      ...args,
      "-c",
      "import sys; sys.exit(sys.version_info < (3, 11))",
    ]);
    if (problem === undefined) return python;
  }
  return undefined;
}

/**
 * Makes all environments that tests need, two at a time, as one half of the work is to wait for packages;
 * what could not be made, a line each.
 */
export async function makeEnvironments(log: (line: string) => void): Promise<string[]> {
  const problems = new Map<EnvironmentName, string>();
  const names = ENVIRONMENTS.values();
  const makeThem = async () => {
    for (const name of names) {
      const problem = await makeEnvironment(name, log);
      if (problem !== undefined) problems.set(name, problem);
    }
  };
  await Promise.all([makeThem(), makeThem()]);
  return ENVIRONMENTS.flatMap((name) =>
    problems.has(name) ? [`Python environment "${name}": ${problems.get(name)}`] : []
  );
}

function listOf(name: EnvironmentName): string {
  return pathOf(`./${name}.txt`);
}

/** Asked for when it is used: the doctor loads this file from a package too, where there is no path. */
function pathOf(place: string): string {
  return fileURLToPath(new URL(place, import.meta.url));
}

async function run(command: string, args: string[]): Promise<string | undefined> {
  try {
    const { success, stderr } = await new Deno.Command(command, { args, stdout: "null" }).output();
    if (success) return undefined;
    return new TextDecoder().decode(stderr).trim().split("\n").at(-1) ?? `${command} failed`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
