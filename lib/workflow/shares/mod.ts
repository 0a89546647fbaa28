/** Shares of a run, made apart and put together: manifests, and what is wrong with them. */
export { finishShare, refuseOtherShare, type ShareHead } from "./finish_share.ts";
export { identifyForShare, identifyInput, type InputFile, requireSameInputs } from "./inputs.ts";
export type { Manifest, RunWords, SharePart } from "./manifest.ts";
export { type NeededPart, type OpenedShares, openShares, type TakenPart } from "./open_shares.ts";
export type { Share } from "./find_shares.ts";
export { SHARE_FINDINGS } from "./findings.ts";
export { NEUROID_VERSION } from "./version.ts";
