/** RDMs of the regional assemblies: computed, written, told. */
export {
  computeRdms,
  type ComputeRdmsOptions,
  type Rdms,
  type RegionRdms,
} from "./compute_rdms.ts";
export { type RdmSummary, type RegionRdmSummary, summarizeRdms } from "./rdm_summary.ts";
export { rdmText } from "./rdm_text.ts";
export { saveRdms, type SaveRdmsOptions } from "./save_rdms.ts";
export { writeRdms, type WriteRdmsOptions } from "./write_rdms.ts";
