/** Files of servers: looked for, and read by ranges into a cache. */
export { lookUp } from "./look.ts";
export { keepNote, readNote } from "./notes.ts";
export { openRemote } from "./remote_source.ts";
