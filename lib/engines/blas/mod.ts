/** The engine `blas`: the system's BLAS and LAPACK, called where they lie. */
export { libraryCandidates } from "./candidates.ts";
export { blasEngineOf } from "./engine.ts";
export { type BlasFunction, type BlasLibrary, openLibrary } from "./library.ts";
