/** A packaged assembly: the structure of its file, and what is in it. */
import { NetcdfFile, openNetcdf } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { type AssemblyClass, classOf } from "../assembly_classes.ts";
import { type OpenAssembly, openAssembly } from "../assembly_source.ts";
import { checkAssembly } from "./assembly_checks.ts";
import { orIssue } from "./stimulus_file_checks.ts";

/** What a check of an assembly's file found. */
export interface AssemblyFileFindings {
  readonly issues: readonly Issue[];
  /** Class, dimensions and coordinates, where the file could be read as an assembly. */
  readonly cls: AssemblyClass;
  readonly header?: Pick<OpenAssembly, "dims" | "shape" | "dtype" | "coords" | "attrs"> | undefined;
}

/** What is known of an assembly's file beside its content. */
export interface AssemblyFileOptions {
  /** Of a class that is not given, the one that fits its dimensions. */
  readonly cls?: AssemblyClass | undefined;
  /**
   * Whether `package.json` lists it. To lack `stimulus_set_identifier` is then a warning: a packager
   * writes it. Otherwise it is a note, since the file is yet to be packaged or came from elsewhere,
   * and Brain-Score's loader sets the attribute to the stimulus set that the plugin names.
   */
  readonly isPackaged: boolean;
}

/** Checks an assembly's file: its structure, and the assembly in it. */
export async function checkAssemblyFile(
  path: string,
  name: string,
  { cls: givenClass, isPackaged }: AssemblyFileOptions,
): Promise<AssemblyFileFindings> {
  const otherwise = givenClass ?? "DataAssembly";
  const file = await orIssue("NC_UNREADABLE", path, () => openNetcdf(path));
  if (!(file instanceof NetcdfFile)) return { issues: [file], cls: otherwise };
  const issues = structureIssues(file, path);
  file.close();
  const source = await orIssue("DATA_VARIABLES", path, () => openAssembly(path));
  if (!("blocks" in source)) return { issues: [...issues, source], cls: otherwise };
  using open = source;
  const cls = givenClass ?? classOf(open.dims);
  issues.push(...checkAssembly(open, cls, name), ...identifierIssues(open, isPackaged));
  const { dims, shape, dtype, coords, attrs } = open;
  return { issues, cls, header: { dims, shape, dtype, coords, attrs } };
}

function structureIssues(file: NetcdfFile, path: string): Issue[] {
  const { variables, attributes } = file.header;
  const names = variables.map(({ name }) => name);
  const issues: Issue[] = [];
  const untied = names.filter((name) => !file.isTied(name));
  if (untied.length > 0) {
    issues.push({
      code: "DIMENSIONS_GUESSED",
      severity: "error",
      location: path,
      message: `variables that do not refer to their dimensions: ${untied.join(", ")}`,
      suggestion: "write DIMENSION_LIST (package again): readers guess dimensions by length",
    });
  }
  const listed = [attributes, ...variables.map((variable) => variable.attributes)]
    .some((each) => each?.has("coordinates"));
  if (!listed && names.length > 1) {
    issues.push({
      code: "COORDINATES_ATTRIBUTE_MISSING",
      severity: "error",
      location: path,
      message: "no attribute coordinates on the data",
      suggestion: "package again: without it the loader sees more than one data variable",
    });
  }
  return issues;
}

function identifierIssues({ attrs, path }: OpenAssembly, isPackaged: boolean): Issue[] {
  if (attrs?.stimulus_set_identifier !== undefined) return [];
  return [{
    code: "STIMULUS_SET_IDENTIFIER_MISSING",
    severity: isPackaged ? "warning" : "note",
    location: path,
    message: "no attribute stimulus_set_identifier",
    suggestion: "package with brainscore:package, which notes the stimulus set",
  }];
}
