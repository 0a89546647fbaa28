/** The tasks as a part of a page: what each does, takes and may do. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import { highlight } from "../../jupyter/pages/mod.ts";
import type { ProjectTask } from "./read_tasks.ts";

/** What permissions mean to who grants them. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  read: "reads files",
  write: "writes files",
  env: "reads environment variables",
  run: "starts programs",
  ffi: "uses native code (pictures, the system's BLAS)",
  sys: "asks the system for its fonts and cores",
  net: "uses the network",
};

/** Flags that every task takes; they stand once, above. */
const COMMON = ["json", "quiet", "help"];

/** The id of a task on its page: `nsd-prepare`. */
export function taskId(name: string): string {
  return name.replaceAll(":", "-");
}

/** All tasks by their groups, each with a heading of level 3. */
export function tasksHtml(tasks: readonly ProjectTask[]): string {
  return [...Map.groupBy(tasks, ({ group }) => group)].map(([group, own]) => {
    const id = group.toLowerCase().replace(/[^a-z]+/g, "-");
    return `<h2 id="${id}">${escapeHtml(group)}</h2>\n${own.map(taskHtml).join("\n")}`;
  }).join("\n");
}

function taskHtml(task: ProjectTask): string {
  const { name, summary, positional, flags, examples, permissions, isRemote } = task;
  const call = `deno task ${name}${positional === null ? "" : ` ${positional.placeholder}`}`;
  const rows = [
    ...(positional === null ? [] : [row(positional.placeholder, positional.help, "")]),
    ...flags.filter((flag) => !COMMON.includes(flag.name)).map((flag) =>
      row(
        `--${flag.name}${flag.takes === null ? "" : ` ${flag.takes}`}`,
        flag.help,
        flag.required ? "required" : flag.default === null ? "" : `default: ${flag.default}`,
      )
    ),
  ];
  const shown = examples.map((each) => `deno task ${name} ${each}`.trimEnd()).join("\n");
  return [
    `<section class="task prose">`,
    `<h3 id="${taskId(name)}"><code>${escapeHtml(name)}</code></h3>`,
    `<p>${inCode(summary)}</p>`,
    rows.length === 0
      ? `<p><code>${escapeHtml(call)}</code></p>`
      : `<dl class="parts flags">\n${rows.join("\n")}\n</dl>`,
    shown === "" ? "" : `<pre tabindex="0"><code>${highlight(shown, "bash")}</code></pre>`,
    `<p class="note">It ${permissions.map(permissionText).join(", ")}${
      isRemote ? ", asks the hosts that its flags name" : ""
    }.</p>`,
    "</section>",
  ].join("\n");
}

function row(head: string, help: string, note: string): string {
  const behind = note === "" ? "" : ` <span class="note">(${escapeHtml(note)})</span>`;
  return `<dt><code>${escapeHtml(head)}</code></dt><dd>${inCode(help)}${behind}</dd>`;
}

function permissionText(permission: string): string {
  const [name, of] = permission.split("=") as [string, string?];
  return escapeHtml((PERMISSIONS[name] ?? name) + (of === undefined ? "" : ` (${of})`));
}

/** Words in backquotes as code. */
function inCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}
