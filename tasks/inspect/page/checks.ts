/** The findings of checks. */
import type { DropView } from "../work/answers.ts";
import { make, plural } from "./elements.ts";

const SEVERITIES = ["error", "warning", "note"] as const;
/** Findings that are listed at most. */
const MOST = 300;

/** All findings, the worst first. */
export function checks({ issues, assemblies, sets }: DropView): HTMLElement[] {
  if (assemblies.length + sets.length + issues.length === 0) return [];
  const sorted = SEVERITIES.map((severity) => issues.filter((each) => each.severity === severity));
  const totals = SEVERITIES.map((severity, i) => plural(sorted[i]!.length, severity)).join(", ");
  const list = make("ul", { className: "issues" });
  for (const { severity, code, location, message, suggestion } of sorted.flat().slice(0, MOST)) {
    list.append(make(
      "li",
      { className: severity },
      make("b", { className: severity, textContent: severity }),
      " ",
      make("code", { textContent: code }),
      ` ${location}: ${message}`,
      ...suggestion === "" ? [] : [make("div", { className: "quiet", textContent: suggestion })],
    ));
  }
  const isSound = sorted[0]!.length === 0;
  const more = issues.length > MOST
    ? [make("p", {
      className: "quiet",
      textContent: `and ${issues.length - MOST} more, which brainscore:check lists`,
    })]
    : [];
  return [
    make("h2", { textContent: "Checks" }),
    make("p", { textContent: totals, className: isSound ? "sound" : "failed" }),
    list,
    ...more,
  ];
}
