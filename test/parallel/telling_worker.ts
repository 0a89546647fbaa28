/** A worker that knows what the program told it, and tells how many jobs it had. */
import { fromParent, reportToParent, serve, siblings } from "../../lib/parallel/mod.ts";

let jobs = 0;
reportToParent("jobs", () => {
  const done = jobs;
  jobs = 0;
  return done;
});

/** What this worker knows. */
export function tell(fails: boolean): Promise<{ word: string | undefined; workers: number }> {
  jobs++;
  if (fails) return Promise.reject(new Error("failed"));
  return Promise.resolve({ word: fromParent<string>("word"), workers: siblings() });
}

serve(tell);
