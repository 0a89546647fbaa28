/**
 * Bytes that belong to the code: compiled kernels, fonts. They stand as text in modules, and not in files
 * beside them, which a library that was loaded from a server does not have. `tasks/embedded` writes these
 * modules.
 */
export { embeddedBytes } from "./bytes.ts";
