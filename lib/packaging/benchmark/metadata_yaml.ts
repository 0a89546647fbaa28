/** The `metadata.yaml` of a benchmark plugin: what Brain-Score's site shows beside scores. */
import { type BenchmarkPluginSpec, type ExpectedBenchmark, identifierOf } from "./spec.ts";

const METRICS: Readonly<Record<ExpectedBenchmark["benchmark"], string>> = {
  ridge: "ridge regression",
  ridgecv: "ridge regression, penalty chosen by leaving one out",
  rdm: "rank correlation of dissimilarity matrices",
};

/** The text of `metadata.yaml`; what only the authors know is null. */
export function metadataYaml(spec: BenchmarkPluginSpec): string {
  return `benchmarks:\n${spec.benchmarks.map((each) => entry(spec, each)).join("")}`;
}

// JSON's texts and numbers are YAML's.
const quoted = (value: string | number | null) => JSON.stringify(value);

function entry(spec: BenchmarkPluginSpec, each: ExpectedBenchmark): string {
  const sections = {
    stimulus_set: {
      num_stimuli: spec.stimuli,
      datatype: "image",
      stimuli_subtype: null,
      total_size_mb: spec.megabytes,
      extra_notes: null,
    },
    data: {
      benchmark_type: "neural",
      region: each.region,
      num_recording_sites: each.neuroids,
      duration_ms: spec.milliseconds ?? null,
      species: null,
      num_subjects: each.subjects,
      pre_processing: null,
      extra_notes: spec.reliable === undefined
        ? null
        : `neuroids with a noise ceiling above ${spec.reliable} percent`,
    },
    metric: { type: METRICS[each.benchmark], reference: null, public: true },
  };
  const lines = Object.entries(sections).flatMap(([section, fields]) => [
    `    ${section}:`,
    ...Object.entries(fields).map(([key, value]) =>
      `      ${key}: ${typeof value === "boolean" ? value : quoted(value)}`
    ),
  ]);
  return [`  ${quoted(identifierOf(spec, each))}:`, ...lines, ""].join("\n");
}
