/** The worker that extracts sessions. */
import { serve } from "../../../parallel/pool.ts";
import { extractSession } from "./session_job.ts";

serve(extractSession);
