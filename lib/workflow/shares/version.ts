/** Which neuroid this is: the version in `deno.json`, where a library cannot look. */
export const NEUROID_VERSION = "0.1.0";
