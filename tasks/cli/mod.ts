/** What all tasks share: flags, `--help`, `--json`, `--quiet`, progress, errors and exit codes. */
export type { Flags, Task, TaskDescription, TaskResult, Values } from "./definition.ts";
export {
  choice,
  count,
  dashed,
  type Flag,
  fromZero,
  ncFile,
  positive,
  text,
  toggle,
  wordsOf,
} from "./flags.ts";
export { choices, labels, list, names, numbers, paths, positives } from "./lists.ts";
export {
  excludingFlags,
  idleFlag,
  missingFlag,
  unknownWord,
  UsageError,
  wrongPart,
  wrongValue,
} from "./usage.ts";
export {
  anyRegions,
  checkChoice,
  choiceFlags,
  clockFlag,
  emptyRegions,
  runFlags,
  sharesOf,
  spaceFlag,
  SPACES,
  workersFlag,
} from "./nsd_flags.ts";
export { invocation } from "./invocation.ts";
export { projectPath, readOwnVersions } from "./own_project.ts";
export { byteSize, remoteFlags, rootFlag, yesFlag } from "./remote_flags.ts";
export { confirmDownload, runAfar } from "./remote_run.ts";
export { runTask, runTaskWith } from "./task.ts";
