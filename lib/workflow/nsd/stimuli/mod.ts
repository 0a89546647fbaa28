/** Pictures of NSD by their ids, with a table of them. */
export {
  type NsdStimuli,
  prepareStimuli,
  type PrepareStimuliOptions,
  stimuliText,
} from "./prepare_stimuli.ts";
