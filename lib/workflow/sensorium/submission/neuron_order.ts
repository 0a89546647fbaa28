/** The neurons of a prediction, found among those of a recording. */
import { shownNames, type SubmissionFindings } from "./findings.ts";
import { shownTrial } from "./recording_names.ts";
import type { TrialPrediction } from "./trial_prediction.ts";

/**
 * Where each of the recording's neurons stands in a prediction; undefined where one cannot say, which is
 * among the findings then.
 */
export function neuronOrder(
  { neurons, neuronCount, trial, where }: TrialPrediction,
  wanted: readonly string[],
  findings: SubmissionFindings,
): number[] | undefined {
  const shown = shownTrial(trial);
  if (neurons === undefined) {
    if (neuronCount === wanted.length) return wanted.map((_, i) => i);
    const counts = { neurons: neuronCount, wanted: wanted.length };
    findings.addTrial("NEURON_COUNT_WRONG", shown, where, counts);
    return undefined;
  }
  if (neurons.length !== neuronCount) {
    const counts = { values: neuronCount, ids: neurons.length };
    findings.addTrial("NEURON_IDS_COUNT", shown, where, counts);
    return undefined;
  }
  const places = new Map<string, number>(), known = new Set(wanted);
  const twice = new Set<string>(), unknown = new Set<string>();
  neurons.forEach((id, i) => {
    if (places.has(id)) twice.add(id);
    if (!known.has(id)) unknown.add(id);
    places.set(id, i);
  });
  for (const neuron of twice) findings.addTrial("NEURON_TWICE", shown, where, { neuron });
  const missing = wanted.filter((id) => !places.has(id));
  if (missing.length > 0) {
    const found = { missing: missing.length, all: wanted.length, shown: shownNames(missing) };
    findings.addTrial("NEURONS_MISSING", shown, where, found);
  }
  for (const neuron of unknown) findings.addTrial("NEURON_UNKNOWN", shown, where, { neuron });
  if (twice.size + unknown.size + missing.length > 0) return undefined;
  return wanted.map((id) => places.get(id)!);
}
