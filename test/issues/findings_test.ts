import assert from "node:assert/strict";
import { DataError, MissingError } from "../../lib/errors/mod.ts";
import { codesOf, Findings, type FindingTable, trialsText } from "../../lib/issues/mod.ts";

const TABLE = {
  EMPTY: { severity: "warning", message: "no rows", suggestion: "" },
  "RANGE/low": { severity: "error", message: "{count} below {least}", suggestion: "from {least}" },
  "RANGE/high": { severity: "note", message: "too high", suggestion: "less" },
  ODD: { severity: ["warning", "note"], message: "odd", suggestion: "" },
  BETAS_MISSING: { severity: "error", message: "no such file", suggestion: "{right}" },
  BETAS_WRONG: { severity: "error", message: "{doing}: {found}", suggestion: "{right}" },
  UNREADABLE: { severity: "warning", message: "{found}", suggestion: "copy it again" },
} as const satisfies FindingTable;

const newFindings = () => new Findings(TABLE);

Deno.test("a finding has its code without the case, and the row's texts with the fields", () => {
  const findings = newFindings();
  findings.add("RANGE/low", "file.csv", { count: 3, least: "0" });
  findings.add("EMPTY", "");
  findings.add("ODD", "x", { severity: "note" });
  assert.deepEqual(findings.issues, [
    {
      code: "RANGE",
      severity: "error",
      location: "file.csv",
      message: "3 below 0",
      suggestion: "from 0",
    },
    { code: "EMPTY", severity: "warning", location: "", message: "no rows", suggestion: "" },
    { code: "ODD", severity: "note", location: "x", message: "odd", suggestion: "" },
  ]);
  assert.deepEqual(codesOf(TABLE).slice(0, 3), ["EMPTY", "RANGE", "ODD"]);
});

Deno.test("fields are filled in once: braces in a value stay", () => {
  const findings = newFindings();
  findings.add("RANGE/low", "", { count: "{least}", least: "$&" });
  assert.equal(findings.issues[0]!.message, "{least} below $&");
});

Deno.test("an unknown code, a missing field and a severity that is not the row's: types and throws", () => {
  const findings = newFindings();
  // @ts-expect-error: no such code
  assert.throws(() => findings.add("OTHER", ""), /unknown code "OTHER"; one of EMPTY, RANGE\/low/);
  // @ts-expect-error: a code without its case
  assert.throws(() => findings.add("RANGE", "", { count: 1, least: 0 }), /unknown code "RANGE"/);
  // @ts-expect-error: an inherited name is not a code
  assert.throws(() => findings.add("constructor", ""), /unknown code "constructor"/);
  // @ts-expect-error: no field "least"
  assert.throws(() => findings.add("RANGE/low", "", { count: 1 }), /no field "least"/);
  // @ts-expect-error: no fields at all
  assert.throws(() => findings.add("RANGE/low", ""), /no field "count"/);
  // @ts-expect-error: a severity that the row does not have
  assert.throws(() => findings.add("ODD", "", { severity: "error" }), /one of warning, note/);
  assert.deepEqual(findings.issues, []);
});

Deno.test("locations within a place begin with it", () => {
  const findings = newFindings();
  const inside = findings.within("assembly Me2024");
  inside.add("EMPTY", "region");
  inside.within("neuroid").add("EMPTY", "");
  findings.add("EMPTY", "elsewhere");
  assert.deepEqual(inside.issues.map(({ location }) => location), [
    "assembly Me2024: region",
    "assembly Me2024: neuroid",
    "elsewhere",
  ]);
  assert.deepEqual(findings.issues, inside.issues);
});

Deno.test("the same finding about several trials is one, after those about the whole", () => {
  const findings = newFindings();
  findings.addTrial("EMPTY", 7, "7.npy");
  findings.addTrial("RANGE/high", 7, "7.npy");
  findings.addTrial("EMPTY", 3, "3.npy");
  findings.add("ODD", "all", { severity: "warning" });
  assert.deepEqual(findings.issues.map(({ location, message }) => `${location}: ${message}`), [
    "all: odd",
    "7.npy: no rows: trials 3, 7",
    "7.npy: too high: trial 7",
  ]);
  assert.equal(trialsText([2, 1]), "trials 1, 2");
  const many = Array.from({ length: 12 }, (_, i) => 12 - i);
  assert.equal(trialsText(many), "trials 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more");
});

Deno.test("an error of a reader is a finding: missing or wrong by its cause, or of one code", async () => {
  const parts = { doing: "read betas", found: "cut", right: "a whole file" };
  const cause = new Deno.errors.NotFound("no");
  const throwing = (error: unknown) => () => Promise.reject(error);
  const findings = newFindings();
  assert.equal(await findings.attempt("BETAS", "a", () => Promise.resolve(5)), 5);
  assert.deepEqual(findings.issues, []);
  const tries = [new MissingError({ ...parts, where: "b", cause }), new DataError(parts)];
  for (const error of tries) {
    assert.equal(await findings.attempt("BETAS", "a", throwing(error)), undefined);
  }
  await findings.attempt("UNREADABLE", "a", throwing(tries[0]));
  findings.addError(new DataError({ doing: "x", found: "y" }), "BETAS", "a");
  const said = findings.issues.map((each) => Object.values(each).join(" | "));
  assert.deepEqual(said, [
    "BETAS_MISSING | error | b | no such file | a whole file",
    "BETAS_WRONG | error | a | read betas: cut | a whole file",
    "UNREADABLE | warning | b | cut | copy it again",
    "BETAS_WRONG | error | a | x: y | ",
  ]);
  await assert.rejects(findings.attempt("BETAS", "a", throwing(new TypeError("ours"))), TypeError);
  // @ts-expect-error: the row needs fields that an error does not have
  assert.throws(() => findings.addError(tries[1], "RANGE/low", ""), /no field "count"/);
  // @ts-expect-error: there is no BADLY_WRONG
  assert.throws(() => findings.addError(tries[1], "BADLY", ""), /unknown code "BADLY_WRONG"/);
});
