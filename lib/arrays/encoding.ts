/** How values stood in the file that they are from. */
import { oneOf, optionsOf, text } from "../calls/mod.ts";

/** The encoding of values in their file, so that they can be written in the same way. */
export interface Encoding {
  /** Text that was stored as bytes without a stated encoding, and the encoding with which it was read. */
  readonly bytes?: "utf-8" | "latin1" | undefined;
  /** The unit of times: `hours since 2024-01-01`, `days`. */
  readonly units?: string | undefined;
  /** The calendar of dates: `standard`. */
  readonly calendar?: string | undefined;
}

export const ENCODING = optionsOf<Encoding>({}, {
  bytes: oneOf("utf-8", "latin1"),
  units: text,
  calendar: text,
});
