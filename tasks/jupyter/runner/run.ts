/** Runs a notebook from top to bottom in a fresh kernel. */
import type { RunOptions } from "../../../lib/progress/mod.ts";
import { type CodeCell, codeCells, type Notebook } from "../format/mod.ts";
import { endText, errorOutput, lineOf } from "../kernel/mod.ts";
import { type CellFailure, errorLine } from "./failure.ts";
import { KernelClient, type Outcome } from "./kernel_client.ts";
import { OutputCollector } from "./outputs.ts";

/** Seconds that a cell may take where nothing else is said. */
export const CELL_LIMIT_SECONDS = 600;

/** The name of the error by which the kernel says that Deno has ended. */
const KERNEL_DIED = "KernelDied";

/** How a notebook runs. */
export interface RunNotebookOptions extends RunOptions {
  /** The notebook's folder: the cells' working directory, from which `deno.json` is found. */
  readonly folder: string;
  /** The notebook's name in progress; `"notebook"` by default. */
  readonly name?: string | undefined;
  /** Seconds that a cell may take; {@link CELL_LIMIT_SECONDS} by default. */
  readonly limitSeconds?: number | undefined;
  /** Variables for the kernel, beside those of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A notebook that has run, and why it stopped early where it did. */
export interface NotebookRun {
  /** A new notebook; where a cell failed, that cell shows the error and those behind it no outputs. */
  readonly notebook: Notebook;
  /** Why it stopped early; undefined where it ran to its end. */
  readonly failed: CellFailure | undefined;
}

/**
 * Runs all code cells in order, in a kernel of its own, and keeps every output. Stops at the first
 * cell that throws (also where nobody awaits what throws), takes too long, or ends the kernel.
 *
 * @throws {DataError} when no kernel can be started
 * @throws the reason of `signal` once that is aborted
 */
export async function runNotebook(
  notebook: Notebook,
  options: RunNotebookOptions,
): Promise<NotebookRun> {
  const { folder, name = "notebook", env, progress, signal } = options;
  signal?.throwIfAborted();
  const result = structuredClone(notebook);
  const cells = codeCells(result);
  for (const { cell } of cells) Object.assign(cell, { outputs: [], execution_count: null });
  if (cells.length === 0) return { notebook: result, failed: undefined };

  const report = (done: number) =>
    progress?.({ step: name, done, total: cells.length, unit: "cells" });
  const limitMs = (options.limitSeconds ?? CELL_LIMIT_SECONDS) * 1000;
  const collector = new OutputCollector();
  const kernel = await KernelClient.start(folder, env);
  try {
    report(0);
    for (const { cell, number } of cells) {
      collector.begin(cell, number);
      const outcome = await kernel.run(cell.source, (message) => collector.take(message), {
        limitMs,
        signal,
      });
      collector.end();
      const failed = failureOf(cell, number, outcome, limitMs);
      if (failed !== undefined) return { notebook: result, failed };
      report(number);
    }
  } finally {
    await kernel.close();
  }
  return { notebook: result, failed: undefined };
}

/** Why a cell failed, if it did; the cell then shows it as an error output. */
function failureOf(
  cell: CodeCell,
  number: number,
  outcome: Outcome,
  limitMs: number,
): CellFailure | undefined {
  const failure = (reason: CellFailure["reason"], message: string, line?: number) => ({
    cell: number,
    line,
    reason,
    message,
  });
  if (outcome.kind === "late") {
    const message = `not done in ${limitMs / 1000} s`;
    cell.outputs.push(errorOutput("TimeLimit", message));
    return failure("time limit", message);
  }
  if (outcome.kind === "died") {
    // The kernel says why Deno has ended; where it has been killed itself, nobody has.
    const said = cell.outputs.find((output) =>
      output.output_type === "error" && output.ename === KERNEL_DIED
    );
    const message = said?.output_type === "error" ? said.evalue : endText(outcome.end);
    if (said === undefined) cell.outputs.push(errorOutput(KERNEL_DIED, message));
    return failure("kernel died", message);
  }
  const error = cell.outputs.find((output) => output.output_type === "error");
  if (error === undefined) return undefined;
  if (error.ename === KERNEL_DIED) return failure("kernel died", error.evalue);
  return failure("error", errorLine(error), lineOf(error));
}
