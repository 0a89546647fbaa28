/** A BLAS of TypeScript, for what a real one cannot be made to do: fail, or lie. */
import type { BlasLibrary } from "../../lib/engines/blas/mod.ts";

type Floats = Float32Array | Float64Array;
type Argument = number | bigint | Uint8Array<ArrayBufferLike>;

/** What it does to a block of products once it is right: (products, rows, columns, channels). */
export type Deed = (products: Floats, rows: number, columns: number, channels: number) => void;

/** A library that multiplies as it should, and then does a deed. */
export function fakeLibrary(deed: Deed = () => {}): BlasLibrary {
  const of = (make: (bytes: Uint8Array<ArrayBufferLike>) => Floats) => {
    const multiply = (a: Floats, b: Floats, c: Floats, sizes: number[], before: number) => {
      const [rows = 0, columns = 0, channels = 0] = sizes;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < channels; k++) sum += a[i * channels + k]! * b[j * channels + k]!;
          // Not 0 · c, which is NaN where c was never written.
          c[i * columns + j] = sum + (before === 0 ? 0 : before * c[i * columns + j]!);
        }
      }
      deed(c, rows, columns, channels);
      return Promise.resolve();
    };
    const view = (argument: Argument | undefined) => make(argument as Uint8Array);
    return {
      syrk: (...args: Argument[]) => {
        const [n, k] = args.slice(3, 5).map(Number), a = view(args[6]);
        return multiply(a, a, view(args[9]), [n!, n!, k!], Number(args[8]));
      },
      gemm: (...args: Argument[]) =>
        multiply(
          view(args[7]),
          view(args[9]),
          view(args[12]),
          args.slice(3, 6).map(Number),
          Number(args[11]),
        ),
    };
  };
  return {
    path: "libfake",
    products: {
      float32: of(({ buffer, byteOffset }) => new Float32Array(buffer, byteOffset)),
      float64: of(({ buffer, byteOffset }) => new Float64Array(buffer, byteOffset)),
    },
  };
}
