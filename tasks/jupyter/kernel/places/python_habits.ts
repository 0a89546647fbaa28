/** What to write in place of what a notebook in Python has. */

const SYNTAX: readonly (readonly [RegExp, string])[] = [
  [/^\s*%%?time/, "magics are IPython's; time a call by performance.now() before and behind it"],
  [/^\s*%/, "magics are IPython's, and here there are none"],
  [/^\s*!\s*pip\b/, 'packages come by an import: import { z } from "npm:zod"'],
  [/^\s*!/, 'a program is run by await new Deno.Command("ls", { args: ["-l"] }).output()'],
  [/^\s*\?|\?\s*$/, "Shift-Tab on a name shows its documentation"],
  [/^\s*from\s+[\w.]+\s+import\b/, 'imports are written import { sleep } from "neuroid"'],
  [/^\s*import\s+[\w.]+(\s+as\s+\w+)?\s*$/, 'imports are written import { sleep } from "neuroid"'],
  [/^\s*def\s+\w+\s*\(/, "functions are written function f(x) { return x; }"],
  [
    /^\s*(?:for|if|while|with|elif|else)\b[^{]*:\s*$/,
    "blocks are written in braces: if (a > 0) { … }",
  ],
  [/\blambda\b/, "functions are written (x) => x + 1"],
];

/** What a line that looks like Python's is here. */
export function pythonSyntax(line: string): string | undefined {
  return SYNTAX.find(([looks]) => looks.test(line))?.[1];
}

const NAMES: Readonly<Record<string, string>> = {
  print: 'console.log(x), or import { print } from "neuroid"',
  len: "x.length of a list, x.size or x.sizes of an array",
  display: 'import { show } from "neuroid"',
  help: "Shift-Tab on a name shows its documentation",
  dir: "Tab behind a dot lists the names",
  type: "typeof x",
  None: "undefined, or null",
  True: "true",
  False: "false",
  range: "Array.from({ length: 10 }, (_, i) => i)",
  exit: "the kernel is ended from JupyterLab's menu; a REPL by close()",
  quit: "the kernel is ended from JupyterLab's menu; a REPL by close()",
  np: 'arrays are made by ndarray of "neuroid"; their methods are xarray\'s',
  xr: 'import { DataArray, Dataset } from "neuroid"',
  plt: 'import { line, scatter, histogram } from "neuroid/charts"',
};

/** What stands here for a name of Python that is not defined. */
export function pythonName(message: string): string | undefined {
  const name = /^(\w+) is not defined$/.exec(message)?.[1];
  return name !== undefined && Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}
