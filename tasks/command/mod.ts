/** The command `neuroid`: which tasks there are, what each may do, how one is started. */
export { nearestTasks, overviewText, unknownTaskText } from "./help.ts";
export { denoArguments, type Start, startTask } from "./start.ts";
export {
  denoJsonCommand,
  GROUPS,
  type Permission,
  permissionFlags,
  type TaskEntry,
  TASKS,
} from "./table.ts";
export { runCommand } from "./command.ts";
