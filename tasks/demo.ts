/** `deno task demo`: the main job on the sample data, with nothing set up before. */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { runFolder } from "../lib/notebook/folder/mod.ts";
import { failureText } from "../lib/notebook/runner/mod.ts";
import {
  assemblyCeiling,
  buildPackage,
  ceilingText,
  checkNsd,
  checkText,
  hasErrors,
  issuesText,
  nsdPackageNames,
  openAssembly,
  packageNsd,
  packageText,
  pluginNameOf,
  preparationText,
  prepareAssemblies,
  type RunOptions,
  type Space,
  SPACES,
  StimulusSet,
} from "../lib/mod.ts";
import { packageFile, stimulusFolder, stimulusMetadataFile } from "../lib/workflow/mod.ts";
import { sensoriumDemo } from "./demo/sensorium.ts";
import { runTask, text } from "./cli/task.ts";

const project = fileURLToPath(new URL("..", import.meta.url));
const SAMPLE = join(project, "data-samples", "nsd-mini");
const RECORDINGS = join(project, "data-samples", "sensorium");

await runTask({
  name: "demo",
  summary:
    "The whole job on the sample data: of NSD checks the tree, prepares volume and surface, " +
    "packages both, makes Brain-Score packages of them and checks those; of Sensorium the same " +
    "with two recordings; and runs the notebooks.",
  flags: { out: text("DIR", "where all goes", { default: join(project, "out", "demo") }) },
  run: async ({ out }, options) => {
    const short = (path: string) => relative(Deno.cwd(), path) || ".";
    const sections: string[] = [];
    let failed = false;
    const section = (title: string, body: string) => sections.push(`== ${title}\n${body}`);
    for (const space of SPACES) {
      const check = await checkNsd({ root: SAMPLE, space, ...options });
      section(
        `the sample tree, ${space}`,
        checkText({ ...check, root: short(check.root), study: short(check.study) }),
      );
      const assemblies = join(out, space);
      const made = await prepareAssemblies({ root: SAMPLE, out: assemblies, space, ...options });
      section(`assemblies, ${space}`, preparationText({ ...made, root: short(made.root) }));
      const folder = join(out, `${space}_package`);
      const packaged = await packageNsd({
        root: SAMPLE,
        assemblies,
        out: folder,
        space,
        ...options,
      });
      section(`train and test, ${space}`, packageText(packaged));
      const { text: report, ok } = await brainScore(out, folder, space, options);
      section(`Brain-Score packages, ${space}`, report);
      failed ||= !ok;
    }
    const passed = await sensoriumDemo(RECORDINGS, out, section, options);
    failed ||= !passed;
    const notebooks = join(out, "notebooks");
    const reports = await runFolder(join(project, "notebooks"), {
      out: notebooks,
      html: true,
      ...options,
    });
    for (const report of reports) {
      if (report.failed !== undefined) failed = true;
      section(
        `notebook ${report.name}`,
        report.failed === undefined
          ? `${report.cells} cells, ${report.written.map(short).join(", ")}`
          : `FAILED in ${failureText(report.failed)}`,
      );
    }
    sections.push(`all of it lies in ${short(out)}`);
    return { text: sections.join("\n\n"), json: { out, failed }, failed };
  },
});

/** Packages train and test for Brain-Score: stimuli, assembly, plugin; with all checks. */
async function brainScore(
  out: string,
  folder: string,
  space: Space,
  options: RunOptions,
): Promise<{ text: string; ok: boolean }> {
  const lines: string[] = [];
  let ok = true;
  for (const part of ["train", "test"] as const) {
    const { stimulusSet, assembly } = nsdPackageNames(space, part);
    const set = await StimulusSet.fromCsv(stimulusMetadataFile(folder, part), {
      name: stimulusSet.identifier,
      folder: stimulusFolder(folder, part),
    });
    using data = await openAssembly(packageFile(folder, space, part));
    const ceiling = assemblyCeiling(data);
    const target = join(out, "brainscore", assembly.key);
    const built = await buildPackage(target, {
      set,
      assembly: {
        data,
        identifier: assembly.identifier,
        cls: "NeuroidAssembly",
        ceiling: ceiling?.ceiling,
      },
      plugin: {
        name: pluginNameOf(assembly.key),
        stimulusSetKey: stimulusSet.key,
        assemblyKey: assembly.key,
        command: "deno task demo",
      },
    }, options);
    ok &&= !hasErrors(built.issues);
    lines.push(`${part}: ${built.plugin}`, issuesText(built.issues));
    if (ceiling) lines.push(ceilingText(ceiling));
  }
  return { text: lines.join("\n"), ok };
}
