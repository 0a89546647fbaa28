/** A plugin's `__init__.py`: the registrations that it has, and values put into them. */
import { FormatError } from "../../../errors/mod.ts";

/** One call of a loader in the plugin. */
export interface Registration {
  /** Which loader. */
  readonly kind: "stimulus set" | "assembly";
  /** Where its text begins and ends. */
  readonly range: readonly [start: number, end: number];
  /** Its arguments that are texts, by name. */
  readonly values: ReadonlyMap<string, string>;
}

const CALL = /\bload_(stimulus_set|assembly)_from_s3\(\n/g;
const ARGUMENT = /^ {4}(\w+)="((?:[^"\\\n]|\\.)*)",$/gm;
const BUCKET = /^BUCKET = "((?:[^"\\\n]|\\.)*)"$/m;
const NOTE = /^# FILL-IN-AFTER-UPLOAD: .*\n/m;

/**
 * The registrations in a plugin that `brainscore:package` wrote.
 *
 * @throws {FormatError} if there is none, or no bucket
 */
export function registrationsIn(text: string, where: string): Registration[] {
  const found = [...text.matchAll(CALL)].map((call): Registration => {
    const start = call.index + call[0].length;
    const end = text.indexOf("\n)", start);
    const inside = text.slice(start, end);
    const values = new Map(
      [...inside.matchAll(ARGUMENT)].map(([, name, value]) =>
        [name!, JSON.parse(`"${value}"`) as string] as const
      ),
    );
    const kind = call[1] === "assembly" ? "assembly" : "stimulus set";
    return { kind, range: [start, end], values };
  });
  if (found.length > 0 && BUCKET.test(text)) return found;
  throw new FormatError({
    doing: "read a plugin",
    found: found.length === 0 ? "no registrations" : "no BUCKET",
    right: "an __init__.py that brainscore:package wrote: package again",
    where,
  });
}

/** The bucket that a plugin names. */
export function bucketIn(text: string): string {
  return JSON.parse(`"${BUCKET.exec(text)![1]}"`);
}

/** The text with other values of arguments, registration by registration, and another bucket. */
export function withValues(
  text: string,
  bucket: string | undefined,
  changes: ReadonlyMap<Registration, ReadonlyMap<string, string>>,
): string {
  let changed = text;
  const last = [...changes].sort(([a], [b]) => b.range[0] - a.range[0]);
  for (const [{ range: [start, end] }, values] of last) {
    const inside = changed.slice(start, end).replace(ARGUMENT, (line, name: string) => {
      const value = values.get(name);
      return value === undefined ? line : `    ${name}=${JSON.stringify(value)},`;
    });
    changed = changed.slice(0, start) + inside + changed.slice(end);
  }
  if (bucket !== undefined) {
    changed = changed.replace(BUCKET, () => `BUCKET = ${JSON.stringify(bucket)}`);
  }
  const isOpen = changed.replace(NOTE, "").includes('"FILL-IN-AFTER-UPLOAD"');
  return isOpen ? changed : changed.replace(NOTE, "");
}
