/** Puts the browser's stand-in in the place of `Deno`. */
export { host as neuroidHost } from "./browser_host.ts";
