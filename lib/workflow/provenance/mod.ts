/** Where results come from, beside them. */
export {
  flagsGiven,
  forgetProvenance,
  readFlags,
  type RunToRecord,
  writeProvenance,
} from "./provenance.ts";
export { describeProvenance } from "./provenance_text.ts";
