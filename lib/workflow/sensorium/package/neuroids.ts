/** The neuroids of a recording: who they are, where they lie, how reliable they are. */
import { type CoordinateInput, ndarray } from "../../../arrays/mod.ts";
import { readCellCoordinates, type Recording } from "../../../loaders/sensorium/mod.ts";
import type { RecordingCeilings } from "../ceilings.ts";

/** Both competitions recorded from primary visual cortex alone. */
const REGION = "V1";

/**
 * Reads the coordinates along neuroid: `neuroid_id` `<animal>-<session>-<scan>-<unit>`, its parts,
 * `x_um`, `y_um`, `z_um` (motor coordinates), `layer` where it is known, `region`; `fev` and `oracle`
 * where there are ceilings. What `meta/neurons` lacks comes from the recording's name, units are then counted
 * from 1. `unit_id` is a number where all units are, else text.
 */
export async function readNeuroidCoordinates(
  recording: Recording,
  ceilings: RecordingCeilings | undefined,
): Promise<Record<string, CoordinateInput>> {
  const { neurons, neuronCount, layout: { name } } = recording;
  const texts = async (column: string, otherwise: string) =>
    neurons.has(column)
      ? await neurons.readTexts(column)
      : new Array<string>(neuronCount).fill(otherwise);
  const animals = await texts("animal_ids", name.animal || name.text);
  const sessions = await texts("sessions", name.session);
  const scans = await texts("scan_idx", name.scan);
  const units = neurons.has("unit_ids")
    ? await neurons.readTexts("unit_ids")
    : Array.from({ length: neuronCount }, (_, i) => String(i + 1));
  const parts = [animals, sessions, scans, units];
  const ids = units.map((_, i) =>
    parts.map((each) => each[i]!).filter((part) => part !== "").join("-")
  );
  return {
    neuroid_id: ["neuroid", ids],
    unit_id: [
      "neuroid",
      units.every((unit) => /^\d{1,15}$/.test(unit)) ? units.map(Number) : units,
    ],
    animal: ["neuroid", animals],
    session: ["neuroid", sessions],
    scan: ["neuroid", scans],
    region: ["neuroid", await texts("area", REGION)],
    ...(neurons.has("layer") && { layer: ["neuroid", await neurons.readTexts("layer")] as const }),
    ...await positions(recording),
    ...(ceilings && {
      fev: ["neuroid", ceilings.fev] as const,
      oracle: ["neuroid", ceilings.oracle] as const,
    }),
  };
}

async function positions(recording: Recording): Promise<Record<string, CoordinateInput>> {
  if (!recording.neurons.has("cell_motor_coordinates")) return {};
  const cells = await readCellCoordinates(recording);
  const axis = (values: Float64Array<ArrayBuffer>): CoordinateInput => [
    "neuroid",
    ndarray("float64", [values.length], values),
  ];
  // Not x, y, z: Brain-Score's metrics fail on a coordinate of neuroid that is named z.
  return { x_um: axis(cells.x), y_um: axis(cells.y), z_um: axis(cells.z) };
}
