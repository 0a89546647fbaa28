/** The codes of all checks as a part of a page, from the tables that the checks raise them from. */
import { codeOfKey, type FindingTable, type FindingText } from "../../../lib/issues/mod.ts";
import { SENSORIUM_FINDINGS } from "../../../lib/loaders/sensorium/mod.ts";
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { PACKAGE_FINDINGS } from "../../../lib/packaging/mod.ts";
import { NSD_FINDINGS } from "../../../lib/workflow/nsd/mod.ts";
import { SUBMISSION_FINDINGS } from "../../../lib/workflow/sensorium/mod.ts";
import { SHARE_FINDINGS } from "../../../lib/workflow/shares/mod.ts";
import { taskId } from "./tasks_html.ts";

/** The tables of findings with the checks that raise them. */
export const AREAS: readonly {
  readonly id: string;
  readonly title: string;
  /** The tasks whose work raises them. */
  readonly tasks: readonly string[];
  /** The functions that give them. */
  readonly functions: readonly string[];
  readonly table: FindingTable;
}[] = [
  {
    id: "packages",
    title: "Packages, stimulus sets and assemblies",
    tasks: ["brainscore:check", "brainscore:package", "sensorium:package", "assembly:make"],
    functions: ["checkPackage", "checkAssembly", "checkStimulusSet"],
    table: PACKAGE_FINDINGS,
  },
  {
    id: "nsd",
    title: "A tree of NSD",
    tasks: ["nsd:check", "nsd:prepare", "nsd:package"],
    functions: ["checkNsd"],
    table: NSD_FINDINGS,
  },
  {
    id: "sensorium",
    title: "A recording of Sensorium",
    tasks: ["sensorium:check", "sensorium:package"],
    functions: ["checkRecording"],
    table: SENSORIUM_FINDINGS,
  },
  {
    id: "submissions",
    title: "Predictions for Sensorium",
    tasks: ["sensorium:submission", "sensorium:score"],
    functions: ["writeSubmission", "scoreSubmission"],
    table: SUBMISSION_FINDINGS,
  },
  {
    id: "shares",
    title: "Shares of a run",
    tasks: ["nsd:extract", "nsd:prepare", "nsd:package", "score", "sensorium:statistics"],
    functions: ["prepareAssemblies", "packageNsd", "scoreModel", "computeManyStatistics"],
    table: SHARE_FINDINGS,
  },
];

/**
 * All codes by area, each with a heading of level 3. `to` gives the address of a function for the page,
 * `tasksPage` that of the page of tasks.
 */
export function checksHtml(to: (name: string) => string, tasksPage: string): string {
  const link = (address: string, name: string) =>
    `<a href="${escapeHtml(address)}"><code>${escapeHtml(name)}</code></a>`;
  return AREAS.map(({ id, title, tasks, functions, table }) => {
    const raisedBy = [
      ...tasks.map((name) => link(`${tasksPage}#${taskId(name)}`, name)),
      ...functions.map((name) => link(to(name), name)),
    ];
    const codes = Map.groupBy(Object.entries(table), ([key]) => codeOfKey(key));
    return [
      `<section>`,
      `<h2 id="${id}">${escapeHtml(title)}</h2>`,
      `<p class="note">Raised by ${raisedBy.join(", ")}.</p>`,
      ...[...codes].map(([code, rows]) => findingHtml(code, rows.map(([, row]) => row))),
      "</section>",
    ].join("\n");
  }).join("\n");
}

function findingHtml(code: string, rows: readonly FindingText[]): string {
  const severities = [...new Set(rows.flatMap(({ severity }) => severity))];
  const marks = severities.map((each) => `<span class="severity ${each}">${each}</span>`);
  return [
    `<section class="finding">`,
    `<h3 id="${code}"><code>${code}</code> ${marks.join(" ")}</h3>`,
    ...rows.map(rowHtml),
    "</section>",
  ].join("\n");
}

function rowHtml({ message, suggestion, about }: FindingText): string {
  const lines = [];
  if (about !== undefined) lines.push(`<p>${escapeHtml(capital(about))}.</p>`);
  if (saysSomething(message)) lines.push(`<p><b>Says</b> ${filled(message)}.</p>`);
  if (suggestion === "") lines.push("<p><b>To do</b> nothing.</p>");
  else if (saysSomething(suggestion)) lines.push(`<p><b>To do</b> ${filled(suggestion)}.</p>`);
  else {lines.push(
      "<p><b>To do</b> what the message says behind its semicolon: it tells what would be right.</p>",
    );}
  return lines.join("\n");
}

/** Whether a text has words of its own beside what is filled in. */
function saysSomething(text: string): boolean {
  return /[a-z]/.test(text.replace(/\{[^}]*\}/g, ""));
}

/** A text with the names of what is filled in; of a word that goes by a count the plural. */
function filled(text: string): string {
  return escapeHtml(text)
    .replace(/\{\w+\|[^|{}]*\|([^|{}]*)\}/g, "$1")
    .replace(/\{(\w+)\}/g, "<var>$1</var>");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
