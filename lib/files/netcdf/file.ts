/** netCDF files, opened for reading: dimensions, variables and attributes, values on demand. */
import { checkCall, filePath, type Kind, kindOf } from "../../calls/mod.ts";
import type { NdArray, TypedArray } from "../../arrays/mod.ts";
import { ArgumentError, FormatError, unknownName } from "../../errors/mod.ts";
import { absolute, Hdf5File, type Hdf5Slice, openHdf5In } from "../hdf5/mod.ts";
import { openSource } from "../source/mod.ts";
import { ClassicFile, isClassic, openClassic } from "./classic/mod.ts";
import { dimsOf, growScales, isCharacters, isTied, type Scales, scalesIn } from "./dimensions.ts";
import { fillOf, readPadded } from "./padding.ts";
import { asBool, latin1 } from "./raw_values.ts";
import {
  HIDDEN_ATTRIBUTES,
  type NetcdfAttributes,
  type NetcdfHeader,
  type NetcdfVariableHeader,
  NON_COORDINATE,
} from "./model.ts";

/** A variable in a file. */
export interface NetcdfFileVariable extends NetcdfVariableHeader {
  /** The length of each of its dimensions. */
  readonly shape: readonly number[];
  /** Its attributes, without those that netCDF uses internally. */
  readonly attributes: NetcdfAttributes;
}

const KIND = "a netCDF-4 file";
const FIRST_BYTES = 2 ** 16;

/**
 * Opens a netCDF file and reads its structure: netCDF-4, or netCDF-3 (classic, 64-bit
 * offset, CDF-5). Close it, or declare it with `using`. Needs
 * `--allow-env`, which the HDF5 library asks for.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if it is not a whole netCDF file, or does not tell along which dimensions
 *   a variable lies
 *
 * @example
 * ```ts
 * import { openNetcdf } from "neuroid/files";
 *
 * using file = await openNetcdf("data-samples/nsd-mini-expected/volume/Allen2022.V1.nc");
 * console.log(file.header.dimensions); // Map { presentation → 41, neuroid → 132 }
 * console.log(file.read("region", [[0, 2]]).data); // ["V1", "V1"]
 * ```
 */
export async function openNetcdf(path: string): Promise<NetcdfFile> {
  checkCall("openNetcdf", { path: [path, filePath] }, arguments);
  const source = await openSource(path, `open ${KIND}`, KIND);
  try {
    if (source.isRemote) await source.ready([[0, Math.min(FIRST_BYTES, source.size)]]);
    if (isClassic(source)) return new NetcdfFile(openClassic(source));
    const file = await openHdf5In(source, KIND);
    try {
      return new NetcdfFile(file);
    } catch (error) {
      file.close();
      throw error;
    }
  } catch (error) {
    source.close();
    throw error;
  }
}

const FILE: Kind<Hdf5File | ClassicFile> = kindOf(
  "use await openNetcdf(path), which makes these",
  (value) => value instanceof Hdf5File || value instanceof ClassicFile,
);

/** A netCDF file that is open for reading. Variables of groups are named `group/variable`. */
export class NetcdfFile implements Disposable {
  /** The path that it was opened with. */
  readonly path: string;
  /** The structure: dimensions, variables, attributes and groups, in the file's order. */
  readonly header: NetcdfHeader<NetcdfFileVariable>;
  readonly #file: Hdf5File | ClassicFile;
  readonly #variables = new Map<string, Stored>();

  /** {@link openNetcdf} makes these. */
  constructor(file: Hdf5File | ClassicFile) {
    checkCall("NetcdfFile", { file: [file, FILE] }, arguments);
    this.path = file.path;
    this.#file = file;
    if (file instanceof Hdf5File) {
      this.header = this.#group(file, "", new Map());
    } else {
      this.header = file.header;
      for (const variable of file.header.variables) {
        this.#variables.set(variable.name, {
          variable,
          path: variable.name,
          shape: variable.shape,
        });
      }
    }
  }

  /** Closes the file; a second call does nothing. */
  close(): void {
    this.#file.close();
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * A variable by its name.
   *
   * @throws {UnknownNameError} if no such name exists; the message lists the available ones
   */
  variable(name: string): NetcdfFileVariable {
    return this.#stored(name).variable;
  }

  #stored(name: string): Stored {
    const stored = this.#variables.get(name);
    if (stored !== undefined) return stored;
    throw unknownName("look up a variable", "variable", name, this.#variables.keys(), this.path);
  }

  /** Whether a variable refers to its dimensions. If not, readers guess them by their lengths. */
  isTied(name: string): boolean {
    const { variable: { dims, name: own }, path } = this.#stored(name);
    return dims[0] === own || !(this.#file instanceof Hdf5File) ||
      isTied(this.#file, path, dims.length);
  }

  /**
   * Reads a variable, or the part of it that `slices` names, row-major, with the values as they are
   * stored: missing ones are not made NaN. What was never written along a dimension that can grow
   * is the variable's `_FillValue`, or netCDF's own.
   *
   * @param slices one per dimension; later dimensions are read completely
   * @param memory where the values go, as in {@link Hdf5File.read}. Truth values, which are stored
   *   as bytes, take memory of their own.
   * @throws {UnknownNameError} if there is no such variable
   * @throws {FormatError} if its bytes are damaged
   * @throws {ShapeError} if a slice leaves the variable, or the memory does not fit
   */
  read(name: string, slices: readonly Hdf5Slice[] = [], memory?: TypedArray): NdArray {
    const { variable, path, shape } = this.#stored(name);
    const { dtype, characters } = variable;
    if (characters) return latin1(this.readCharacters(name, slices));
    const read = (part: readonly Hdf5Slice[]) =>
      this.#file.read(path, part, dtype === "bool" ? undefined : memory);
    const array = isPadded(variable, shape)
      ? readPadded(
        variable.shape,
        shape,
        slices,
        this.path,
        fillOf(variable),
        (part) => this.#file.read(path, part),
      )
      : read(slices);
    return dtype === "bool" ? asBool(array) : array;
  }

  /**
   * Reads the single characters of a variable of such as bytes. Else as {@link NetcdfFile.read}.
   *
   * @throws {FormatError} if it holds something else
   */
  readCharacters(name: string, slices: readonly Hdf5Slice[] = []): NdArray<"uint8"> {
    const { variable, path, shape } = this.#stored(name);
    const read = (part: readonly Hdf5Slice[]) => this.#file.readCharacters(path, part);
    if (!isPadded(variable, shape)) return read(slices);
    const fill = fillOf(variable);
    return readPadded(variable.shape, shape, slices, this.path, fill, read) as NdArray<"uint8">;
  }

  /**
   * Reads some rows of a variable, which are positions on its first dimension. Else as
   * {@link NetcdfFile.read}.
   *
   * @param start the first row, counted from 0
   * @param count how many rows
   * @throws {ArgumentError} if the variable has no dimensions
   */
  readRows(name: string, start: number, count: number, memory?: TypedArray): NdArray {
    const { dims } = this.variable(name);
    if (dims.length > 0) return this.read(name, [[start, start + count]], memory);
    throw new ArgumentError({
      doing: `read rows of variable "${name}"`,
      found: "a variable without dimensions",
      right: "one with rows",
      where: this.path,
    });
  }

  #group(file: Hdf5File, group: string, around: Scales): NetcdfHeader<NetcdfFileVariable> {
    const names = file.keys(group);
    const pathOf = (name: string) => group === "" ? name : `${group}/${name}`;
    const datasets = names.filter((name) => file.kind(pathOf(name)) === "dataset");
    const own = scalesIn(file, datasets.map(pathOf));
    if ([...own.values()].some(({ canGrow }) => canGrow)) {
      growScales(file, own, datasetsUnder(file, group));
    }
    const scales = new Map([...around, ...own]);
    const variables = datasets
      .filter((name) => own.get(absolute(pathOf(name)))?.hasVariable !== false)
      .map((name) => this.#variable(file, pathOf(name), name, scales));
    const groups = names.filter((name) => file.kind(pathOf(name)) === "group")
      .map((name) => [name, this.#group(file, pathOf(name), scales)] as const);
    return {
      dimensions: new Map(inFileOrder([...own.values()])),
      variables,
      attributes: visible(file.attributes(group)),
      groups: new Map(groups),
    };
  }

  #variable(file: Hdf5File, path: string, dataset: string, scales: Scales): NetcdfFileVariable {
    const { dtype, typeName, shape } = file.info(path);
    if (dtype === undefined) {
      throw new FormatError({
        doing: `describe variable "${path}"`,
        found: `elements of the type ${typeName}`,
        right: "numbers, booleans or text",
        where: this.path,
      });
    }
    const attributes = visible(file.attributes(path));
    const isBool = ["int8", "uint8"].includes(dtype) && attributes.get("dtype")?.data[0] === "bool";
    if (isBool) attributes.delete("dtype");
    const dimensions = dimsOf(file, path, scales);
    const name = dataset.startsWith(NON_COORDINATE)
      ? dataset.slice(NON_COORDINATE.length)
      : dataset;
    const variable = {
      name,
      dims: dimensions.map((dimension) => dimension.name),
      dtype: isBool ? "bool" : dtype,
      ...(dtype === "string" && isCharacters(file, path) && { characters: true }),
      shape: dimensions.map((dimension) => dimension.length),
      attributes,
    } as const;
    const within = path.slice(0, path.length - dataset.length);
    this.#variables.set(within + name, { variable, path, shape });
    return variable;
  }
}

/** A variable, the dataset that holds it, and how long that is: it may be shorter. */
interface Stored {
  readonly variable: NetcdfFileVariable;
  readonly path: string;
  readonly shape: readonly number[];
}

function isPadded({ shape }: NetcdfFileVariable, stored: readonly number[]): boolean {
  return shape.some((length, axis) => length !== stored[axis]);
}

/** The paths of all datasets in a group and in the groups inside it. */
function datasetsUnder(file: Hdf5File, group: string): string[] {
  return file.keys(group).flatMap((name) => {
    const path = group === "" ? name : `${group}/${name}`;
    return file.kind(path) === "group" ? datasetsUnder(file, path) : [path];
  });
}

/** Dimensions in the order of their numbers; where they have none, in that of their scales. */
function inFileOrder(
  dimensions: readonly { name: string; length: number; id: number | undefined }[],
): [string, number][] {
  return dimensions.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0))
    .map(({ name, length }) => [name, length]);
}

/** The user's attributes, with lone numbers and texts as scalars. */
function visible(attributes: Map<string, NdArray>): Map<string, NdArray> {
  const shown = [...attributes].filter(([name]) => !HIDDEN_ATTRIBUTES.has(name));
  return new Map(shown.map(([name, value]) => [
    name,
    value.data.length === 1 ? { ...value, shape: [] } : value,
  ]));
}
