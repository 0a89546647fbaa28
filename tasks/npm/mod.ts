/** The npm package and the bundles for browsers. */
export { buildNpm, type NpmBuild } from "./build.ts";
export { type BundleOptions, type Platform, writeBundles } from "./bundle.ts";
export { doorFile, NODE_WORKERS, NPM_DOORS } from "./doors.ts";
export { readLicenses } from "./licenses.ts";
export { installPackages } from "./packages.ts";
