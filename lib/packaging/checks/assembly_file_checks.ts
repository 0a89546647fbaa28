/** A packaged assembly: the structure of its file, and what is in it. */
import { type NetcdfFile, openNetcdf } from "../../files/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { type AssemblyClass, classOf } from "../assembly_classes.ts";
import { type OpenAssembly, openAssembly } from "../assembly_source.ts";
import { checkAssembly } from "./assembly_checks.ts";
import { type PackageFindings, packageFindings } from "./findings/mod.ts";

/** What a check of an assembly's file found. */
export interface AssemblyFileFindings {
  /** All findings: those of the file's structure first. */
  readonly issues: readonly Issue[];
  /** The class that was given, or else the one that fits the dimensions. */
  readonly cls: AssemblyClass;
  /** Dimensions and coordinates, where the file could be read as an assembly. */
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

/**
 * Checks an assembly's file: its structure, and the assembly in it ({@link checkAssembly}). What
 * cannot be read becomes a finding.
 *
 * @param name the assembly's identifier, which stands in the locations of findings
 */
export async function checkAssemblyFile(
  path: string,
  name: string,
  { cls: givenClass, isPackaged }: AssemblyFileOptions,
): Promise<AssemblyFileFindings> {
  const findings = packageFindings();
  const unread = () => ({ issues: findings.issues, cls: givenClass ?? "DataAssembly" });
  const file = await findings.attempt("NC_UNREADABLE", path, () => openNetcdf(path));
  if (file === undefined) return unread();
  checkStructure(file, path, findings);
  file.close();
  using open = await findings.attempt("DATA_VARIABLES", path, () => openAssembly(path));
  if (open === undefined) return unread();
  const { dims, shape, dtype, coords, attrs } = open;
  const cls = givenClass ?? classOf(dims);
  findings.include(checkAssembly(open, cls, name));
  if (attrs?.stimulus_set_identifier === undefined) {
    const severity = isPackaged ? "warning" : "note";
    findings.add("STIMULUS_SET_IDENTIFIER_MISSING", path, { severity });
  }
  return { issues: findings.issues, cls, header: { dims, shape, dtype, coords, attrs } };
}

function checkStructure(file: NetcdfFile, path: string, findings: PackageFindings): void {
  const { variables, attributes } = file.header;
  const names = variables.map(({ name }) => name);
  const untied = names.filter((name) => !file.isTied(name));
  if (untied.length > 0) {
    findings.add("DIMENSIONS_GUESSED", path, { variables: untied.join(", ") });
  }
  const listed = [attributes, ...variables.map((variable) => variable.attributes)]
    .some((each) => each?.has("coordinates"));
  if (!listed && names.length > 1) findings.add("COORDINATES_ATTRIBUTE_MISSING", path);
}
