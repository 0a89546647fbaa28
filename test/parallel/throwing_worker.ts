/** A worker for tests: throws what the job names. */
import { DataError, MissingError } from "../../lib/errors/mod.ts";
import { FindingsError } from "../../lib/issues/mod.ts";
import { serve } from "../../lib/parallel/mod.ts";

const parts = { doing: "read a session", found: "0 everywhere", right: "betas", where: "s1" };

const issue = {
  code: "X",
  severity: "error",
  location: "s1",
  message: "zero",
  suggestion: "",
} as const;

/** The errors by their names. */
export const THROWN: Readonly<Record<string, () => unknown>> = {
  ours: () => new DataError(parts),
  findings: () => new FindingsError(parts, [issue]),
  absent: () => {
    try {
      return Deno.openSync("/no/such/file");
    } catch (cause) {
      return new MissingError({ ...parts, cause });
    }
  },
  aborted: () => new DataError({ ...parts, cause: new DOMException("enough", "AbortError") }),
  chain: () =>
    new TypeError("top", { cause: new DataError({ ...parts, cause: new RangeError("root") }) }),
  text: () => "only a text",
};

/** Throws what `name` names. */
export function fail(name: string): Promise<never> {
  return Promise.reject(THROWN[name]!());
}

serve(fail);
