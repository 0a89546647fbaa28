/** Puts the browser's stand-in in the place of `Deno`. */
export { host as neuroidHost } from "./browser_host.ts";
/** Packages ask for it by its name alone. */
export { Buffer } from "npm:buffer@6.0.3";
