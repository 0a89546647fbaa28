/** Checks of a recording's tables and of what they say of the order. */
import type { ColumnFolder } from "../columns.ts";
import { readPresentationOrder } from "../presentation_order.ts";
import type { Recording } from "../recording.ts";
import type { SensoriumFindings } from "../findings.ts";

/** Columns that packages, repeats and the order are made of: one value a row. */
const ONE_VALUE = [
  "unit_ids",
  "animal_ids",
  "sessions",
  "scan_idx",
  "area",
  "layer",
  "frame_image_id",
  "condition_hash",
  "trial_idx",
  "frame_trial_ts",
];

/** Reads all columns of both tables. */
export async function checkTables(
  recording: Recording,
  findings: SensoriumFindings,
): Promise<void> {
  const readable = await checkColumns(recording, recording.neurons, findings);
  const trials = await checkColumns(recording, recording.trialTable, findings);
  const location = recording.source.where("meta/neurons");
  if (!recording.neurons.has("unit_ids")) {
    findings.add("UNIT_IDS_MISSING", location);
  } else if (readable.has("unit_ids")) {
    const ids = await recording.neurons.readTexts("unit_ids");
    const repeated = ids.length - new Set(ids).size;
    if (repeated > 0) findings.add("UNIT_IDS_REPEATED", location, { repeated });
  }
  if (trials.size < recording.trialTable.names.length) return;
  const order = await readPresentationOrder(recording);
  if (order.known) return;
  findings.add("ORDER_UNKNOWN", recording.source.where("meta/trials"), { reason: order.reason });
}

async function checkColumns(
  recording: Recording,
  table: ColumnFolder,
  findings: SensoriumFindings,
): Promise<Set<string>> {
  const readable = new Set<string>();
  for (const name of table.names) {
    const location = recording.source.where(`${table.folder}/${name}.npy`);
    const column = await findings.attempt(
      "COLUMN_UNREADABLE",
      location,
      async () => await (ONE_VALUE.includes(name) ? table.readTexts(name) : table.readColumn(name)),
    );
    if (column !== undefined) readable.add(name);
  }
  return readable;
}
