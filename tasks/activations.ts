/** `deno task activations`: pictures through a model in an ONNX file. */
import type { Preparation } from "../lib/models/mod.ts";
import { choice, count, runTask, text, UsageError } from "./cli/mod.ts";

const CHANNELS = ["rgb", "bgr", "gray"] as const;
const LAYOUTS = ["nchw", "nhwc"] as const;
const INTERPOLATIONS = ["bilinear", "bicubic", "lanczos"] as const;
const NAMED = ["imagenet", "inception", "plain"] as const;

await runTask({
  name: "activations",
  summary:
    "Shows pictures to a model in an ONNX file and writes the activations of its layers as one " +
    "netCDF file, which score --activations takes. Without --layers it lists what can be taken: " +
    "any value of the graph, not its outputs alone. A killed run goes on where it was, and ends " +
    "with the same bytes. Pictures: JPEG, PNG, WebP, GIF or TIFF of 8 bits; gray counts for red, " +
    "green and blue, transparency is left out, pixels stand as they are stored (no Exif turning), " +
    "as Brain-Score reads them; CMYK and 16 bits are refused. Then, in this order: degrees, size, " +
    "crop, scale, mean, SD. Bilinear and bicubic are Pillow's and torchvision's, antialiased.",
  flags: {
    model: text("ONNX", "the model file; external weights lie beside it", { required: true }),
    layers: {
      ...text("L1,L2,…", "names of values or nodes, as listed without this flag"),
      bare: "",
    },
    package: text("DIR", "show the pictures of a package, those of all its parts"),
    stimuli: text("CSV", "or those of a table with stimulus_id and the files of the pictures"),
    images: text("DIR", "folder of these files (default: the table's own)"),
    fileColumn: text(
      "NAME",
      "column of files (default: image_file_name, image_filename, filename)",
    ),
    preprocess: text(
      "WORD|FILE",
      "imagenet, inception, plain (from 0 to 1), or a JSON file with size, crop, interpolation, " +
        "scale, mean, sd, channels, layout; the flags below go before it",
    ),
    size: text("N|HxW", "length of the shorter side, or height x width (default: the model's)"),
    crop: text("N|HxW", "the part in the middle that is kept (default: all)"),
    interpolation: choice(INTERPOLATIONS, "between pixels (default: bilinear)"),
    scale: text("NUMBER", "what white, 255, becomes before mean and SD (default: 1)"),
    mean: text("R,G,B", "taken off each channel, red first; or one number (default: 0)"),
    sd: text("R,G,B", "what each channel is divided by; or one number (default: 1)"),
    channels: choice(CHANNELS, "order of colors, or gray (default: rgb)"),
    layout: choice(LAYOUTS, "order of the input's axes (default: by the model)"),
    degrees: text(
      "NUMBER",
      "visual degrees that the model sees: pictures shown larger are cropped, smaller ones put on " +
        "gray, as Brain-Score's place_on_screen does",
    ),
    stimulusDegrees: text(
      "NUMBER",
      "degrees at which pictures were shown, 8.4 in NSD (default: a column degrees)",
    ),
    batch: count("N", "pictures at a time (default: 16, or what the model takes)"),
    threads: count("N", "threads that compute (default: as many as the processor has)"),
    out: text("NC", "the netCDF file to write"),
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
    const layers = listOf(values.layers);
    if (layers === undefined) {
      if (out !== undefined) {
        throw new UsageError(
          "--layers is missing; without --out, those that can be taken are listed",
        );
      }
      const { listLayers } = await import("../lib/models/mod.ts");
      const { layersText } = await import("../lib/workflow/activations/mod.ts");
      const found = await listLayers(model);
      return { text: layersText(found, model), json: { model, layers: found } };
    }
    if ((stimuli === undefined) === (values.package === undefined)) {
      throw new UsageError(
        stimuli === undefined
          ? "--package is missing; give it, or --stimuli CSV with --images DIR"
          : "--package and --stimuli exclude each other; give one of them",
      );
    }
    if (out === undefined) throw new UsageError("--out is missing; it takes NC, a file to write");
    if (!out.endsWith(".nc")) {
      throw new UsageError(`--out is "${out}"; it takes a name that ends in .nc`);
    }
    const degrees = numberOf("degrees", values.degrees);
    const stimulusDegrees = numberOf("stimulus-degrees", values.stimulusDegrees);
    if (stimulusDegrees !== undefined && degrees === undefined) {
      throw new UsageError("--stimulus-degrees is about --degrees, what the model sees; give both");
    }
    const flags = flagsOf(values);
    if (values.preprocess === undefined && Object.keys(flags).length === 0) {
      throw new UsageError(
        `--preprocess is missing; it takes ${NAMED.join(", ")} or a JSON file: what pictures are ` +
          "made into decides the activations",
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
  & Readonly<Record<"size" | "crop" | "scale" | "mean" | "sd", string | undefined>>
  & Pick<Preparation, "interpolation" | "channels" | "layout">;

/** What flags say, without those that are not given. */
function flagsOf({ size, crop, scale, mean, sd, interpolation, channels, layout }: Given) {
  const all: Preparation = {
    size: sizeOf("size", size),
    crop: sizeOf("crop", crop),
    scale: numberOf("scale", scale),
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
    throw new UsageError(`--${flag} is "${value}"; it takes pixels such as 224, or 224x224`);
  }
  return sides.length === 1 ? sides[0]! : [sides[0]!, sides[1]!] as const;
}

function numberOf(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new UsageError(`--${flag} is "${value}"; it takes a number above 0`);
}

function numbersOf(flag: "mean" | "sd", value: string | undefined): number[] | undefined {
  const numbers = value?.split(",").map((each) => each.trim() === "" ? NaN : Number(each));
  const isRight = numbers?.every((each) => Number.isFinite(each) && (flag === "mean" || each > 0));
  if (numbers === undefined || isRight && [1, 3].includes(numbers.length)) return numbers;
  const above = flag === "sd" ? " above 0" : "";
  throw new UsageError(
    `--${flag} is "${value}"; it takes one or three numbers${above}: 0.5,0.5,0.5`,
  );
}

function listOf(value: string | undefined): string[] | undefined {
  if (value === undefined || value === "") return undefined;
  const list = value.split(",").map((each) => each.trim());
  if (!list.includes("")) return list;
  throw new UsageError(`--layers is "${value}", with an empty name between its commas`);
}
