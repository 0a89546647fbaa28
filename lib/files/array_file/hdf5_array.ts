/** A dataset of an HDF5 file, or a variable of a MAT file of version 7.3, by parts. */
import { shapeText } from "../../arrays/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import { type Hdf5File, openHdf5 } from "../hdf5/mod.ts";
import { type ArrayFile, reversedSlices, turned } from "./array_file.ts";
import { chosenVariable } from "./chosen_variable.ts";

/**
 * Opens one array of an HDF5 file. Of MATLAB's files, and of datasets that say that they are
 * MATLAB's, the axes come as MATLAB's `size` shows them.
 *
 * @param isMatlab whether it is known to be a MAT file
 * @throws {UnknownNameError} if there is no such array, or several and none was named
 */
export async function openHdf5Array(
  path: string,
  variable: string | undefined,
  isMatlab: boolean,
): Promise<ArrayFile> {
  const file = await openHdf5(path, isMatlab ? "a MAT file of version 7.3" : undefined);
  try {
    const wanted = (isMatlab ? variable?.replaceAll(".", "/") : variable)?.replace(/^\//, "");
    const name = chosenVariable(arraysIn(file), wanted, path);
    const { dtype, typeName, shape, chunks } = file.info(name);
    const attributes = file.attributes(name);
    const matlabClass = attributes.get("MATLAB_class")?.data[0];
    const doing = `read "${name}"`;
    if (Number(attributes.get("MATLAB_empty")?.data[0] ?? 0) !== 0) {
      throw new FormatError({ doing, found: "an empty array", right: "numbers", where: path });
    }
    // The fields of an array of structs are references, without a class of their own.
    if (isMatlab && matlabClass === undefined && dtype === undefined) {
      const found = `${typeName} of shape ${
        shapeText([...shape].reverse())
      }, as of an array of structs`;
      const right = "one array of numbers: cat(1, s.field) in MATLAB, saved under its own name";
      throw new FormatError({ doing, found, right, where: path });
    }
    if (isMatlab && matlabClass === undefined) {
      throw new FormatError({
        doing,
        found: "no attribute MATLAB_class: MATLAB did not save this",
        right:
          "the ending .h5, if a Python program wrote it, whose axes are then in Python's order",
        where: path,
      });
    }
    const isText = matlabClass === "char" || matlabClass === "cell";
    if (dtype === undefined || isText) {
      const found = typeof matlabClass === "string" ? `a MATLAB ${matlabClass}` : typeName;
      const right = "real numbers or truth values";
      throw new FormatError({ doing, found, right, where: path });
    }
    const isReversed = matlabClass !== undefined;
    return {
      path,
      variable: name,
      dtype,
      shape: isReversed ? [...shape].reverse() : shape,
      isReversed,
      rowsTogether: (isReversed ? chunks?.at(-1) : chunks?.[0]) ?? 1,
      read: (slices = [], memory) =>
        isReversed
          ? turned(file.read(name, reversedSlices(slices, shape.length), memory))
          : file.read(name, slices, memory),
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The arrays of a file by their paths, each with what it is. */
function arraysIn(file: Hdf5File): Map<string, string> {
  const found = new Map<string, string>();
  const look = (group: string) => {
    for (const key of file.keys(group === "" ? "/" : group)) {
      const name = group === "" ? key : `${group}/${key}`;
      if (key.startsWith("#")) continue; // what MATLAB's cells refer to
      if (file.kind(name) === "group") look(name);
      else if (file.kind(name) === "dataset") {
        const { dtype, typeName, shape } = file.info(name);
        const matlabClass = file.attributes(name).get("MATLAB_class")?.data[0];
        const isText = matlabClass === "char" || matlabClass === "cell";
        const word = isText ? String(matlabClass) : dtype ?? typeName;
        const sizes = matlabClass === undefined ? shape : [...shape].reverse();
        found.set(name, `${word} ${shapeText(sizes)}`);
      }
    }
  };
  look("");
  return found;
}
