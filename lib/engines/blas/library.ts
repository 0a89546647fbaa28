/** A BLAS by its symbols, whatever its builders have made of their names. */
import { dirname, isAbsolute, join } from "node:path";
import { EngineFailure } from "../engine.ts";

/** How names are built. */
interface Naming {
  readonly prefix: string;
  readonly suffix: string;
}

/** OpenBLAS and Accelerate; OpenBLAS of 64-bit integers; NumPy's and SciPy's own builds. */
const NAMINGS: readonly Naming[] = [
  { prefix: "", suffix: "" },
  { prefix: "", suffix: "64_" },
  { prefix: "scipy_", suffix: "64_" },
  { prefix: "scipy_", suffix: "" },
];

/**
 * The type of integers that are handed on by value. Names without 64 say nothing of the width: Debian's
 * libopenblas64 has them too. An argument takes eight bytes on every system but Apple's on ARM, so as
 * 64 bits it is right for both; Apple's own library, and others there, take 32.
 */
function integerType({ suffix }: Naming): "i32" | "i64" {
  return suffix === "" && Deno.build.os === "darwin" ? "i32" : "i64";
}

type Pointer = Uint8Array<ArrayBufferLike>;
/**
 * A function of the library. Off the thread: it returns once the library is done. What it is given
 * stays in memory until then.
 */
export type BlasFunction = (...args: (number | bigint | Pointer)[]) => Promise<void>;

/** The functions, by the plain names of BLAS and LAPACK. */
export interface BlasLibrary {
  /** What it was opened by. */
  readonly path: string;
  readonly products: Readonly<
    Record<"float32" | "float64", { readonly syrk: BlasFunction; readonly gemm: BlasFunction }>
  >;
  /** LAPACK's, in float64, where the library has it. */
  readonly lapack?: Readonly<Record<"potrf" | "potrs" | "syevd", BlasFunction>>;
}

/** Opens a library that has what we need; else says why not. */
export function openLibrary(path: string): BlasLibrary | EngineFailure {
  let reason = "";
  openCompanions(path);
  for (const naming of NAMINGS) {
    const functions = symbolsOf(naming);
    try {
      const { symbols } = Deno.dlopen(path, functions);
      return libraryOf(path, naming, symbols as Symbols);
    } catch (error) {
      // Deno says which library it is itself, and that more than once.
      reason ||= (error as Error).message.replace(/^(Could not open library: )+/, "")
        .replace(`${path}: `, "");
    }
  }
  return new EngineFailure(reason);
}

/**
 * NumPy's older wheels lay the Fortran libraries beside their OpenBLAS, which the system does not find
 * there unless they are loaded.
 */
function openCompanions(path: string): void {
  if (!isAbsolute(path) && dirname(path) === ".") return;
  let names: string[];
  try {
    names = Array.from(Deno.readDirSync(dirname(path)), ({ name }) => name);
  } catch {
    return; // not a folder that we may read
  }
  // The second needs the first.
  for (const library of ["libquadmath", "libgfortran"]) {
    for (const name of names.filter((each) => each.startsWith(library))) {
      try {
        Deno.dlopen(join(dirname(path), name), {});
      } catch {
        // Then the system may have it.
      }
    }
  }
}

type Symbols = Readonly<Record<string, BlasFunction | null>>;
type Foreign = Deno.ForeignFunction & { readonly optional?: boolean };

const nameOf = ({ prefix, suffix }: Naming, name: string) =>
  name.startsWith("cblas_") ? `${prefix}${name}${suffix}` : `${prefix}${name}_${suffix}`;

function symbolsOf(naming: Naming): Record<string, Foreign> {
  const i = integerType(naming), b = "buffer" as const, e = "i32" as const; // e: an enumeration
  const functions: Record<string, Foreign> = {};
  const add = (name: string, parameters: Deno.NativeType[], optional = false) => {
    const foreign = { parameters, result: "void" as const, nonblocking: true as const, optional };
    functions[nameOf(naming, name)] = foreign;
  };
  for (const [letter, x] of [["s", "f32"], ["d", "f64"]] as const) {
    // order, triangle, transpose, n, k, α, A, lda, β, C, ldc
    add(`cblas_${letter}syrk`, [e, e, e, i, i, x, b, i, x, b, i]);
    // order, transpose A, transpose B, m, n, k, α, A, lda, B, ldb, β, C, ldc
    add(`cblas_${letter}gemm`, [e, e, e, i, i, i, x, b, i, b, i, x, b, i]);
  }
  // Fortran: all by reference, and the lengths of texts at the end.
  add("dpotrf", [b, b, b, b, b, "usize"], true);
  add("dpotrs", [b, b, b, b, b, b, b, b, "usize"], true);
  add("dsyevd", [b, b, b, b, b, b, b, b, b, b, b, "usize", "usize"], true);
  return functions;
}

function libraryOf(path: string, naming: Naming, symbols: Symbols): BlasLibrary {
  const get = (name: string) => held(symbols[nameOf(naming, name)]);
  const products = (letter: string) => ({
    syrk: get(`cblas_${letter}syrk`)!,
    gemm: get(`cblas_${letter}gemm`)!,
  });
  const [potrf, potrs, syevd] = ["dpotrf", "dpotrs", "dsyevd"].map(get);
  return {
    path,
    products: { float32: products("s"), float64: products("d") },
    ...(potrf && potrs && syevd ? { lapack: { potrf, potrs, syevd } } : {}),
  };
}

const running = new Set<unknown>();

// Nobody else may hold what a call is given: memory for work is made for it alone.
function held(call: BlasFunction | null | undefined): BlasFunction | undefined {
  if (!call) return undefined;
  return async (...args) => {
    running.add(args);
    try {
      await call(...args);
    } finally {
      running.delete(args);
    }
  };
}
