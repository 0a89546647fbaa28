/** Sessions of a run out of its shares. */
import type { RunOptions } from "../../../progress/mod.ts";
import { type OpenedShares, openShares, type RunWords } from "../../shares/mod.ts";
import { SESSION_PARTS, type SessionPart, sessionParts, type SubjectPlan } from "../betas/mod.ts";

/** The run that is made of shares. */
export interface SessionsToTake extends RunOptions {
  /** In the words of a message. */
  readonly doing: string;
  readonly task: string;
  readonly run: RunWords;
  readonly root: string;
  /** All sessions of the run. */
  readonly plans: readonly SubjectPlan[];
  /** Whether sessions that no share has are read from the root. */
  readonly fill: boolean;
}

/** What was taken. */
export interface TakenSessions extends OpenedShares {
  /** The plans with the trials of missing parts alone, for a look at their files. */
  readonly toRead: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * Takes the sessions of a run out of its shares, each compared with what this run needs.
 *
 * @throws {FindingsError} with all that does not fit
 */
export async function takeSessions(
  folders: readonly string[],
  { plans, ...what }: SessionsToTake,
): Promise<TakenSessions> {
  const all = plans.flatMap(sessionParts);
  const byId = new Map(all.map((part) => [part.id, part]));
  const opened = await openShares(folders, {
    ...what,
    parts: SESSION_PARTS,
    needs: all.map(({ id, of, input }) => ({ id, of, inputs: [input] })),
    remedy: (missing) =>
      `${
        extractText(missing.map(({ id }) => byId.get(id)!))
      }, or --fill, which reads them from the root`,
  });
  const toRead = new Map<number, Set<number>>();
  for (const id of opened.missing) {
    const { subject, session } = byId.get(id)!;
    toRead.set(subject, (toRead.get(subject) ?? new Set()).add(session));
  }
  return { ...opened, toRead };
}

/** The command that makes what is missing. */
function extractText(missing: readonly SessionPart[]): string {
  const subjects = [...new Set(missing.map(({ subject }) => subject))];
  const texts = subjects.map((subject) => {
    const own = missing.filter((part) => part.subject === subject);
    const sessions = [...new Set(own.map(({ session }) => session))];
    return `--only ${subject} --sessions ${rangesText(sessions)}`;
  });
  return `nsd:extract with ${texts.join(" and with ")}`;
}

/** `1-3,5` of ascending numbers. */
function rangesText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(",");
}
