/** Our kernel in the user's own Jupyter. */
export {
  type Installation,
  installKernel,
  type InstallOptions,
  jupyterDataFolder,
  removeKernel,
} from "./install.ts";
