/** RDMs of the regional assemblies: computed, written, told. */
export {
  computeRdms,
  type ComputeRdmsOptions,
  type Rdms,
  type RegionRdms,
} from "./compute_rdms.ts";
export { rdmText } from "./rdm_text.ts";
export { writeRdms } from "./write_rdms.ts";
export { type RdmSummary, type RegionRdmSummary, saveRdms, summarizeRdms } from "./save_rdms.ts";
