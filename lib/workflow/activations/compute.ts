/** The activations of a model's layers for pictures, to a file. */
import { plural } from "../../errors/mod.ts";
import { basename, join } from "node:path";
import {
  fileStamp,
  fingerprint,
  hasPart,
  openParts,
  type Part,
  readSha1,
  writePart,
} from "../../files/mod.ts";
import { checkPreparation, Network, type Preparation } from "../../models/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { batchOf, planOf, requireDegrees, requireFile, requireWidths } from "./plan.ts";
import { saveActivations } from "./save.ts";
import { requireOwnRows } from "./own_rows.ts";
import { countTurned, type Showing, showPictures } from "./show.ts";
import { findPictures, stampsOf, type StimulusFiles } from "./stimuli.ts";

/** Which activations, of what, to where. */
export interface ActivationOptions extends RunOptions, StimulusFiles {
  /** The ONNX file. */
  readonly model: string;
  /** Names of values or nodes of its graph; their features stand in this order. */
  readonly layers: readonly string[];
  /** What is done to pictures. */
  readonly preparation: Preparation;
  /** Degrees of visual angle that the model sees; pictures are cropped or put on gray to that. */
  readonly degrees?: number | undefined;
  /** Pictures at a time; 16 by default, or as many as the model takes. */
  readonly batch?: number | undefined;
  /** Threads that compute; all by default. */
  readonly threads?: number | undefined;
  /** The netCDF file. */
  readonly out: string;
}

/** What was computed. */
export interface ActivationReport {
  /** The file. */
  readonly path: string;
  /** Pictures. */
  readonly pictures: number;
  /** Features by layer. */
  readonly layers: Readonly<Record<string, number>>;
}

/** A change of what is computed here makes parts of earlier runs useless. */
const VERSION = 1;

/**
 * Computes activations: pictures go through the model in batches; finished ones are kept, so that a run that
 * was killed resumes from there and ends with the same bytes.
 *
 * @throws {NeuroidError} of one line for what is missing, does not fit, or cannot be read
 */
export async function computeActivations(options: ActivationOptions): Promise<ActivationReport> {
  const { model, layers, out, degrees, threads, progress, signal, note } = options;
  const preparation = checkPreparation(options.preparation);
  await requireFile(model);
  await using found = await findPictures(options);
  const { pictures } = found;
  requireDegrees(degrees, pictures);
  const channels = preparation.channels === "gray" ? 1 : 3;
  await using network = await Network.open(model, {
    layers,
    layout: preparation.layout,
    channels,
    threads,
  });
  const batch = batchOf(options.batch, network);
  const { layout, size } = network.input;
  const showing: Showing = {
    network,
    preparation: { ...preparation, layout, wanted: size },
    degrees,
    signal,
  };
  const unfinished = `${out}.unfinished`;
  using parts = await openParts(unfinished, { note });
  const first = await showPictures(showing, pictures.slice(0, batch), batch), { widths } = first;
  await requireOwnRows(showing, pictures[0]!, batch, first, note);
  const columns = widths.reduce((sum, width) => sum + width, 0);
  const plan = planOf(pictures.length, batch, columns);
  const stamps = await stampsOf(pictures);
  const key = [
    VERSION,
    await stampsOfFiles(network.files),
    layers,
    preparation,
    degrees ?? null,
    batch,
    threads ?? 0,
  ];
  const done: Part[] = [];
  let turned = 0;
  for (const [start, end] of plan) {
    signal?.throwIfAborted();
    const name = `rows-${start}-${fingerprint(key, stamps.slice(start, end))}`;
    const part: Part = { path: join(parts.path, name), rows: end - start, columns };
    const some = pictures.slice(start, end);
    if (await hasPart(part)) turned += await countTurned(some);
    else {
      const found = await showPictures(showing, some, batch);
      requireWidths(layers, widths, found.widths, pictures[start]!);
      await writePart(part.path, found.values);
      turned += found.turned;
    }
    done.push(part);
    await parts.requireHeld();
    progress?.({ step: "activations", done: end, total: pictures.length, unit: "pictures" });
  }
  if (turned > 0) {
    const which = `${plural(turned, "picture")} with an Exif mark to turn them`;
    note?.(`${which}: taken as they are stored, as Brain-Score does`);
  }
  const { layout: _layout, ...told } = preparation;
  await saveActivations(out, {
    pictures,
    layers: layers.map((name, i) => [name, widths[i]!] as const),
    attrs: {
      model: basename(model),
      model_sha1: await readSha1(model),
      ...await weightsAttribute(network.files),
      preparation: JSON.stringify({ ...told, ...(degrees !== undefined && { degrees }) }),
    },
  }, done);
  await parts.remove();
  await Deno.remove(unfinished).catch(() => undefined); // it stays where something else lies in it
  const features = Object.fromEntries(layers.map((name, i) => [name, widths[i]!]));
  return { path: out, pictures: pictures.length, layers: features };
}

/** A file whose weights lie beside it stays the same when they change. */
async function stampsOfFiles(paths: readonly string[]): Promise<string[]> {
  const stamps: string[] = [];
  for (const path of paths) stamps.push(await fileStamp(path));
  return stamps;
}

async function weightsAttribute([, ...weights]: Network["files"]) {
  const sums: string[] = [];
  for (const path of weights) sums.push(`${basename(path)} ${await readSha1(path)}`);
  return sums.length === 0 ? {} : { weights_sha1: sums.join(", ") };
}
