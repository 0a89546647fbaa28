/** `deno task kernel:install`: our kernel in the user's own Jupyter, or out of it. */
import { invocation, runTask, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "kernel:install",
  summary:
    "Puts the kernel into your own Jupyter, JupyterLab and VS Code, so that a notebook in any folder " +
    'can import from "neuroid". Writes one file, which names this folder and this Deno: run it ' +
    "again after you have moved either. --remove takes it away.",
  flags: {
    dir: text(
      "DIR",
      "Jupyter's data folder (default: your own, the one that `jupyter --data-dir` names)",
    ),
    remove: toggle("take the kernel away"),
    replace: toggle("go on also where a kernel of that name is not ours"),
    dryRun: toggle("say what would be done, and do nothing"),
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
