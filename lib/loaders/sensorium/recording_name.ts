/** What the name of a recording says. */

/** The parts of a name such as `static21067-10-18-GrayImageNet-94c6ff99…`. */
export interface RecordingName {
  /** The whole name, as the folder has it. */
  readonly text: string;
  /** The animal's number; an empty text where the name has another form, as are session and scan. */
  readonly animal: string;
  readonly session: string;
  readonly scan: string;
}

/** Reads the name of a recording's folder or zip. */
export function parseRecordingName(text: string): RecordingName {
  const [, animal = "", session = "", scan = ""] =
    /^(?:static|dynamic)?(\d+)-(\d+)-(\d+)(?:-|$)/.exec(text) ?? [];
  return { text, animal, session, scan };
}
