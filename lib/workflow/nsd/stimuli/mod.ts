/** Pictures of NSD by their ids, with a table of them. */
export {
  type NsdStimuli,
  stimuliText,
  writeStimuli,
  type WriteStimuliOptions,
} from "./write_stimuli.ts";
