/** Structs and struct arrays: a table of field names, then the values element by element. */
import { rowMajor } from "./numbers.ts";
import { asciiText, type Elements } from "./elements.ts";
import type { MatStruct, MatValue } from "./values.ts";

/** Reads the fields of a struct; `nested` reads the next value. */
export function structFromElements(
  shape: readonly number[],
  elements: Elements,
  nested: () => MatValue,
): MatStruct {
  const names = fieldNames(elements);
  const columns = names.map((): MatValue[] => []);
  const count = names.length === 0 ? 0 : elements.countOfNested(shape, names.length);
  for (let element = 0; element < count; element++) {
    for (const column of columns) column.push(nested());
  }
  const fields = new Map(names.map((name, i) => [name, rowMajor(columns[i]!, shape)]));
  return { kind: "struct", shape, fields };
}

function fieldNames(elements: Elements): string[] {
  const length = elements.integers()[0] ?? 0;
  const { bytes } = elements.next();
  if (bytes.length === 0) return [];
  if (length <= 0 || bytes.length % length !== 0) {
    throw elements.fault(
      `field names of ${length} bytes in a table of ${bytes.length}`,
      "a whole number of names",
    );
  }
  return Array.from(
    { length: bytes.length / length },
    (_, i) => asciiText(bytes.subarray(i * length, (i + 1) * length)),
  );
}
