/** Checks of a recording's tables and of what they say of the order. */
import type { ColumnFolder } from "../columns.ts";
import { readPresentationOrder } from "../presentation_order.ts";
import type { Recording } from "../recording.ts";
import type { Findings } from "../findings.ts";

/** Reads all columns of both tables. */
export async function checkTables(recording: Recording, findings: Findings): Promise<void> {
  const readable = await checkColumns(recording, recording.neurons, findings);
  const trials = await checkColumns(recording, recording.trialTable, findings);
  const location = recording.source.where("meta/neurons");
  if (!recording.neurons.has("unit_ids")) {
    findings.add({
      code: "UNIT_IDS_MISSING",
      severity: "warning",
      location,
      message: "no unit_ids",
      suggestion: "needed to name neurons in a package",
    });
  } else if (readable.has("unit_ids")) {
    const ids = await recording.neurons.readTexts("unit_ids");
    if (new Set(ids).size < ids.length) {
      findings.add({
        code: "UNIT_IDS_REPEATED",
        severity: "error",
        location,
        message: `${ids.length - new Set(ids).size} unit_ids that stand for another neuron too`,
        suggestion: "one id a neuron",
      });
    }
  }
  if (trials.size < recording.trialTable.names.length) return;
  const order = await readPresentationOrder(recording);
  if (order.known) return;
  findings.add({
    code: "ORDER_UNKNOWN",
    severity: "note",
    location: recording.source.where("meta/trials"),
    message: `the order of presentation cannot be told: ${order.reason}`,
    suggestion: "the numbers of the files are no order",
  });
}

async function checkColumns(
  recording: Recording,
  table: ColumnFolder,
  findings: Findings,
): Promise<Set<string>> {
  const readable = new Set<string>();
  for (const name of table.names) {
    try {
      await table.readColumn(name);
      readable.add(name);
    } catch (error) {
      const location = recording.source.where(`${table.folder}/${name}.npy`);
      findings.addThrown(error, "COLUMN_UNREADABLE", location);
    }
  }
  return readable;
}
