/** The worker that extracts sessions. */
import { serve } from "../../parallel/pool.ts";
import { makePart } from "./subject.ts";

serve(makePart);
