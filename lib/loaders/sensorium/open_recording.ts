/** Opens a recording whose files fit together. */
import { DataError } from "../../errors.ts";
import { findLayout } from "./layout.ts";
import { openSource } from "./open_source.ts";
import { Recording } from "./recording.ts";

/**
 * Opens a recording. Data stay on disk until a trial is read.
 *
 * @param path its folder, its zip, or a path whose `.zip` is there
 * @throws {MissingError} when there is nothing, or no recording in it
 * @throws {FormatError} when files cannot be read, or it is neither static nor dynamic
 * @throws {DataError} when files do not fit together, such as a trial that one folder lacks; all that
 *   is wrong is among the findings of `checkRecording`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * );
 * const [trial] = recording.trialsOf("oracle");
 * const { shape } = await recording.readResponses(trial!);
 * assert.deepEqual(shape, [5, 24]); // neurons, time
 * assert.equal(await recording.countValidFrames(trial!), 20);
 * ```
 */
export async function openRecording(path: string): Promise<Recording> {
  const source = await openSource(path);
  try {
    const layout = await findLayout(source);
    const errors = layout.issues.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      const { message, suggestion, location } = errors[0]!;
      throw new DataError({
        doing: "open a recording",
        found: errors.length === 1 ? message : `${message} (and ${errors.length - 1} more)`,
        right: suggestion,
        where: location,
      });
    }
    return await Recording.open(source, layout);
  } catch (error) {
    source[Symbol.dispose]();
    throw error;
  }
}
