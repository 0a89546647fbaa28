/** What of a notebook may be passed on: without other people's pictures, and without this machine. */
export { countPictures } from "./pictures.ts";
export { type LeftOut, leftOutText, shareNotebook, type ShareOptions } from "./share.ts";
export { isOfSample } from "./terms.ts";
