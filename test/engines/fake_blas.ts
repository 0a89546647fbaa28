/** A BLAS of TypeScript, for what a real one cannot be made to do: fail, or lie. */
import type { BlasLibrary } from "../../lib/engines/blas/mod.ts";

type Floats = Float32Array | Float64Array;
type Argument = number | bigint | Uint8Array<ArrayBufferLike>;

/** What it does to a block of products once it is right: (products, rows, columns, channels). */
export type Deed = (products: Floats, rows: number, columns: number, channels: number) => void;

/** What the header of CBLAS calls "transposed". */
const TRANSPOSED = 112;

interface Call {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  /** What the result's own values count. */
  readonly before: number;
  /** From a row of the result to the next. */
  readonly stride: number;
}

/** A library that multiplies as it should, and then does a deed. */
export function fakeLibrary(deed: Deed = () => {}): BlasLibrary {
  const of = (make: (bytes: Uint8Array<ArrayBufferLike>) => Floats) => {
    const multiply = (
      a: (row: number, k: number) => number,
      b: (row: number, k: number) => number,
      c: Floats,
      { rows, columns, channels, before, stride }: Call,
    ) => {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < channels; k++) sum += a(i, k) * b(j, k);
          const at = i * stride + j;
          // Not 0 · c, which is NaN where c was never written.
          c[at] = sum + (before === 0 ? 0 : before * c[at]!);
        }
      }
      deed(c, rows, columns, channels);
      return Promise.resolve();
    };
    const view = (argument: Argument | undefined) => make(argument as Uint8Array);
    const rowsOf = (argument: Argument | undefined, stride: number, isTurned: boolean) => {
      const data = view(argument);
      return (row: number, k: number) => data[isTurned ? k * stride + row : row * stride + k]!;
    };
    return {
      syrk: (...args: Argument[]) => {
        const [n = 0, channels = 0] = args.slice(3, 5).map(Number);
        const a = rowsOf(args[6], Number(args[7]), false);
        const [before, stride] = [Number(args[8]), Number(args[10])];
        return multiply(a, a, view(args[9]), { rows: n, columns: n, channels, before, stride });
      },
      gemm: (...args: Argument[]) => {
        const [rows = 0, columns = 0, channels = 0] = args.slice(3, 6).map(Number);
        const a = rowsOf(args[7], Number(args[8]), args[1] === TRANSPOSED);
        const b = rowsOf(args[9], Number(args[10]), args[2] !== TRANSPOSED);
        const [before, stride] = [Number(args[11]), Number(args[13])];
        return multiply(a, b, view(args[12]), { rows, columns, channels, before, stride });
      },
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
