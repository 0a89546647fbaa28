/** The documentation site. */
export { buildSite, type Site, type SiteOptions, siteText } from "./build_site.ts";
export { AREAS, type ProjectTask, readTasks } from "./generated/mod.ts";
export { brokenLinks, linksOf } from "./links.ts";
