/** Scores of choices as people read them on a terminal. */
import { checkCall, like } from "../../calls/mod.ts";
import { plural } from "../../errors/mod.ts";
import type { ChoiceReport } from "./behavior.ts";

const REPORT = like<ChoiceReport>("a report: await scoreChoices(…)", "package", "behavior");

const number = (value: number) => Number.isFinite(value) ? value.toFixed(4) : "undefined";

/** The score as people read it. */
export function choicesText(report: ChoiceReport): string {
  checkCall("choicesText", { report: [report, REPORT] }, arguments);
  const { package: name, trials, behavior } = report;
  return [
    `${name}: ${plural(trials, "choice")} of people`,
    ...behavior.map(({ metric, score, raw, ceiling, error, note }) =>
      `${metric}: ${number(score)} (raw ${number(raw)} ± ${number(error)}, ceiling ${
        number(ceiling)
      })${note === undefined ? "" : `; ${note}`}`
    ),
  ].join("\n");
}
