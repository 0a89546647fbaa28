/** Programs that do not outlive whoever started them: kernels, and JupyterLab with its kernels. */
export { guardArguments } from "./arguments.ts";
export { endGroup } from "./group.ts";
export { endOrphan } from "./orphan.ts";
export type { Guarded } from "./guarded.ts";
export { onEndSignals, whenParentEnds, whenStdinEnds } from "./watch.ts";
