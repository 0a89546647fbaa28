/** A model file, open, with some of its values as outputs. */
import { DataError, errorText } from "../../errors/mod.ts";
import { readOnnxGraph, withOnnxOutputs } from "../../files/mod.ts";
import { dirname, resolve } from "node:path";
import { type InputGeometry, inputGeometry } from "./geometry.ts";
import { layersOf, type NetworkLayer, requireNumbers, selectValues, valuesOf } from "./layers.ts";
import { loadRuntime, type Runtime, type Session } from "./runtime.ts";
import { readModel, sessionOf } from "./session.ts";
import { batchTensor, rowsOf } from "./tensors.ts";
import type { Prepared } from "../pictures/mod.ts";

/** How a network is opened. */
export interface NetworkOptions {
  /** Names of layers: of values of the graph, or of nodes. */
  readonly layers: readonly string[];
  /** The order of the input's axes, where it must be said. */
  readonly layout?: "nchw" | "nhwc" | undefined;
  /** How many colors pictures have. */
  readonly channels: 1 | 3;
  /** Threads that compute; as many as the processor has by default. */
  readonly threads?: number | undefined;
}

/** A network that gives the activations of layers. */
export class Network implements AsyncDisposable {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #values: readonly string[];

  private constructor(
    runtime: Runtime,
    session: Session,
    values: readonly string[],
    /** The names of its layers, as asked for. */
    readonly layers: readonly string[],
    /** What it takes. */
    readonly input: InputGeometry,
    /** Its file, and those beside it in which its weights lie. */
    readonly files: readonly [model: string, ...weights: string[]],
  ) {
    [this.#runtime, this.#session, this.#values] = [runtime, session, values];
  }

  /**
   * Opens a network.
   *
   * @throws {NeuroidError} of one line where the file, a layer or the input is not what it should be
   */
  static async open(path: string, options: NetworkOptions): Promise<Network> {
    const model = await readModel(path);
    const graph = readOnnxGraph(model, path);
    const values = selectValues(graph, options.layers, path);
    const runtime = await loadRuntime();
    const session = await sessionOf(
      runtime,
      withOnnxOutputs(model, graph, values),
      path,
      options.threads,
    );
    try {
      const infos = new Map(session.outputMetadata.map((info) => [info.name, info]));
      values.forEach((value, i) => requireNumbers(infos.get(value)!, options.layers[i]!, path));
      const inputs = session.inputMetadata.filter(({ name }) => graph.inputs.includes(name));
      const input = inputGeometry(inputs, options.layout, options.channels, path);
      const weights = graph.externalFiles.map((file) => resolve(dirname(path), file));
      return new Network(runtime, session, values, options.layers, input, [path, ...weights]);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /**
   * Runs pictures, at most as many as the network takes at a time.
   *
   * @param names the pictures' ids, for messages
   * @returns for each layer (pictures, features), axes put end to end
   * @throws {DataError} if the network fails, gives no row a picture, or numbers that are not finite
   */
  async run(pictures: readonly Prepared[], names: readonly string[]): Promise<Float32Array[]> {
    const { name, batch = pictures.length } = this.input;
    const feed = batchTensor(this.#runtime, this.input, pictures, names);
    try {
      const results = await this.#session.run({ [name]: feed }, this.#values);
      return this.#values.map((value, i) => {
        const tensor = results[value]!;
        const rows = rowsOf(tensor, { batch, names, layer: this.layers[i]!, where: this.files[0] });
        tensor.dispose();
        return rows;
      });
    } catch (cause) {
      if (cause instanceof DataError) throw cause;
      throw new DataError({
        doing: `run a model on ${batch} pictures of ${feed.dims.slice(1).join(" × ")}`,
        found: errorText(cause),
        right: "pictures as the model takes them; see --size, --crop, --batch and --layout",
        where: this.files[0],
        cause,
      });
    } finally {
      feed.dispose();
    }
  }

  /** Frees the network's memory. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }
}

/**
 * All values of a model that can be taken as layers, in the order of its graph.
 *
 * @throws {NeuroidError} of one line where the file is not a model that runs
 */
export async function listLayers(path: string): Promise<NetworkLayer[]> {
  const model = await readModel(path);
  const graph = readOnnxGraph(model, path);
  const whole = withOnnxOutputs(model, graph, valuesOf(graph));
  const session = await sessionOf(await loadRuntime(), whole, path, undefined);
  try {
    return layersOf(graph, session.outputMetadata);
  } finally {
    await session.release();
  }
}
