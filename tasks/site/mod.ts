/** The documentation site. */
export { buildSite, type Site, siteText } from "./build_site.ts";
export { brokenLinks, linksOf } from "./links.ts";
