/**
 * Tables of findings: for each code how bad it is and its texts. An area of checks has one table; it
 * is what the checks raise their findings from, and what documentation lists.
 */
import { ArgumentError } from "../errors/mod.ts";
import type { Severity } from "./issue.ts";

/** What a table says of a code, or of one case of it. */
export interface FindingText {
  /** How bad it is; a list where that depends on the data, and the check then says which. */
  readonly severity: Severity | readonly Severity[];
  /** What was found, with fields in braces: `"{missing} of {all} values are NaN"`. */
  readonly message: string;
  /** What would put it right, with fields in braces; empty where nothing need be done. */
  readonly suggestion: string;
  /** For documentation, what is wrong or when it is raised, where the texts do not say. */
  readonly about?: string;
}

/**
 * The findings of an area by their codes, in upper case. A code that has other texts in other cases
 * stands there once for each, with the case behind a slash: `"NAME_WITH_DOT/column"`.
 */
export type FindingTable = Readonly<Record<string, FindingText>>;

/** A row of a table: a code, or a code with a case. */
export type FindingKey<Table> = keyof Table & string;

/** The names in braces in a text: `count` of `{count}` and of `{count|is|are}`. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Count}|${string}` ? Count : Name) | NamesIn<Rest>
  : never;

/** The names of the fields that the texts of a row need. */
export type FieldNames<Row extends FindingText> = NamesIn<Row["message"] | Row["suggestion"]>;

/** What a check gives for a row: a value for each field, and the severity where there are several. */
export type FindingFields<Row extends FindingText> =
  & { readonly [Name in FieldNames<Row>]: string | number }
  & (Row["severity"] extends Severity ? unknown : {
    readonly severity: Row["severity"] extends readonly (infer One)[] ? One : never;
  });

/** {@link FindingFields} as the last argument of a function: none where the row needs none. */
export type FieldArguments<Row extends FindingText> = [FieldNames<Row>] extends [never]
  ? Row["severity"] extends Severity ? [] : [fields: FindingFields<Row>]
  : [fields: FindingFields<Row>];

/** The fields that an error of a reader gives. */
export type ErrorField = "doing" | "found" | "right";

/** The rows that need no other fields than those of an error of a reader. */
export type ErrorKey<Table extends FindingTable> = {
  [Key in FindingKey<Table>]: [FieldNames<Table[Key]>] extends [ErrorField] ? Key : never;
}[FindingKey<Table>];

/** The kinds of files of a table: `NCSNR` where it has `NCSNR_MISSING` and `NCSNR_WRONG`. */
export type FileKind<Table extends FindingTable> = {
  [Key in FindingKey<Table>]: Key extends `${infer Kind}_MISSING`
    ? `${Kind}_WRONG` extends keyof Table ? Kind : never
    : never;
}[FindingKey<Table>];

/** The code of a row, without its case. */
export function codeOfKey(key: string): string {
  return key.split("/")[0]!;
}

/** The codes of a table, each once, in its order. */
export function codesOf(table: FindingTable): string[] {
  return [...new Set(Object.keys(table).map(codeOfKey))];
}

/**
 * A row of a table.
 *
 * @throws {ArgumentError} if the table has no such row
 */
export function rowOf(table: FindingTable, key: string): FindingText {
  if (Object.hasOwn(table, key)) return table[key]!;
  throw new ArgumentError({
    doing: "add a finding",
    found: `unknown code "${key}"`,
    right: `one of ${Object.keys(table).join(", ")}`,
  });
}

/**
 * The severity of a finding.
 *
 * @param given which of several, where the row has several
 * @throws {ArgumentError} if it is none of these
 */
export function severityOf({ severity }: FindingText, given: unknown): Severity {
  if (typeof severity === "string") return severity;
  const found = severity.find((each) => each === given);
  if (found !== undefined) return found;
  throw new ArgumentError({
    doing: "add a finding",
    found: `severity "${given}"`,
    right: `one of ${severity.join(", ")}`,
  });
}

/**
 * A text with its fields filled in: `{count}` with the value, `{count|is|are}` with the first of the
 * two words where the value is 1, and with the second otherwise.
 *
 * @throws {ArgumentError} if a field is not given
 */
export function fillText(text: string, fields: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name, one, many) => {
    if (Object.hasOwn(fields, name)) {
      return one === undefined ? String(fields[name]) : Number(fields[name]) === 1 ? one : many;
    }
    throw new ArgumentError({
      doing: "add a finding",
      found: `no field "${name}"`,
      right: `a value for each field of "${text}"`,
    });
  });
}
