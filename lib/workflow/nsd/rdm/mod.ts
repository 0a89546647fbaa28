/** RDMs of the regional assemblies: computed, written, told. */
export {
  computeRdms,
  type ComputeRdmsOptions,
  type Rdms,
  type RegionRdms,
} from "./compute_rdms.ts";
export { makeRdms, type MakeRdmsOptions } from "./make_rdms.ts";
export { rdmText } from "./rdm_text.ts";
export {
  type RdmSummary,
  type RegionRdmSummary,
  saveRdms,
  type SaveRdmsOptions,
  summarizeRdms,
} from "./save_rdms.ts";
