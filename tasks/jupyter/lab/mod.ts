/** JupyterLab with the Deno kernel, set up inside the project. */
export {
  describeLab,
  type LabDescription,
  type LabEnd,
  type LabOptions,
  runLab,
  setUpLab,
} from "./lab.ts";
export {
  jupyterProgram,
  jupyterVariables,
  kernelspecPath,
  labArguments,
  writeJupyterFiles,
} from "./settings.ts";
