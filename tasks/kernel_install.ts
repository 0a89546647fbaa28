/** `deno task kernel:install`: our kernel in the user's own Jupyter, or out of it. */
import { invocation, runTask, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "kernel:install",
  summary:
    "Adds the kernel to your own Jupyter, JupyterLab and VS Code, so that a notebook in any folder " +
    'can import from "neuroid". Writes one file, which contains the paths of this folder and of Deno: ' +
    "run the task again after you have moved either. --remove removes the file.",
  flags: {
    dir: text(
      "DIR",
      "Jupyter's data folder (default: yours, as printed by `jupyter --data-dir`)",
    ),
    remove: toggle("remove the kernel"),
    replace: toggle("replace a kernel of the same name even if it is not neuroid's"),
    dryRun: toggle("print what would be done, but do nothing"),
  },
  examples: ["", "--dry-run", "--remove"],
  run: async ({ dir, remove, replace, dryRun }) => {
    const { installKernel, removeKernel } = await import("./jupyter/install/mod.ts");
    const options = { data: dir, replace, dryRun };
    if (remove) {
      const path = await removeKernel(options);
      return {
        text: `${dryRun ? "would remove" : "removed"} ${path}`,
        json: { removed: path, dryRun },
      };
    }
    const { name, path, spec, before } = await installKernel(options);
    const old = before === undefined
      ? ""
      : `, in place of ${before === null ? "a foreign one" : `that of ${before}`}`;
    return {
      text: [
        `${dryRun ? "would write" : "wrote"} ${path}${old}`,
        `in Jupyter it is called "${spec.display_name}"; notebooks know it as ${name}`,
        `to remove it: ${invocation().command} kernel:install --remove` +
        (dir === undefined ? "" : ` --dir ${dir}`),
      ].join("\n"),
      json: { name, path, spec, before, dryRun },
    };
  },
});
