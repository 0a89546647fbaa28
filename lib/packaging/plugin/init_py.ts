/** The `__init__.py` of a plugin: what Brain-Score finds and calls. */
import {
  AFTER_UPLOAD,
  type PluginAssembly,
  type PluginSpec,
  type PluginStimulusSet,
} from "./plugin_spec.ts";
import { pythonParagraph, pythonString } from "./python_text.ts";

const CORE = "brainscore_core.supported_data_standards.brainio";

const NO_BIBTEX = `@misc{FILL-IN,
    title = {the reference of the data goes here},
}`;

/** The text of `__init__.py`. */
export function initPy(spec: PluginSpec): string {
  const hasAssemblies = spec.assemblies.length > 0;
  const hasStimuli = spec.stimulusSets.length > 0;
  const classes = [...new Set(spec.assemblies.map(({ cls }) => cls))].sort();
  const vision = [
    ...(hasAssemblies ? ["data_registry", "load_stimulus_set"] : []),
    ...(hasStimuli ? ["stimulus_set_registry"] : []),
  ];
  const loaders = [
    ...(hasAssemblies ? ["load_assembly_from_s3"] : []),
    ...(hasStimuli ? ["load_stimulus_set_from_s3"] : []),
  ];
  return [
    `from brainscore_vision import ${vision.join(", ")}`,
    ...(hasAssemblies ? [`from ${CORE}.assemblies import ${classes.join(", ")}`] : []),
    `from ${CORE}.s3 import ${loaders.join(", ")}`,
    "",
    `BIBTEX = ${pythonParagraph(spec.bibtex ?? NO_BIBTEX)}`,
    "",
    ...(needsUpload(spec)
      ? [`# ${AFTER_UPLOAD}: bucket and version ids are known once the files are uploaded.`]
      : []),
    `BUCKET = ${pythonString(spec.bucket ?? AFTER_UPLOAD)}`,
    "",
    ...spec.stimulusSets.flatMap((set) => [registerStimulusSet(set), ""]),
    ...spec.assemblies.flatMap((assembly) => [registerAssembly(assembly), ""]),
  ].join("\n");
}

/** Whether values are left open that come with the upload. */
function needsUpload({ bucket, stimulusSets, assemblies }: PluginSpec): boolean {
  return bucket === undefined || assemblies.some(({ versionId }) => versionId === undefined) ||
    stimulusSets.some((set) => set.csvVersionId === undefined || set.zipVersionId === undefined);
}

// The registry keys stand in single quotes on one line: plugins are found by this very text.
function registerStimulusSet(set: PluginStimulusSet): string {
  return `stimulus_set_registry['${set.key}'] = lambda: load_stimulus_set_from_s3(
    identifier=${pythonString(set.identifier)},
    bucket=BUCKET,
    csv_sha1=${pythonString(set.csvSha1)},
    zip_sha1=${pythonString(set.zipSha1)},
    csv_version_id=${pythonString(set.csvVersionId ?? AFTER_UPLOAD)},
    zip_version_id=${pythonString(set.zipVersionId ?? AFTER_UPLOAD)},
    filename_prefix="stimulus_",
)`;
}

function registerAssembly(assembly: PluginAssembly): string {
  return `data_registry['${assembly.key}'] = lambda: load_assembly_from_s3(
    identifier=${pythonString(assembly.identifier)},
    version_id=${pythonString(assembly.versionId ?? AFTER_UPLOAD)},
    sha1=${pythonString(assembly.sha1)},
    bucket=BUCKET,
    cls=${assembly.cls},
    stimulus_set_loader=lambda: load_stimulus_set(${pythonString(assembly.stimulusSetKey)}),${
    // Joining the metadata goes by presentation, and fails where there is none.
    assembly.dims.includes("presentation") ? "" : "\n    merge_stimulus_set_meta=False,"}
)`;
}
