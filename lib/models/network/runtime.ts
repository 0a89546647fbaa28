/**
 * The runtime of networks. It is large, so that only tasks that run networks have it: their configuration
 * (`tasks/activations/deno_with_onnx.json`) names it, the project's does not, and nothing here is loaded
 * from it but in {@link loadRuntime}.
 */
import { errorText, MissingError } from "../../errors/mod.ts";

/** Numbers with axes, as the runtime takes and gives them. */
export interface Tensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number | bigint>;
  dispose(): void;
}

/** What is known of a value before the network runs: a length is a number, or a word where it varies. */
export interface ValueInfo {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

/** A network that is ready to run. */
export interface Session {
  readonly inputMetadata: readonly ValueInfo[];
  readonly outputMetadata: readonly ValueInfo[];
  run(
    feeds: Readonly<Record<string, Tensor>>,
    fetches: readonly string[],
  ): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/** How a session is made. */
export interface SessionOptions {
  readonly intraOpNumThreads?: number;
  readonly logSeverityLevel: number;
  readonly extra?: object;
}

/** What is used of onnxruntime-node. */
export interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: SessionOptions): Promise<Session>;
  };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => Tensor;
}

// Not in the call itself: `deno publish` takes a name that is not in deno.json for a file beside this one.
const PACKAGE = "onnxruntime-node";

/**
 * Loads the runtime.
 *
 * @throws {MissingError} if this system has none, or the process may not load it
 */
export async function loadRuntime(): Promise<Runtime> {
  try {
    return await import(PACKAGE) as Runtime;
  } catch (cause) {
    throw new MissingError({
      doing: "load onnxruntime-node, which runs networks",
      found: errorText(cause),
      right: "Linux or Windows on x64 or arm64, or macOS on Apple silicon, by the task activations",
      cause,
    });
  }
}
