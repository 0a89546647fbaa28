/** Flags that take several values, with commas between. */
import { orText } from "../../lib/errors/mod.ts";
import { type Flag, flag } from "./flags.ts";
import { UsageError, wrongPart, wrongValue } from "./usage.ts";

/** Whole numbers with commas between: `1,2,5,7`; ranges too: `1-4`. Sorted, without repeats. */
export function numbers(placeholder: string, help: string): Flag<number[] | undefined> {
  return flag<number[] | undefined>(placeholder, help, (value, name) => {
    const found = value.split(",").flatMap((part) => {
      const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part);
      if (match === null || Number(match[2] ?? match[1]) - Number(match[1]) > 10_000) {
        throw wrongValue(name, value, "numbers such as 1,2,5,7 or 1-8");
      }
      const first = Number(match[1]);
      const last = Number(match[2] ?? match[1]);
      if (last < first) {
        throw wrongValue(name, value, "ranges with the smaller number first, such as 1-8");
      }
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
    return [...new Set(found)].sort((a, b) => a - b);
  });
}

/** Numbers above 0 with commas between: `0.1,1,10`. */
export function positives(placeholder: string, help: string): Flag<number[] | undefined> {
  return flag<number[] | undefined>(
    placeholder,
    help,
    (value, name) =>
      partsOf(value, name, placeholder).map((each) => {
        const number = Number(each);
        if (number > 0 && Number.isFinite(number)) return number;
        throw wrongPart(name, each, "numbers above 0 with commas between");
      }),
  );
}

/** Texts of any kind with commas between, such as layers or folders: `conv1,conv5`; one in a name as `\,`. */
export function list(placeholder: string, help: string): Flag<string[] | undefined> {
  return flag<string[] | undefined>(
    placeholder,
    help,
    (value, name) => partsOf(value, name, placeholder),
  );
}

/** What data call things, such as subjects, with commas between, each once: `V1,V2`; one in a name as `\,`. */
export function labels(placeholder: string, help: string): Flag<string[] | undefined> {
  return flag<string[] | undefined>(
    placeholder,
    help,
    (value, name) => distinctIn(value, name, placeholder),
  );
}

/** Names with commas between, each once: `V1,V2`; whatever a file's name can hold. */
export function names(placeholder: string, help: string): Flag<string[] | undefined> {
  return flag<string[] | undefined>(
    placeholder,
    help,
    (value, name) => namesIn(value, name, placeholder),
  );
}

/** Some of a few words, with commas between, each once. */
export function choices<const C extends string>(
  all: readonly C[],
  placeholder: string,
  help: string,
): Flag<C[] | undefined> {
  return flag<C[] | undefined>(
    placeholder,
    help,
    (value, name) =>
      namesIn(value, name, placeholder).map((each) => {
        const found = all.find((word) => word === each);
        if (found !== undefined) return found;
        throw wrongPart(name, each, orText(all));
      }),
  );
}

function partsOf(value: string, name: string, placeholder: string): string[] {
  const found = value.split(/(?<!\\),/).map((each) => each.replaceAll("\\,", ",").trim());
  if (!found.includes("")) return found;
  throw new UsageError(
    `--${name} is "${value}", with an empty name; it takes names with commas between: ${placeholder}`,
  );
}

/** What the three systems allow in the name of a file, and no comma. */
const NAME = /^[^,/\\:*?"<>|\p{Cc}]+$/u;

function namesIn(value: string, name: string, placeholder: string): string[] {
  const found = distinctIn(value, name, placeholder);
  const wrong = found.find((each) => !NAME.test(each));
  if (wrong !== undefined) throw wrongPart(name, wrong, "names that a file can have");
  return found;
}

function distinctIn(value: string, name: string, placeholder: string): string[] {
  const found = partsOf(value, name, placeholder);
  const twice = found.find((each, i) => found.indexOf(each) !== i);
  if (twice === undefined) return found;
  throw new UsageError(`--${name} is "${value}", with "${twice}" twice; it takes each name once`);
}

/**
 * Paths with commas between, or the flag again for each. What is there as it stands is one path, with its
 * commas; else a piece that is not there goes on over the next comma, as far as makes a path that is.
 */
export function paths(placeholder: string, help: string): Flag<string[] | undefined> {
  return {
    ...flag<string[] | undefined>(
      placeholder,
      `${help}; several with commas between, or by the flag again`,
      (value, name) => {
        if (isThere(value)) return [value];
        partsOf(value, name, placeholder); // refuses an empty one
        return pathsOf(value.split(","));
      },
    ),
    more: (before, next) => [...before ?? [], ...next ?? []],
  };
}

function pathsOf(pieces: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const end = endOfPath(pieces, at);
    found.push(pieces.slice(at, end).join(",").trim());
    at = end;
  }
  return found;
}

function endOfPath(pieces: readonly string[], at: number): number {
  let path = pieces[at]!.trim();
  for (let end = at + 1; end <= pieces.length; end++) {
    if (isThere(path)) return end;
    path += `,${pieces[end]}`;
  }
  return at + 1;
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false; // or not to be looked at, of which those tell who read it
  }
}
