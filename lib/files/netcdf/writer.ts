/** Writes a netCDF-4 file, part by part or at once; it appears under its name when it is whole. */
import { checkCall, filePath } from "../../calls/mod.ts";
import { isTime, type NdArray, shapeText } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError, unknownName, WriteError } from "../../errors/mod.ts";
import { writeAtomically } from "../atomic.ts";
import { abandonHdf5, closeHdf5, createHdf5, type Handle, product } from "../hdf5/mod.ts";
import { checkNetcdfHeader } from "./check_header.ts";
import { NETCDF_HEADER, NETCDF_MODEL } from "./header_kinds.ts";
import { type MadeVariable, makeStructure } from "./layout.ts";
import type { NetcdfHeader, NetcdfModel } from "./model.ts";
import { type Sink, sinkOf } from "./sink.ts";

/**
 * Begins a netCDF-4 file with everything except its values, which {@link NetcdfWriter.write} adds. The file
 * appears under this name, or replaces the old one, only with {@link NetcdfWriter.close}. The same header
 * and values always give the same bytes.
 *
 * @throws {ArgumentError} if a name, length or level has no place in netCDF
 * @throws {UnknownNameError} if a variable has a dimension that does not exist
 * @throws {WriteError} if the file cannot be written
 */
export async function createNetcdf(path: string, header: NetcdfHeader): Promise<NetcdfWriter> {
  checkCall("createNetcdf", { path: [path, filePath], header: [header, NETCDF_HEADER] }, arguments);
  checkNetcdfHeader(header, path);
  const made = Promise.withResolvers<NetcdfWriter>();
  const filled = Promise.withResolvers<void>();
  const written = writeAtomically(path, async (temporary) => {
    const handle = await createHdf5(temporary, path);
    try {
      made.resolve(new NetcdfWriter(path, handle, makeStructure(handle, header), finish));
      await filled.promise;
      closeHdf5(handle);
    } catch (error) {
      abandonHdf5(handle);
      throw error;
    }
  }).catch((error) => {
    made.reject(error);
    throw error;
  });
  written.catch(() => {}); // whoever awaits close() or createNetcdf() gets the error
  return await made.promise;

  function finish(error?: unknown): Promise<void> {
    if (error === undefined) filled.resolve();
    else filled.reject(error);
    return written;
  }
}

/** An unfinished netCDF file. Close it; `await using` drops what was not closed. */
export class NetcdfWriter implements AsyncDisposable {
  /** The path that the file will have. */
  readonly path: string;
  readonly #targets: ReadonlyMap<string, Target>;
  readonly #finish: (error?: unknown) => Promise<void>;
  #open = true;

  /** {@link createNetcdf} makes these. */
  constructor(
    path: string,
    handle: Handle,
    variables: ReadonlyMap<string, MadeVariable>,
    finish: (error?: unknown) => Promise<void>,
  ) {
    this.path = path;
    this.#finish = finish;
    this.#targets = new Map(
      [...variables].map(([name, variable]) => [
        name.slice(1),
        { variable, sink: sinkOf(handle, variable), missing: product(variable.shape) },
      ]),
    );
  }

  /**
   * Writes a block of a variable's values.
   *
   * @param variable its name, with its groups: `data`, `group/data`
   * @param start the first row of the block, or its first index on each axis, counted from 0
   * @param block with the dtype and number of axes of the variable; complete rows in order if the variable
   *   is compressed
   * @throws {UnknownNameError} if there is no such variable
   * @throws {ShapeError} if the block does not fit into it
   * @throws {ArgumentError} if a packed variable gets other rows than the next ones
   */
  write(variable: string, start: number | readonly number[], block: NdArray): void {
    const doing = `write to variable "${variable}"`;
    this.#mustBeOpen(doing);
    const target = this.#targets.get(variable);
    if (target === undefined) {
      throw unknownName(doing, "variable", variable, this.#targets.keys(), this.path);
    }
    const { header, shape } = target.variable;
    const first = typeof start === "number" ? shape.map((_, axis) => axis ? 0 : start) : start;
    const dtype = isTime(block.dtype) ? "int64" : block.dtype; // times are stored as their numbers
    const fits = dtype === header.dtype && block.shape.length === shape.length &&
      first.length === shape.length &&
      shape.every((length, axis) =>
        first[axis]! >= 0 && first[axis]! + block.shape[axis]! <= length
      );
    if (!fits) {
      throw new ShapeError({
        doing,
        found: `${block.dtype} of ${shapeText(block.shape)} at ${shapeText(first)}`,
        right: `${header.dtype} within ${shapeText(shape)}`,
        where: this.path,
      });
    }
    target.sink.write({ start: first, count: block.shape }, block.data);
    target.missing -= block.data.length;
  }

  /**
   * Finishes the file and gives it its final name.
   *
   * @throws {WriteError} if values are missing, or the file cannot be written
   */
  async close(): Promise<void> {
    this.#mustBeOpen("close a netCDF file");
    this.#open = false;
    try {
      for (const [name, { missing, sink }] of this.#targets) {
        if (missing > 0) throw this.#incomplete(name, missing);
        sink.finish();
      }
    } catch (error) {
      await this.#finish(error);
    }
    await this.#finish();
  }

  /** Discards the file unless it is closed; an earlier file of this name remains. */
  async abort(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#finish(new DOMException("dropped", "AbortError")).catch(() => {});
  }

  /** Drops the file, unless it is closed. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.abort();
  }

  #mustBeOpen(doing: string): void {
    if (this.#open) return;
    const right = "a file that is not finished yet";
    throw new ArgumentError({ doing, found: "the file is finished", right, where: this.path });
  }

  #incomplete(name: string, missing: number): WriteError {
    return new WriteError({
      doing: "close a netCDF file",
      found: `variable "${name}" lacks ${missing} of its values`,
      right: "every value written once",
      where: this.path,
    });
  }
}

interface Target {
  readonly variable: MadeVariable;
  readonly sink: Sink;
  missing: number;
}

/**
 * Writes a netCDF-4 file from memory atomically, with the same bytes each time.
 *
 * @throws {ArgumentError} if a name, length or level has no place in netCDF
 * @throws {UnknownNameError} if a variable has a dimension that does not exist
 * @throws {ShapeError} if values have another shape or dtype than their variable
 * @throws {WriteError} if the file cannot be written
 */
export async function writeNetcdf(path: string, model: NetcdfModel): Promise<void> {
  checkCall("writeNetcdf", { path: [path, filePath], model: [model, NETCDF_MODEL] }, arguments);
  await using writer = await createNetcdf(path, model);
  writeValues(writer, "", model);
  await writer.close();
}

function writeValues(writer: NetcdfWriter, group: string, model: NetcdfModel): void {
  for (const { name, values } of model.variables) {
    writer.write(`${group}${name}`, values.shape.map(() => 0), values);
  }
  for (const [name, child] of model.groups ?? []) {
    writeValues(writer, `${group}${name}/`, child);
  }
}
