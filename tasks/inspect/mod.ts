/** The page on which files are dropped and looked at. */
export { buildInspectPage, INSPECT_FOLDER } from "./build.ts";
