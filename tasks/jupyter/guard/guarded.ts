/** What the guard is told. */

/** A program, and how it ends. */
export interface Guarded {
  /** The program's path. */
  readonly program: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** Milliseconds that it has to end by itself once it was asked to. */
  readonly grace: number;
}
