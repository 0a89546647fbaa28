/** Where the neurons of a recording lie. */
import { ShapeError } from "../../errors.ts";
import { shapeText } from "../../arrays/mod.ts";
import type { Recording } from "./recording.ts";

/** Coordinates by neuron, in the order of the responses, micrometres as the microscope's motors count them. */
export interface CellCoordinates {
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
  /** Along the microscope's axis: depth in cortex. */
  readonly z: Float64Array<ArrayBuffer>;
}

/**
 * Reads `meta/neurons/cell_motor_coordinates`.
 * @throws {UnknownNameError} the recording has none; {@link ShapeError} not (neurons, 3)
 */
export async function cellCoordinates(recording: Recording): Promise<CellCoordinates> {
  const { data, shape } = await recording.neurons.column("cell_motor_coordinates");
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
