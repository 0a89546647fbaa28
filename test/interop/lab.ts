/** JupyterLab under a browser's control. */
import type { Page } from "puppeteer-core";
import {
  jupyterProgram,
  jupyterVariables,
  labArguments,
  writeJupyterFiles,
} from "../../tasks/jupyter/lab/mod.ts";

const TOKEN = "test";
/** How long JupyterLab has to end. */
const END_LIMIT_MS = 20_000;

/** Calls `body` with the address of a JupyterLab that runs in `folder`, and a way to end its kernels. */
export async function withLab(
  folder: string,
  body: (address: string, endKernels: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await writeJupyterFiles();
  const port = freePort();
  const lab = new Deno.Command(jupyterProgram("jupyter-lab"), {
    args: [
      ...labArguments(folder, port, false),
      `--IdentityProvider.token=${TOKEN}`,
      "--LabApp.expose_app_in_browser=True",
    ],
    env: jupyterVariables(),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    const address = `http://127.0.0.1:${port}`;
    await until("JupyterLab answers", 60, async () => {
      const answer = await fetch(`${address}/api?token=${TOKEN}`).catch(() => undefined);
      await answer?.body?.cancel();
      return answer?.ok;
    });
    const api = (path: string, method?: string) =>
      fetch(`${address}/api/${path}?token=${TOKEN}`, { method: method ?? "GET" });
    await body(address, async () => {
      for (const { id } of await (await api("sessions")).json() as { id: string }[]) {
        await (await api(`sessions/${id}`, "DELETE")).body?.cancel();
      }
    });
  } finally {
    lab.kill("SIGTERM");
    // JupyterLab waits for ever, once in many times, for a thread of its own that has nothing to do.
    const killing = setTimeout(() => lab.kill("SIGKILL"), END_LIMIT_MS);
    await lab.status;
    clearTimeout(killing);
  }
}

/** An output in the notebook's model. */
export interface LabOutput {
  readonly output_type: string;
  readonly execution_count?: number | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a notebook shows while it runs, and once it has. */
export interface LabRun {
  /** Each code cell's outputs, as the notebook's model has them. */
  readonly outputs: readonly (readonly LabOutput[])[];
  /** Each code cell's number in brackets. */
  readonly counts: readonly (number | null)[];
  /** All states that the text of the outputs went through, by cell. */
  readonly states: readonly (readonly string[])[];
}

/** The part of JupyterLab's own interface that the tests use; code within `evaluate` runs in the page. */
interface LabWindow {
  jupyterapp: {
    commands: { execute(name: string): Promise<unknown> };
    shell: {
      currentWidget: {
        sessionContext: { session?: { kernel?: { id: string; status: string } } };
        content: {
          notebookConfig: Record<string, unknown>;
          activeCellIndex: number;
          widgets: {
            model: {
              type: string;
              toJSON(): { outputs: LabOutput[]; execution_count: number | null };
            };
          }[];
        };
      };
    };
  };
}

/** Opens a notebook, and waits for its kernel. */
export async function openInLab(page: Page, address: string, file: string): Promise<void> {
  await page.goto(`${address}/lab/tree/${file}?token=${TOKEN}&reset`);
  await until("the kernel is idle", 60, () =>
    page.evaluate(() => {
      const widget = (globalThis as unknown as LabWindow).jupyterapp?.shell.currentWidget;
      return widget?.sessionContext?.session?.kernel?.status === "idle";
    }).catch(() => false)); // A second page is sent on to a workspace of its own.
  await page.evaluate(() => {
    const { content } = (globalThis as unknown as LabWindow).jupyterapp.shell.currentWidget;
    // Cells out of sight are drawn too.
    content.notebookConfig = { ...content.notebookConfig, windowingMode: "none" };
  });
}

/** Carries out one of JupyterLab's commands, without waiting for it. */
export async function command(page: Page, name: string): Promise<void> {
  await page.evaluate((name) => {
    void (globalThis as unknown as LabWindow).jupyterapp.commands.execute(name);
  }, name);
}

/** Opens a notebook, runs all its cells, and waits until nothing changes any more. */
export async function runInLab(
  page: Page,
  address: string,
  file: string,
  limitSeconds: number,
): Promise<LabRun> {
  await openInLab(page, address, file);
  return await runAll(page, limitSeconds);
}

/** What the open notebook shows now. */
export async function shownIn(
  page: Page,
): Promise<Pick<LabRun, "outputs" | "counts"> & { readonly idle: boolean }> {
  return await page.evaluate(() => {
    const { shell } = (globalThis as unknown as LabWindow).jupyterapp;
    const { content, sessionContext } = shell.currentWidget;
    const cells = content.widgets.filter(({ model }) => model.type === "code")
      .map(({ model }) => model.toJSON());
    return {
      idle: sessionContext.session?.kernel?.status === "idle",
      outputs: cells.map(({ outputs }) => outputs),
      counts: cells.map(({ execution_count: count }) => count),
    };
  });
}

/** Begins to run one cell, counted from 1, whether it has been drawn yet or not. */
export async function runCell(page: Page, cell: number): Promise<void> {
  await page.evaluate((cell) => {
    (globalThis as unknown as LabWindow).jupyterapp.shell.currentWidget.content.activeCellIndex =
      cell - 1;
  }, cell);
  await command(page, "notebook:run-cell");
}

/** The id of the open notebook's kernel. */
export async function kernelOf(page: Page): Promise<string | undefined> {
  return await page.evaluate(() =>
    (globalThis as unknown as LabWindow).jupyterapp.shell.currentWidget
      .sessionContext.session?.kernel?.id
  );
}

/** Runs all cells of the open notebook, and waits until nothing changes any more. */
export async function runAll(page: Page, limitSeconds: number): Promise<LabRun> {
  await command(page, "notebook:run-all-cells");
  const states: string[][] = [];
  let outputs: LabRun["outputs"] = [];
  let counts: LabRun["counts"] = [];
  let text = "";
  let quiet = 0;
  await until("the notebook has run", limitSeconds, async () => {
    const now = await shownIn(page);
    ({ outputs, counts } = now);
    now.outputs.forEach((each, i) => {
      const shown = JSON.stringify(each);
      if (states[i]?.at(-1) !== shown) (states[i] ??= []).push(shown);
    });
    quiet = now.idle && text === JSON.stringify(now) ? quiet + 1 : 0;
    text = JSON.stringify(now);
    return quiet >= 20;
  });
  return { outputs, counts, states };
}

/** Waits until something holds, looking every 50 ms. */
export async function until(
  what: string,
  seconds: number,
  holds: () => Promise<boolean | undefined> | boolean,
): Promise<void> {
  const limit = performance.now() + seconds * 1000;
  while (!await holds()) {
    if (performance.now() > limit) throw new Error(`not in ${seconds} s: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A port that nothing listens on now. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
