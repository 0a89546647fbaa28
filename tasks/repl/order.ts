/** What a chart is drawn from, on its way to the worker. */
import type { Chart } from "../../lib/charts/mod.ts";
import type { PictureForm } from "./terminal.ts";

/** What the worker is to draw, and where the result goes. */
export interface DrawOrder {
  readonly flag: SharedArrayBuffer;
  readonly bytes: SharedArrayBuffer;
  readonly chart: Pick<Chart, "spec" | "title" | "alt">;
  readonly form: PictureForm;
  /** Where a PNG goes, of the form `file`. */
  readonly path?: string | undefined;
  /** The columns there are. */
  readonly columns: number;
}
