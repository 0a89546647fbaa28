/** `deno task activations`: pictures through a model in an ONNX file. */
import type { Preparation } from "../lib/models/mod.ts";
import {
  choice,
  count,
  excludingFlags,
  idleFlag,
  list,
  missingFlag,
  ncFile,
  positive,
  runTask,
  text,
  wrongValue,
} from "./cli/mod.ts";

const CHANNELS = ["rgb", "bgr", "gray"] as const;
const LAYOUTS = ["nchw", "nhwc"] as const;
const INTERPOLATIONS = ["bilinear", "bicubic", "lanczos"] as const;
const NAMED = ["imagenet", "inception", "plain"] as const;

await runTask({
  name: "activations",
  summary:
    "Shows pictures to a model in an ONNX file and writes the activations of its layers as netCDF, " +
    "for score --activations. Without --layers it lists the layers: any value of the graph, not " +
    "only the outputs. An interrupted run resumes when restarted, and ends with the same bytes. " +
    "Pictures are JPEG, PNG, WebP, GIF or TIFF with 8 bits. As in Brain-Score, gray is used for " +
    "red, green and blue, transparency is dropped, and Exif rotation is not applied; CMYK and 16 " +
    "bits are refused. The steps are, in this order: degrees, size, crop, scale, mean, SD. Bilinear " +
    "and bicubic interpolation match Pillow's and torchvision's, antialiased.",
  flags: {
    model: text("ONNX", "model file; external weights must be in the same folder", {
      required: true,
    }),
    layers: {
      ...list("L1,L2,…", "names of values or nodes, as listed without this flag"),
      bare: [] as string[],
    },
    package: text("DIR", "package whose pictures are shown (those of all its parts)"),
    stimuli: text(
      "CSV",
      "instead of --package: a table with stimulus_id and the files of the pictures",
    ),
    images: text("DIR", "folder of these files (default: the table's own)"),
    fileColumn: text(
      "NAME",
      "column with the names of the files (default: image_file_name, image_filename or filename)",
    ),
    preprocess: text(
      "WORD|FILE",
      "imagenet, inception, plain (from 0 to 1), or a JSON file with size, crop, interpolation, " +
        "scale, mean, sd, channels, layout; the flags below override it",
    ),
    size: text("N|HxW", "length of the shorter side, or height x width (default: the model's)"),
    crop: text("N|HxW", "size of the central part to keep (default: all)"),
    interpolation: choice(INTERPOLATIONS, "interpolation between pixels (default: bilinear)"),
    scale: positive("NUMBER", "value of white (255) before mean and SD are applied (default: 1)"),
    mean: text(
      "R,G,B",
      "mean to subtract from each channel, red first; or one number (default: 0)",
    ),
    sd: text("R,G,B", "SD to divide each channel by; or one number (default: 1)"),
    channels: choice(CHANNELS, "order of the color channels, or gray (default: rgb)"),
    layout: choice(LAYOUTS, "order of the input's axes (default: the model's)"),
    degrees: positive(
      "NUMBER",
      "the model's field of view in visual degrees: larger pictures are cropped, smaller ones put " +
        "on gray, as Brain-Score's place_on_screen does",
    ),
    stimulusDegrees: positive(
      "NUMBER",
      "visual degrees at which pictures were shown, 8.4 in NSD (default: the column degrees)",
    ),
    batch: count("N", "pictures per batch (default: 16, or the model's batch size)"),
    threads: count("N", "number of threads (default: the number of cores)"),
    out: ncFile("netCDF file to write"),
  },
  examples: [
    "--model alexnet.onnx",
    "--model alexnet.onnx --layers conv1,conv5 --package packages/volume " +
    "--preprocess imagenet --out activations/alexnet.nc",
    "--model net.onnx --layers features --stimuli stimuli.csv --size 256 --crop 224 --mean 0.5 " +
    "--sd 0.5 --degrees 8 --stimulus-degrees 8.4 --out activations/net.nc",
  ],
  run: async (values, run) => {
    const { model, stimuli, out } = values;
    const { layers = [], degrees, stimulusDegrees } = values;
    if (layers.length === 0) {
      if (out !== undefined) {
        throw missingFlag("layers", "it takes L1,L2,…; leave out --out to list them");
      }
      const { listLayers } = await import("../lib/models/mod.ts");
      const { layersText } = await import("../lib/workflow/activations/mod.ts");
      const found = await listLayers(model);
      return { text: layersText(found, model), json: { model, layers: found } };
    }
    if ((stimuli === undefined) === (values.package === undefined)) {
      throw stimuli === undefined
        ? missingFlag("package", "give it, or --stimuli CSV with --images DIR")
        : excludingFlags(["--package", "--stimuli"]);
    }
    if (out === undefined) throw missingFlag("out", "it takes NC, the netCDF file to write");
    if (stimulusDegrees !== undefined && degrees === undefined) {
      throw idleFlag("stimulus-degrees", "--degrees");
    }
    const flags = flagsOf(values);
    if (values.preprocess === undefined && Object.keys(flags).length === 0) {
      throw missingFlag(
        "preprocess",
        `it takes ${NAMED.join(", ")} or a JSON file: what pictures are made into decides the ` +
          "activations",
      );
    }
    const { activationsText, computeActivations, readPreparation } = await import(
      "../lib/workflow/activations/mod.ts"
    );
    const preparation = { ...await readPreparation(values.preprocess), ...flags };
    const report = await computeActivations({
      ...run,
      model,
      layers,
      package: values.package,
      stimuli,
      images: values.images,
      fileColumn: values.fileColumn,
      preparation,
      degrees,
      stimulusDegrees,
      batch: values.batch,
      threads: values.threads,
      out,
    });
    return { text: activationsText(report), json: report };
  },
});

type Given =
  & Readonly<Record<"size" | "crop" | "mean" | "sd", string | undefined>>
  & Pick<Preparation, "scale" | "interpolation" | "channels" | "layout">;

/** What flags say, without those that are not given. */
function flagsOf({ size, crop, scale, mean, sd, interpolation, channels, layout }: Given) {
  const all: Preparation = {
    size: sizeOf("size", size),
    crop: sizeOf("crop", crop),
    scale,
    mean: numbersOf("mean", mean),
    sd: numbersOf("sd", sd),
    interpolation,
    channels,
    layout,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function sizeOf(flag: string, value: string | undefined) {
  if (value === undefined) return undefined;
  const sides = value.split("x").map(Number);
  const isRight = /^\d+(x\d+)?$/.test(value) && sides.every((side) => side > 0);
  if (!isRight) {
    throw wrongValue(flag, value, "pixels such as 224, or 224x224");
  }
  return sides.length === 1 ? sides[0]! : [sides[0]!, sides[1]!] as const;
}

function numbersOf(flag: "mean" | "sd", value: string | undefined): number[] | undefined {
  const numbers = value?.split(",").map((each) => each.trim() === "" ? NaN : Number(each));
  const isRight = numbers?.every((each) => Number.isFinite(each) && (flag === "mean" || each > 0));
  if (numbers === undefined || isRight && [1, 3].includes(numbers.length)) return numbers;
  const above = flag === "sd" ? " above 0" : "";
  throw wrongValue(flag, value!, `one or three numbers${above}: 0.5,0.5,0.5`);
}
