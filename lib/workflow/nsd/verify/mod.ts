/** A preparation and its package beside the published numbers and the raw files. */
export type { Comparison } from "./comparison.ts";
export { comparePublished, publishedSetOf } from "./published_assemblies.ts";
export { compareStimulusCsvs } from "./published_package.ts";
export { verificationText } from "./verification_text.ts";
export { type Verification, verificationError, verifyNsd, type VerifyOptions } from "./verify.ts";
