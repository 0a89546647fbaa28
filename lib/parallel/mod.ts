/**
 * Jobs over workers. A worker module calls {@link serve} with its function; a {@link Pool} sends it
 * jobs and gives results back in the order of the jobs, however they finish.
 */
export { type JobOptions, Pool } from "./pool.ts";
export { serve, type Workshop } from "./worker.ts";
