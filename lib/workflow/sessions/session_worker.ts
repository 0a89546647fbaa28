/** The worker that extracts sessions. */
import { serve } from "../../parallel/mod.ts";
import { extractSession } from "./session_job.ts";

serve(extractSession);
