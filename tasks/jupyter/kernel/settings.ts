/** What the kernel is told. */

/** How a kernel runs. */
export interface KernelSettings {
  /**
   * What ends it: the end of `stdin`, a pipe that its starter holds open, and which closes with him
   * however he ends; or the end of the `parent`, where its starter gives it no pipe, as Jupyter does.
   */
  readonly watch: "stdin" | "parent";
  /** Where Jupyter has written the ports; of a kernel that watches its stdin it is removed once read. */
  readonly connection: string;
  /** Whether types of cells are checked; `NEUROID_TYPES` by default. */
  readonly types?: TypeMode | undefined;
}

/**
 * `note` says what is wrong with types, `strict` does not run such a cell, `off` checks nothing;
 * `note-first` says it before a cell runs, however long its check takes: in a run that nobody watches.
 */
export type TypeMode = "note" | "note-first" | "strict" | "off";
