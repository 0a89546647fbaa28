/**
 * MAT files of version 7.3: HDF5 files whose attributes say what MATLAB meant. Arrays have their
 * axes reversed, so that the elements lie in MATLAB's column order.
 */
import { ndarray, type TypedArray } from "../../arrays/mod.ts";
import type { FileSource } from "../file_source.ts";
import { type Hdf5File, openHdf5 } from "../hdf5/mod.ts";
import type { Fault } from "./elements.ts";
import { DEEPEST, emptyMatrix } from "./matrix.ts";
import { numericClasses } from "./format.ts";
import { arrayFromStored, rowMajor } from "./numbers.ts";
import { sparseFromParts } from "./sparse.ts";
import { charFromText, textFromUnits } from "./text.ts";
import type { MatDType, MatStruct, MatValue } from "./values.ts";

/** MATLAB's names of the numeric classes, which differ from ours for two. */
const dtypeOfClass = new Map<string, MatDType>(
  [...numericClasses.values()].map((dtype) => [dtype, dtype] as const),
).set("double", "float64").set("single", "float32");
dtypeOfClass.delete("float64");
dtypeOfClass.delete("float32");

/** Reads the wanted variables of a file that is known to be of version 7.3. */
export async function readVersion73(
  source: FileSource,
  isWanted: (name: string) => boolean,
): Promise<{ found: string[]; values: Map<string, MatValue> }> {
  using file = await openHdf5(source.path, "a MAT file of version 7.3");
  // Names with "#" hold what cells and objects refer to.
  const found = file.keys().filter((name) => !name.startsWith("#"));
  const values = new Map<string, MatValue>();
  for (const name of found.filter(isWanted)) {
    const fault: Fault = (what, right) => source.wrong(`variable "${name}": ${what}`, right);
    values.set(name, new Variable(file, fault, source.size).value(name));
  }
  return { found, values };
}

/** One variable, with all that it refers to. */
class Variable {
  private values = 0;

  constructor(
    private readonly file: Hdf5File,
    private readonly fault: Fault,
    private readonly mostValues: number,
  ) {}

  value(path: string, depth = 0): MatValue {
    // References may lead in a circle, or many times to one object, but each value takes some bytes.
    if (depth > DEEPEST || ++this.values > this.mostValues) {
      throw this.fault("arrays nested without end", "an undamaged file");
    }
    const className = this.matlabClass(path);
    if (className === undefined) {
      throw this.fault(`"${path}" has no attribute MATLAB_class`, "a file that MATLAB saved");
    }
    if (this.file.kind(path) === "group") return this.group(path, className, depth);
    const shape = this.shape(path);
    switch (className) {
      case "canonical empty":
        return emptyMatrix;
      case "char":
        return charFromText(textFromUnits(this.numbers(path), this.fault), shape, this.fault);
      case "cell": {
        const elements = this.referenced(path, depth);
        return { kind: "cell", shape, elements: rowMajor(elements, shape) };
      }
      case "struct":
        return { kind: "struct", shape, fields: new Map() };
      case "logical": {
        const { data } = arrayFromStored(this.numbers(path), "uint8", shape, this.fault);
        return { kind: "logical", array: ndarray("bool", shape, data.map((x) => x === 0 ? 0 : 1)) };
      }
      default:
        return this.numeric(path, className, shape);
    }
  }

  private numeric(path: string, className: string, shape: readonly number[]): MatValue {
    const dtype = dtypeOfClass.get(className);
    if (dtype === undefined) {
      const of = className === "function_handle" ? "function" : "opaque";
      return { kind: "opaque", of, className };
    }
    const array = arrayFromStored(this.numbers(path), dtype, shape, this.fault);
    return { kind: "numeric", array };
  }

  private group(path: string, className: string, depth: number): MatValue {
    const height = this.file.attributes(path).get("MATLAB_sparse")?.data[0];
    if (height !== undefined) return this.sparse(path, className, Number(height));
    if (className === "struct") return this.struct(path, depth);
    return { kind: "opaque", of: "opaque", className };
  }

  /** A struct array has, for each field, references to the values of its elements. */
  private struct(path: string, depth: number): MatStruct {
    let shape: readonly number[] = [1, 1];
    const fields = new Map<string, MatValue[]>();
    for (const name of this.file.keys(path)) {
      const field = `${path}/${name}`;
      if (this.matlabClass(field) === undefined && this.file.kind(field) === "dataset") {
        shape = this.shape(field);
        fields.set(name, rowMajor(this.referenced(field, depth), shape));
      } else {
        fields.set(name, [this.value(field, depth + 1)]);
      }
    }
    return { kind: "struct", shape, fields };
  }

  private sparse(path: string, className: string, height: number): MatValue {
    const stored = (name: string): TypedArray =>
      this.file.kind(`${path}/${name}`) === "dataset"
        ? this.numbers(`${path}/${name}`)
        : new Float64Array(0);
    const whole = (name: string) => Array.from(stored(name) as ArrayLike<number | bigint>, Number);
    const starts = whole("jc");
    return sparseFromParts(
      {
        shape: [height, starts.length - 1],
        logical: className === "logical",
        rows: whole("ir"),
        starts,
      },
      [stored("data")],
      this.fault,
    );
  }

  private referenced(path: string, depth: number): MatValue[] {
    if (this.isEmpty(path)) return [];
    return this.file.references(path).map((target) => this.value(target, depth + 1));
  }

  /** The numbers of a dataset in MATLAB's column order; none where it stands for an empty array. */
  private numbers(path: string): TypedArray {
    if (this.isEmpty(path)) return new Float64Array(0);
    const { typeName } = this.file.info(path);
    if (typeName.endsWith("compound")) {
      throw this.fault("complex numbers in a file of version 7.3", "the same saved with -v7");
    }
    const { data } = this.file.read(path);
    if (Array.isArray(data)) throw this.fault(`text in "${path}"`, "numbers");
    return data;
  }

  /** MATLAB's shape. An empty array cannot be stored, so its lengths are, in its place. */
  private shape(path: string): readonly number[] {
    if (!this.isEmpty(path)) return [...this.file.info(path).shape].reverse();
    return Array.from(this.file.read(path).data as ArrayLike<number | bigint>, Number);
  }

  private isEmpty(path: string): boolean {
    return Number(this.file.attributes(path).get("MATLAB_empty")?.data[0] ?? 0) !== 0;
  }

  private matlabClass(path: string): string | undefined {
    return this.file.attributes(path).get("MATLAB_class")?.data[0] as string | undefined;
  }
}
