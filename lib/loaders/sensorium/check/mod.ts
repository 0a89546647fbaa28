/** Checks of a recording before it is used. */
export { checkRecording, type RecordingCheck } from "./check_recording.ts";
