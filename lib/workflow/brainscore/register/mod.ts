/** The values of an upload in the plugin of a package. */
export { type RegisteredPlugin, type RegisterOptions, saveVersions } from "./register_package.ts";
