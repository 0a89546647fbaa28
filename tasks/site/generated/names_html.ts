/** The names of other libraries that our classes answer, with what to write: the table they answer from. */
import { NAMES_ELSEWHERE } from "../../../lib/arrays/mod.ts";
import { escapeHtml } from "../../../lib/notebook/mod.ts";

/** A table of all names that a DataArray answers with what to write instead. */
export function namesElsewhereHtml(): string {
  const names = Object.entries(NAMES_ELSEWHERE)
    .filter(([name]) => !/^-?\d+$/.test(name))
    .sort(([a], [b]) => a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  const rows = names.map(([name, instead]) =>
    `<tr><td><code>${escapeHtml(name)}</code></td><td><code>${escapeHtml(instead)}</code></td></tr>`
  );
  return '<div class="wide" tabindex="0" role="region" aria-label="names and what to write">\n<table>\n' +
    `<thead><tr><th>there</th><th>here</th></tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n` +
    "</table>\n</div>";
}
