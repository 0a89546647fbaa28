/** Folders of results: never do those of two runs that do not belong together lie in one. */
export { type FolderRun, type RoomOptions, staleFiles } from "./stale_files.ts";
export { finishMove, type Move, moveResults } from "./move_results.ts";
