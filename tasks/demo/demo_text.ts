/** The text of the demo: one line per step, named after its task, and the locations of the results. */
import { invocation } from "../cli/mod.ts";
import { basename } from "node:path";
import { hasErrors, type Issue, issuesText } from "../../lib/issues/mod.ts";
import { byteText } from "../../lib/files/mod.ts";
import { ceilingText } from "../../lib/workflow/brainscore/mod.ts";
import { spaceNamed } from "../../lib/workflow/nsd/mod.ts";
import type { NotebookReport } from "../jupyter/folder/mod.ts";
import { failureText } from "../jupyter/runner/mod.ts";
import type { NsdDemo } from "./nsd.ts";
import type { Demo } from "./run.ts";
import type { SensoriumDemo } from "./sensorium.ts";

/** The whole text, in the order of the work. */
export function demoText({ out, nsd, sensorium, notebooks }: Omit<Demo, "failed">): string {
  return [
    ...nsd.map(nsdText),
    ...sensorium.map(sensoriumText),
    notebooksText(notebooks),
    placesText(out),
  ].join("\n\n");
}

function nsdText({ check, preparation, split, packages }: NsdDemo): string {
  const { space, subjects } = preparation;
  const regions = preparation.regions.map(({ region, neuroids, medianPercent }) =>
    `${region} ${neuroids} (${medianPercent.toFixed(1)} %)`
  );
  const { unit } = spaceNamed(space);
  return section(`NSD, ${space}: the sample of ${subjects.length} subjects`, [
    ["nsd:check", `${byteText(check.bytesToRead)} of betas; ${findings(check.issues)}`],
    [
      "nsd:prepare",
      `${preparation.images} images; ${unit} (median noise ceiling): ${regions.join(", ")}`,
    ],
    [
      "nsd:package",
      split.assemblies.map(({ part, images, shape: [presentations, neuroids] }) =>
        `${part} ${presentations} presentations × ${neuroids} ${unit}, ${images} images`
      ).join("; "),
    ],
    ...packages.map(({ name, issues, internal_consistency: ceiling }) =>
      [
        "brainscore:package",
        `${name}: ${findings(issues)}${ceiling ? `; ${ceilingText(ceiling)}` : ""}`,
      ] as const
    ),
  ]);
}

function sensoriumText({ check, statistics, package: made, issues }: SensoriumDemo): string {
  const { source, axes } = statistics;
  const { reliability } = made;
  const dims = ["presentations", "neuroids", "time bins"];
  const shape = made.shape.map((length, axis) => `${length} ${dims[axis]}`);
  return section(`Sensorium, ${made.kind}: the sample recording ${made.recording}`, [
    [
      "sensorium:check",
      `${check.trials} trials, ${check.neurons} neurons; ${findings(check.issues)}`,
    ],
    [
      "sensorium:statistics",
      `${source === "provided" ? "as provided" : `of the ${source} tier`}, over ${axes}`,
    ],
    [
      "sensorium:package",
      `tier ${made.tier}, ${shape.join(" × ")}; ` +
      ("impossible" in reliability
        ? "no reliability"
        : `mean FEV ${reliability.fev.toFixed(2)}, mean oracle ${reliability.oracle.toFixed(2)}`),
    ],
    ["brainscore:check", `${basename(made.out)}: ${findings(issues)}`],
  ]);
}

function notebooksText(notebooks: readonly NotebookReport[]): string {
  return section(
    "Notebooks, run from top to bottom",
    notebooks.map(({ name, cells, failed }) => [
      name,
      failed === undefined ? `${cells} cells` : `FAILED in ${failureText(failed)}`,
    ]),
  );
}

function placesText(out: string): string {
  const { command } = invocation();
  return section(`What lies where in ${out}`, [
    ["notebooks/", "the executed notebooks, .ipynb and .html: begin with 00_start_here.html"],
    ["notebooks/results/", "what the notebooks wrote"],
    ["volume/, surface/", "an assembly a region, averaged over the showings of an image"],
    ["{volume,surface}_package/", "train and test assemblies, split, ids and pictures"],
    ["brainscore/NAME/", "packages for Brain-Score: stimuli, assembly, sha1s, plugin folder"],
  ]) +
    `\n\nEach task above says more by itself: ${command} NAME --help. What a warning means says\n` +
    `${command} brainscore:check ${out}/brainscore/NAME`;
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)].join("\n");
}

/** How many findings there are, with the codes of the warnings; errors in full. */
function findings(issues: readonly Issue[]): string {
  const text = issuesText(issues);
  if (hasErrors(issues)) return `\n${text}`;
  const warnings = issues.filter(({ severity }) => severity === "warning");
  const codes = [...new Set(warnings.map(({ code }) => code))].join(", ");
  return text.slice(text.lastIndexOf("\n") + 1) + (codes === "" ? "" : ` (${codes})`);
}
