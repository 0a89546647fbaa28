/**
 * What workers are told when they start, and what they tell with each result: for rooms above that keep
 * something for a whole run. It goes beside the jobs, which know nothing of it.
 */

declare const WorkerGlobalScope: unknown;

const makers = new Map<string, () => unknown>();
const reporters = new Map<string, () => unknown>();
const listeners = new Map<string, (report: never) => void>();
const told = readName();

/** Has each worker that is started from here on told something, which must be plain data. */
export function toWorkers(name: string, make: () => unknown): void {
  makers.set(name, make);
}

/** What this worker was told when it started; undefined in the program itself. */
export function fromParent<Told>(name: string): Told | undefined {
  return told.said[name] as Told | undefined;
}

/** How many workers of its kind there are at most beside this one, with it; 1 in the program itself. */
export function siblings(): number {
  return told.workers;
}

/** Has this worker tell something to the program with each result. */
export function reportToParent(name: string, take: () => unknown): void {
  reporters.set(name, take);
}

/** Called with what a worker tells. */
export function onReport<Report>(name: string, listen: (report: Report) => void): void {
  listeners.set(name, listen as (report: never) => void);
}

/** What a new worker is to know, as the name that it is given: it has that before anything else. */
export function nameOfWorker(workers: number): string {
  const said = Object.fromEntries([...makers].map(([name, make]) => [name, make()]));
  return JSON.stringify({ workers: workers * told.workers, said });
}

/** What this worker has to tell. */
export function takeReports(): Record<string, unknown> {
  return Object.fromEntries([...reporters].map(([name, take]) => [name, take()]));
}

/** Hands on what a worker told. */
export function hearReports(reports: Record<string, unknown>): void {
  for (const [name, report] of Object.entries(reports)) listeners.get(name)?.(report as never);
}

function readName(): { workers: number; said: Record<string, unknown> } {
  const program = { workers: 1, said: {} };
  if (typeof WorkerGlobalScope === "undefined") return program;
  try {
    const { name } = globalThis as { readonly name?: string };
    const { workers, said } = JSON.parse(name ?? "");
    return typeof said === "object" && said !== null ? { workers, said } : program;
  } catch {
    return program; // a worker that somebody else started
  }
}
