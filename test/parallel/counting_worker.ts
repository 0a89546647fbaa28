/** A worker for tests: answers each job, and says how many it has answered since it was started. */
import { DataError } from "../../lib/errors/mod.ts";
import { serve } from "../../lib/parallel/mod.ts";

let answered = 0;

/** Waits as many milliseconds as the job says, and fails where that is less than none. */
export async function answer(wait: number): Promise<{ wait: number; answered: number }> {
  if (wait < 0) throw new DataError({ doing: "wait", found: `${wait} ms`, right: "0 or more" });
  await new Promise((resolve) => setTimeout(resolve, wait));
  return { wait, answered: ++answered };
}

serve(answer);
