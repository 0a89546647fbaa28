/** What a release is made of. */
export { faultsOf, isNewer, notesOf } from "./notes.ts";
export { faultsOfTests } from "./tests.ts";
export { prepareRelease, type Release, type ReleaseOptions } from "./release.ts";
