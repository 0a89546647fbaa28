/** Where bytes come from: a file of this machine, or one of a server, fetched by ranges into a cache. */
export { baseName, isRemote, joinPath, parentOf, relativeTo, shownAddress } from "./address.ts";
export { changedFile } from "./local.ts";
export {
  fileIdentity,
  type FileLook,
  lookForFile,
  openSource,
  readText,
  readWhole,
} from "./open.ts";
export { keepNote, readNote } from "./remote/mod.ts";
export {
  cacheFolder,
  configureSources,
  mostConnections,
  parseBytes,
  type SourceSettings,
} from "./settings.ts";
export { runUntilStopped } from "./stop.ts";
export { THIS_RUN } from "./this_run.ts";
export { type RemoteTally, remoteTally, tallyText } from "./tally.ts";
export { READY_OPTIONS } from "./types.ts";
export type { ByteSource, FileIdentity, ReadyOptions, Span, Transfer } from "./types.ts";
