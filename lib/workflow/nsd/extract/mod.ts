/** Shares of runs: what `nsd:extract` makes, and `nsd:prepare` and `nsd:package` take. */
export {
  type ExtractedShare,
  extractedText,
  extractShare,
  type ExtractShareOptions,
} from "./extract_share.ts";
