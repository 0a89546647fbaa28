/** Where the neurons of a recording lie. */
import { checkCall } from "../../calls/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";

/**
 * Coordinates by neuron, in the order of the responses, in micrometers as the microscope's motors
 * count them.
 */
export interface CellCoordinates {
  /** Across the imaged plane. */
  readonly x: Float64Array<ArrayBuffer>;
  /** Across the imaged plane, at a right angle to x. */
  readonly y: Float64Array<ArrayBuffer>;
  /** Along the microscope's axis: depth in cortex. */
  readonly z: Float64Array<ArrayBuffer>;
}

/**
 * Reads where the neurons lie, `meta/neurons/cell_motor_coordinates`.
 *
 * @throws {UnknownNameError} if the recording does not say
 * @throws {ShapeError} if they are not (neurons, 3)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { readCellCoordinates } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const { x } = await readCellCoordinates(recording);
 * assert.equal(x.length, recording.neuronCount);
 * ```
 */
export async function readCellCoordinates(recording: Recording): Promise<CellCoordinates> {
  checkCall("readCellCoordinates", { recording: [recording, RECORDING] }, arguments);
  const { data, shape } = await recording.neurons.readColumn("cell_motor_coordinates");
  if (shape.length !== 2 || shape[1] !== 3) {
    throw new ShapeError({
      doing: "read where cells lie",
      found: `coordinates of shape ${shapeText(shape)}`,
      right: "(neurons, 3)",
      where: recording.path,
    });
  }
  const axis = (which: number) =>
    Float64Array.from({ length: shape[0]! }, (_, neuron) => Number(data[3 * neuron + which]));
  return { x: axis(0), y: axis(1), z: axis(2) };
}
