/** Which files of the project become pages, and where links between them lead. */
import { posix } from "node:path";
import type { MenuPart } from "../frame/mod.ts";

/** A Markdown file of the project that is a page. */
export interface Source {
  /** Its path in the project, with slashes. */
  readonly file: string;
  /** Its page in the site. */
  readonly page: string;
  readonly part: MenuPart;
  readonly label: string;
  /** The page is made where the file is there. */
  readonly optional?: boolean;
}

/** All Markdown pages, in the order of the menu. */
export const SOURCES: readonly Source[] = [
  ["docs/index.md", "index.html", "Start", "Start here"],
  ["docs/install.md", "install.html", "Start", "Installing and running"],
  ["docs/data.md", "data.html", "Start", "Getting the data"],
  ["docs/guides/nsd.md", "guides/nsd.html", "Guides", "NSD, from the bucket to a plugin"],
  ["docs/guides/sensorium.md", "guides/sensorium.html", "Guides", "Sensorium"],
  ["docs/guides/own_data.md", "guides/own_data.html", "Guides", "My own data"],
  ["docs/guides/exploring.md", "guides/exploring.html", "Guides", "Exploring"],
  ["docs/guides/models.md", "guides/models.html", "Guides", "Models and scores"],
  ["docs/guides/remote.md", "guides/remote.html", "Guides", "Reading remote data"],
  ["docs/guides/cluster.md", "guides/cluster.html", "Guides", "On a cluster"],
  ["pipelines/README.md", "guides/pipelines.html", "Guides", "Workflows"],
  ["docs/guides/notebooks.md", "guides/notebooks.html", "Guides", "Working in notebooks"],
  ["docs/from_python.md", "from_python.html", "Reference", "From xarray, NumPy, SciPy, rsatoolbox"],
  ["docs/tasks.md", "tasks.html", "Reference", "Tasks and flags"],
  ["docs/files.md", "files.html", "Reference", "Files"],
  ["docs/checks.md", "checks.html", "Reference", "What the checks find"],
  ["docs/bench.md", "bench.html", "Reference", "Speed and memory"],
  ["CHANGELOG.md", "changelog.html", "Project", "Changelog"],
  ["ARCHITECTURE.md", "architecture.html", "Project", "Architecture"],
  ["CONTRIBUTING.md", "contributing.html", "Project", "Contributing"],
].map(([file, page, part, label]) => ({
  file: file!,
  page: page!,
  part: part as MenuPart,
  label: label!,
  optional: file === "docs/bench.md",
}));

/**
 * The page that a file of the project is shown by: a Markdown page, a notebook, the start for the README;
 * undefined where it has none.
 */
export function pageOfFile(file: string): string | undefined {
  const notebook = /^notebooks\/([^/]+)\.ipynb$/.exec(file);
  if (notebook !== null) return `notebooks/${notebook[1]}.html`;
  if (file === "notebooks" || file === "notebooks/") return "notebooks/index.html";
  if (file === "README.md") return "index.html";
  return SOURCES.find((source) => source.file === file)?.page;
}

/** A path that a file names, from the project's root. */
export function resolvedFrom(file: string, target: string): string {
  return posix.join(posix.dirname(file), decodeURIComponent(target));
}
