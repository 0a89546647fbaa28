/** `deno task brainscore:package`: a table, pictures and an assembly to a Brain-Score package. */
import { MissingError, systemText } from "../lib/errors/mod.ts";
import { issuesText } from "../lib/issues/mod.ts";
import type { AssemblyClass } from "../lib/packaging/mod.ts";
import { choice, dashed, runTask, text, toggle, UsageError, wordsOf } from "./cli/mod.ts";

const CLASSES = wordsOf<AssemblyClass>({
  DataAssembly: true,
  NeuroidAssembly: true,
  BehavioralAssembly: true,
  PropertyAssembly: true,
  MetadataAssembly: true,
  SpikeTimesAssembly: true,
});

await runTask({
  name: "brainscore:package",
  summary:
    "Packages stimuli, and an assembly of measurements if one is given, as Brain-Score takes " +
    "them, and writes the plugin that registers both. Everything is checked first: an error " +
    "stops the task before it writes anything.",
  flags: {
    stimuli: text("CSV", "table with one row per stimulus and a column stimulus_id", {
      required: true,
    }),
    images: text("DIR", "folder of the files named in the table", { required: true }),
    fileColumn: text(
      "NAME",
      "column with the names of the files (default: image_file_name, image_filename or filename)",
    ),
    keepFileColumn: text(
      "NAME",
      "column of the package that keeps the names of the files as they were",
    ),
    allowOutside: toggle("also takes files that lie outside the folder of --images"),
    fillMissing: text("TEXT", "what to put where a stimulus has no value in a column"),
    assembly: text("NC", "netCDF file of the measurements"),
    class: choice(CLASSES, "class of the assembly (default: NeuroidAssembly)"),
    dropUndefined: toggle("leaves out neuroids that are constant, and says which"),
    identifier: text("ID", "identifier of the stimulus set: AuthorYear.part", { required: true }),
    assemblyIdentifier: text("ID", "identifier of the assembly (default: the stimulus set's)"),
    out: text("DIR", "folder for the packaged files and the plugin", { required: true }),
    pluginName: text("NAME", "folder name of the plugin (default: the identifier in lower case)"),
    stimulusKey: text("KEY", "name by which users load the stimulus set (default: its identifier)"),
    assemblyKey: text("KEY", "name by which users load the assembly (default: its identifier)"),
    bibtex: text("FILE", "BibTeX entry of the data"),
    bucket: text("BUCKET", "bucket and folder on S3, once uploaded"),
    csvVersionId: text("ID", "S3 version of the CSV, once uploaded"),
    zipVersionId: text("ID", "S3 version of the ZIP, once uploaded"),
    assemblyVersionId: text("ID", "S3 version of the assembly, once uploaded"),
  },
  examples: [
    "--stimuli stimuli.csv --images images --assembly data.nc --identifier Me2024 --out out/Me2024",
  ],
  run: async (values, { progress, note, signal }) => {
    const idle = ([
      "class",
      "dropUndefined",
      "assemblyIdentifier",
      "assemblyKey",
      "assemblyVersionId",
    ] as const).find((name) => values[name] !== undefined && values[name] !== false);
    if (values.assembly === undefined && idle !== undefined) {
      throw new UsageError(
        `--${dashed(idle)} is about an assembly; it takes --assembly NC beside it`,
      );
    }
    await requireFolder(values.images);
    const packaging = await import("../lib/packaging/mod.ts");
    const { buildPackage, openAssembly, requireFolderFor, shellWord, StimulusSet } = packaging;
    const { dropConstantNeuroids } = packaging;
    const { assemblyCeiling, ceilingText } = await import("../lib/workflow/brainscore/mod.ts");
    const {
      fileColumn,
      keepFileColumn,
      allowOutside,
      identifier,
      csvVersionId,
      zipVersionId,
      assemblyVersionId,
    } = values;
    const assemblyIdentifier = values.assemblyIdentifier ?? identifier;
    await requireFolderFor(values.out, [identifier, values.assembly && assemblyIdentifier]);
    const table = await StimulusSet.readCsv(values.stimuli, {
      name: identifier,
      folder: values.images,
      fileColumn,
      keepFileColumn,
      allowOutside,
    });
    const { fillMissing } = values;
    const set = fillMissing === undefined ? table : table.withMissingFilled(fillMissing);
    using file = values.assembly === undefined ? undefined : await openAssembly(values.assembly);
    const chosen = file && values.dropUndefined ? dropConstantNeuroids(file) : undefined;
    const source = chosen?.assembly ?? file;
    const ceiling = source && assemblyCeiling(source);
    const content = {
      set,
      assembly: file && source && {
        data: source,
        identifier: assemblyIdentifier,
        cls: values.class ?? "NeuroidAssembly",
        extras: file.readExtras(),
        ceiling: ceiling?.ceiling,
      },
      plugin: {
        name: values.pluginName,
        stimulusSetKey: values.stimulusKey,
        assemblyKey: values.assemblyKey,
        bibtex: values.bibtex === undefined ? undefined : await readBibtex(values.bibtex),
        bucket: values.bucket,
        csvVersionId,
        zipVersionId,
        assemblyVersionId,
        command: ["deno", "task", "brainscore:package", ...Deno.args].map(shellWord).join(" "),
      },
    };
    const built = await buildPackage(content, values.out, { progress, note, signal });
    const { stimulusSet, assembly, ...rest } = built;
    const files = [
      `${stimulusSet.csv_sha1}  ${stimulusSet.csv_path}`,
      `${stimulusSet.zip_sha1}  ${stimulusSet.zip_path}`,
      ...(assembly ? [`${assembly.sha1}  ${assembly.path}`] : []),
      `plugin: ${built.plugin}`,
      ...(ceiling ? [ceilingText(ceiling)] : []),
      ...(chosen
        ? [
          `constant neuroids, left out: ${chosen.dropped.length}`,
          ...chosen.dropped.map((id) => `  ${id}`),
        ]
        : []),
    ];
    const { center, error, impossible } = ceiling ?? {};
    return {
      text: [...files, issuesText(built.issues)].join("\n"),
      json: {
        stimulus_set: stimulusSet,
        assembly,
        ...rest,
        ...(chosen && { dropped: chosen.dropped }),
        ...(ceiling && { internal_consistency: { center, error, impossible } }),
      },
    };
  },
});

/** A folder that is not there would show as as many files that are not there. */
async function requireFolder(path: string): Promise<void> {
  const info = await Deno.stat(path).catch((cause) => {
    throw wrongFolder(path, systemText(cause), cause);
  });
  if (!info.isDirectory) throw wrongFolder(path, "a file");
}

function wrongFolder(where: string, found: string, cause?: unknown): MissingError {
  const right = "the folder of the files that the table names";
  return new MissingError({ doing: "open the folder of --images", found, right, where, cause });
}

async function readBibtex(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw new MissingError({
      doing: "read the BibTeX entry",
      found: systemText(cause),
      right: "a text file",
      where: path,
      cause,
    });
  }
}
