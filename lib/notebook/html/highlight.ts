/** Code with its words marked for coloring. */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import { escapeHtml } from "./escape.ts";

for (const [name, grammar] of Object.entries({ bash, json, python, typescript })) {
  hljs.registerLanguage(name, grammar);
}

/** Code as HTML, with `hljs-…` classes where the language is one we know. */
export function highlight(code: string, language: string): string {
  if (hljs.getLanguage(language) === undefined) return escapeHtml(code);
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
