/** Sessions of a run as a share: parts in a folder, and their manifest. */
import { compareText } from "../../../arrays/mod.ts";
import { basename } from "node:path";
import { openParts } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import {
  finishShare,
  identifyForShare,
  type InputFile,
  type Manifest,
  refuseOtherShare,
  type ShareHead,
  type SharePart,
} from "../../shares/mod.ts";
import {
  makeSessions,
  openSessionPool,
  planSessions,
  SESSION_PARTS,
  sessionParts,
  type SubjectPlan,
} from "../betas/mod.ts";

/** What is written. */
export interface SessionsToWrite extends RunOptions {
  readonly out: string;
  /** The folder that the paths of inputs are relative to. */
  readonly root: string;
  readonly head: Omit<ShareHead, "parts">;
  /** The trials of the share, subject by subject; `parts` is a folder for what that takes. */
  readonly plans: (parts: string) => Promise<readonly SubjectPlan[]>;
  readonly workers?: number | undefined;
}

const PART = /^subj\d+-session\d+(-[lr]h)?-[0-9a-f]{16}\.f32$/;

/**
 * Makes the parts of a share beside each other, and at the end the manifest. What a run that was killed
 * has finished is taken over.
 *
 * @throws {WriteError} where another run is at work in the folder, or it holds another share
 */
export async function writeSessions(what: SessionsToWrite): Promise<Manifest> {
  const { out, root, progress, signal } = what;
  const head = { ...what.head, parts: SESSION_PARTS };
  await refuseOtherShare(out, head); // makes no folder where it refuses
  using held = await openParts(out, what);
  await refuseOtherShare(out, head); // again, now that no other run can write
  const inputs = new Map<string, InputFile>();
  const paths = new Map<string, string>();
  const identify = async (path: string) => {
    const input = inputs.get(path) ?? await identifyForShare(root, path);
    inputs.set(path, input);
    paths.set(input.path, path);
    return input;
  };
  const parts: Omit<SharePart, "sha1" | "bytes">[] = [];
  const plans = await what.plans(held.path);
  {
    using pool = openSessionPool(what.workers);
    const places = {
      parts: out,
      stamp: async (path: string) => JSON.stringify(await identify(path)),
    };
    for (const plan of plans) {
      const sessions = await planSessions(plan, places);
      for await (
        const _ of makeSessions(plan.subject, sessions, { ...places, pool, progress, signal })
      );
      const files = sessions.flatMap(({ jobs }) => jobs.map(({ part }) => part));
      for (const [i, { id, of, input }] of sessionParts(plan).entries()) {
        const { path, rows, columns } = files[i]!;
        const { path: place } = await identify(input);
        const file = basename(path);
        parts.push({ id, file, shape: [rows, columns], of, inputs: [place] });
      }
      await held.requireHeld();
    }
  }
  const manifest = await finishShare(out, {
    head,
    inputs: [...inputs.values()].sort((a, b) => compareText(a.path, b.path)),
    parts,
    lookAgain: ({ path }) => identifyForShare(root, paths.get(path)!, { again: true }),
    isPart: (name) => PART.test(name),
  });
  await held.remove();
  return manifest;
}
