/** Values as Python source. */
import { ArgumentError } from "../../errors/mod.ts";

/** A Python string literal for any text: JSON's escapes are also Python's. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** A Python string literal over several lines, one per line of the text. */
export function pythonParagraph(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").trimEnd().split("\n");
  return ["(", ...lines.map((line) => `    ${pythonString(`${line}\n`)}`), ")"].join("\n");
}

/** A Python list of strings or numbers. */
export function pythonList(values: readonly (string | number)[]): string {
  return `[${
    values.map((each) => typeof each === "string" ? pythonString(each) : each).join(", ")
  }]`;
}

/** A Python tuple of values that are Python source already. */
export function pythonTuple(values: readonly (string | number)[]): string {
  return `(${values.join(", ")}${values.length === 1 ? "," : ""})`;
}

/** A part of a class name: `Allen2022.V1` becomes `Allen2022V1`. */
export function classNamePart(text: string): string {
  return text.replace(/[^A-Za-z0-9]+(.)?/g, (_, next?: string) => next?.toUpperCase() ?? "");
}

/** Checks that a name can be a Python module: the folder of a plugin. */
export function checkModuleName(name: string): void {
  if (/^[a-z][a-z0-9_]*$/.test(name)) return;
  throw new ArgumentError({
    doing: "make a plugin folder",
    found: `the name ${JSON.stringify(name)}`,
    right: "lower-case letters, digits and _, starting with a letter: allen2022_fmri",
  });
}
