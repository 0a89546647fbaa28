/** Argument checks for an open recording. */
import { type Kind, kindOf } from "../../calls/mod.ts";
import type { Recording } from "./recording.ts";

const KEYS = ["source", "layout", "kind", "trials", "readResponses"];

/** A {@link Recording}, with what to do where its path was given. */
export const RECORDING: Kind<Recording> = kindOf(
  "a recording: await openRecording(path)",
  (value) => typeof value === "object" && value !== null && KEYS.every((key) => key in value),
  (value) =>
    typeof value === "string"
      ? `the recording: await openRecording(${JSON.stringify(value)})`
      : undefined,
);
