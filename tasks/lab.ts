/** `deno task lab`: JupyterLab in the project's notebooks, with the Deno kernel. */
import { relative } from "node:path";
import { count, projectPath, runTask, toggle } from "./cli/mod.ts";

await runTask({
  name: "lab",
  summary:
    "Opens the notebooks in JupyterLab with the Deno kernel. On first use it installs JupyterLab " +
    "into the project's .venv, which needs Python 3 and PyPI. Ctrl-C ends it.",
  flags: {
    port: count("N", "port for JupyterLab (default: 8888 or the next free one)", {
      most: 65_535,
    }),
    noBrowser: toggle("print the address, but open no browser"),
    check: toggle("set up, print what is installed, and end"),
  },
  examples: ["", "--no-browser --port 9000", "--check"],
  run: async ({ port, noBrowser, check }, { quiet, signal }) => {
    const { describeLab, jupyterProgram, kernelspecPath, runLab, setUpLab } = await import(
      "./jupyter/lab/mod.ts"
    );
    const { listNotebooks } = await import("./jupyter/folder/mod.ts");
    const notebooks = projectPath("notebooks");
    const place = (path: string) => relative(projectPath(), path);

    await setUpLab((line) => quiet ? undefined : console.error(line));
    if (!check) {
      const { code, stopped } = await runLab(notebooks, { port, browser: !noBrowser, signal });
      return {
        text: stopped ? "JupyterLab has ended" : `JupyterLab ended by itself with code ${code}`,
        json: { code, stopped },
        failed: !stopped && code !== 0,
      };
    }
    const { version, kernel, isOurs } = await describeLab();
    const names = await listNotebooks(notebooks);
    return {
      text: [
        `JupyterLab ${version} in ${place(jupyterProgram("jupyter-lab"))}`,
        isOurs
          ? `kernel Deno: ${kernel?.[0]} (${place(kernelspecPath)})`
          : `kernel Deno: not found by Jupyter (${kernelspecPath})`,
        `notebooks: ${names.join(", ") || "(none)"}`,
      ].join("\n"),
      json: { jupyterlab: version, kernel, notebooks: names },
      failed: !isOurs,
    };
  },
});
