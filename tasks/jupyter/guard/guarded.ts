/** What the guard is told. */

/** A program, and when it is to end. */
export interface Guarded {
  /**
   * What ends it: the end of `stdin`, a pipe that its starter holds open, and which closes with him
   * however he ends; or the end of the `parent`, where its starter gives it no pipe, as Jupyter does.
   */
  readonly watch: "stdin" | "parent";
  /** The program's path. */
  readonly program: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** A kernel's connection file, which is removed at the end. */
  readonly connection?: string | undefined;
  /** Milliseconds that it has to end by itself once it was asked to; 0 where it is not asked. */
  readonly grace: number;
}
