/** The script that makes the packaged files again, kept in the plugin. */
import type { PackagingCommand, PluginSpec, ScriptPath } from "./plugin_spec.ts";

/** The files of `data_packaging`, by their paths in the plugin. */
export function packagingFiles(spec: PluginSpec): [string, string][] {
  const { command } = spec;
  const text = typeof command === "string" ? plainScript(command) : movableScript(command, spec);
  const files = typeof command === "string" ? {} : command.files ?? {};
  return [
    ["data_packaging/package.sh", text],
    ...Object.entries(files).map(([name, content]): [string, string] => [
      `data_packaging/${name}`,
      content,
    ]),
  ];
}

function plainScript(command: string): string {
  return [
    "#!/usr/bin/env bash",
    "# Makes the packaged files that this plugin registers. Run it in the folder of neuroid, where",
    "# it was run first: paths that do not start with / are relative to that.",
    "set -euo pipefail",
    "",
    command,
    "",
  ].join("\n");
}

/** Runs anywhere: it is told where neuroid and the data are, and compares what it made. */
function movableScript({ task, args, versions }: PackagingCommand, spec: PluginSpec): string {
  const isGiven = (arg: string | ScriptPath) => typeof arg !== "string" && "name" in arg;
  const paths = args.filter(isGiven) as { readonly name: string; readonly help: string }[];
  const names = ["NEUROID", ...paths.map(({ name }) => name), "OUT"];
  const words = args.map((arg) => {
    if (typeof arg === "string") return shellWord(arg);
    return "name" in arg
      ? `"$(absolute "$${names.indexOf(arg.name) + 1}")"`
      : `"$here/${arg.beside}"`;
  });
  const help = [
    ["NEUROID", `folder of neuroid ${versions.neuroid}`],
    ...paths.map(({ name, help }) => [name, help]),
    ["OUT", "a new folder for the packaged files"],
  ] as const;
  const width = Math.max(...names.map((name) => name.length));
  const sha1s = [
    ...spec.stimulusSets.flatMap(({ csvSha1, zipSha1 }) => [csvSha1, zipSha1]),
    ...spec.assemblies.map(({ sha1 }) => sha1),
  ];
  return [
    "#!/usr/bin/env bash",
    "# Makes the packaged files that this plugin registers, and compares their sha1s.",
    `# usage: package.sh ${names.join(" ")}`,
    ...help.map(([name, what]) => `#   ${name.padEnd(width)}  ${what}`),
    "# Without Deno on the PATH it runs by npx, of Node 20 or newer.",
    "set -euo pipefail",
    "",
    `if [ "$#" -ne ${names.length} ]; then`,
    `  echo "usage: $0 ${names.join(" ")}" >&2`,
    "  exit 2",
    "fi",
    'absolute() { case "$1" in /*|[A-Za-z]:*) echo "$1" ;; *) echo "$PWD/$1" ;; esac; }',
    'here="$(cd "$(dirname "$0")" && pwd)"',
    `out="$(absolute "$${names.length}")"`,
    "",
    `if ! grep -q '"version": "${versions.neuroid}"' "$1/deno.json"; then`,
    `  echo "error: $1 is not neuroid ${versions.neuroid}, which made the package" >&2`,
    "  exit 1",
    "fi",
    `deno=(npx -y deno@${versions.deno})`,
    `if deno --version 2>/dev/null | grep -q '^deno ${
      versions.deno.replaceAll(".", "\\.")
    }\b'; then deno=(deno); fi`,
    "",
    `"\${deno[@]}" task --config "$(absolute "$1")/deno.json" ${task} ${
      [...words, "--out", '"$out"'].join(" ")
    }`,
    "",
    `for sha1 in ${sha1s.join(" ")}; do`,
    '  if ! grep -q "$sha1" "$out/package.json"; then',
    '    echo "error: none of the files in $out has the sha1 $sha1: other data, or another version" >&2',
    "    exit 1",
    "  fi",
    "done",
    'echo "the same sha1s as the plugin registers"',
    "",
  ].join("\n");
}

/**
 * A word of a shell command, quoted where it needs to be.
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
