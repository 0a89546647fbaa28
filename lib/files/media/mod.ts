/** Pictures, videos and sounds: whether a file is what its name promises. */
export { inspectMedium, inspectMediumFile, type MediumReport } from "./inspect.ts";
export { type Medium, promisedMedium } from "./signature.ts";
export type { ByteRange } from "./whole.ts";
