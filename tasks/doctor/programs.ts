/** What of other people's programs is here: Python, Jupyter, curl, Amazon's. */
import { join } from "node:path";
import { errorText } from "../../lib/errors/mod.ts";
import { isReady } from "../environments/mod.ts";
import { jupyterDataFolder } from "../jupyter/install/mod.ts";
import { type Finding, fine, missing, output } from "./finding.ts";

const LEAST_PYTHON = 10;

/** Python 3.11 or newer, which `lab` and the comparisons with the original code need. */
export async function lookForPython(): Promise<Finding> {
  const what = "only lab and neuroid's own tests need it: Python 3.11 or newer, from python.org";
  for (const [program, ...args] of [["python3"], ["python"], ["py", "-3"]] as const) {
    const version = await output(program, ...args, "--version");
    const match = /^Python 3\.(\d+)/.exec(version ?? "");
    if (match === null) continue;
    if (Number(match[1]) >= LEAST_PYTHON) return fine("Python", version!.replace("Python ", ""));
    return missing("Python", version!, what);
  }
  return missing("Python", "none", what);
}

/** Jupyter, and our kernel in it. */
export async function lookForJupyter(): Promise<Finding[]> {
  const version = await output("jupyter", "--version");
  const lab = /jupyterlab\s*:\s*(\S+)/.exec(version ?? "")?.[1];
  const isOwn = await isReady("lab").catch(() => false);
  const found = [
    ...lab === undefined ? [] : [`JupyterLab ${lab} of your own`],
    ...isOwn ? ["JupyterLab of the project, by the task lab"] : [],
  ];
  const jupyter = found.length > 0 ? fine("Jupyter", found.join("; ")) : missing(
    "Jupyter",
    "none",
    "the task lab sets it up in a checkout; the task notebooks needs none",
  );
  return [jupyter, await lookForKernel()];
}

async function lookForKernel(): Promise<Finding> {
  const advice = "the task kernel:install of a checkout puts it into your own Jupyter";
  try {
    const path = join(jupyterDataFolder(), "kernels", "neuroid", "kernel.json");
    const text = await Deno.readTextFile(path).catch(() => undefined);
    if (text === undefined) return missing("kernel", "not in your own Jupyter", advice);
    const { argv } = JSON.parse(text) as { readonly argv: readonly string[] };
    const program = argv[0]!;
    const isThere = await Deno.stat(program).then(() => true, () => false);
    return isThere
      ? fine("kernel", path)
      : missing("kernel", `${path} names a Deno that is not there, ${program}`, advice);
  } catch (error) {
    return missing("kernel", errorText(error), advice);
  }
}

/** What fetches NSD. */
export async function lookForDownloaders(): Promise<Finding> {
  const programs = {
    aws: await output("aws", "--version"),
    curl: await output("curl", "--version"),
  };
  const found = Object.entries(programs).flatMap(([name, text]) =>
    text === undefined ? [] : [name]
  );
  if (found.length > 0) return fine("downloads", found.join(", "));
  return missing(
    "downloads",
    "neither aws nor curl",
    "nsd:check --fetch-list prints lines for them; --root s3://natural-scenes-dataset needs neither",
  );
}
