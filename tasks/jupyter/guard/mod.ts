/** Programs that do not outlive whoever started them: kernels, and JupyterLab with its kernels. */
export { guardArguments, kernelArguments } from "./arguments.ts";
export type { Guarded } from "./guarded.ts";
