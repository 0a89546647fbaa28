/** Folders of results: never do those of two runs that do not belong together lie in one. */
export { type EarlierResult, filesToReplace, type ResultToWrite } from "./earlier_results.ts";
export { type HeldFolder, holdFolder, saveTogether } from "./hold_folder.ts";
export { finishMove, type Move, moveResults } from "./move_results.ts";
