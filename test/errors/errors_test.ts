import assert from "node:assert/strict";
import {
  ArgumentError,
  DataError,
  type ErrorParts,
  errorText,
  FormatError,
  isAbsent,
  isNeuroidError,
  isNotFound,
  MissingError,
  NeuroidError,
  ShapeError,
  unknownName,
  UnknownNameError,
  WriteError,
} from "../../lib/errors/mod.ts";
import { FindingsError, isFindingsError } from "../../lib/issues/mod.ts";

const parts: ErrorParts = {
  doing: "read betas",
  found: "749 trials",
  right: "750 trials a session",
  where: "betas.hdf5",
};

/** A second copy of the modules, as two versions of the library in one program are. */
async function secondCopy(): Promise<typeof import("../../lib/errors/errors.ts")> {
  return await import(new URL("../../lib/errors/errors.ts?second", import.meta.url).href);
}

Deno.test("each class has its name, its kinds and the fields of its parts", () => {
  const classes = [
    FormatError,
    MissingError,
    ShapeError,
    UnknownNameError,
    DataError,
    ArgumentError,
    WriteError,
  ];
  for (const ErrorClass of classes) {
    const cause = new Error("underneath");
    const error = new ErrorClass({ ...parts, cause });
    assert.equal(error.name, ErrorClass.name);
    assert.deepEqual(error.kinds, ["NeuroidError", ErrorClass.name]);
    const { doing, found, right, where } = error;
    assert.deepEqual({ doing, found, right, where }, parts);
    assert.equal(error.message, "read betas: 749 trials; 750 trials a session (betas.hdf5)");
    assert.equal(error.cause, cause);
    assert.ok(error instanceof NeuroidError);
  }
  assert.deepEqual(new NeuroidError(parts).kinds, ["NeuroidError"]);
  assert.ok(!("cause" in new DataError(parts)));
});

Deno.test("the guard knows a class by name, and what is below it, but not what is beside it", () => {
  const error: unknown = new DataError(parts);
  assert.ok(isNeuroidError(error));
  assert.ok(isNeuroidError(error, "NeuroidError"));
  assert.ok(isNeuroidError(error, "DataError"));
  assert.ok(!isNeuroidError(error, "ShapeError"));
  const findings = new FindingsError(parts, []);
  assert.ok(isNeuroidError(findings, "DataError") && isFindingsError(findings));
  assert.ok(!isFindingsError(error));
  const others = [new Error("x"), new TypeError("x"), "DataError", undefined, null, 3, {}];
  for (const other of [...others, { name: "DataError" }, { kinds: "NeuroidError" }]) {
    assert.ok(!isNeuroidError(other), String(other));
  }
});

Deno.test("two copies of the library know one another's errors", async () => {
  const second = await secondCopy();
  const theirs: unknown = new second.DataError(parts);
  assert.ok(!(theirs instanceof NeuroidError), "the copy has classes of its own");
  assert.ok(isNeuroidError(theirs) && isNeuroidError(theirs, "DataError"));
  assert.ok(!isNeuroidError(theirs, "MissingError"));
  assert.ok(second.isNeuroidError(new DataError(parts), "DataError"));
  assert.ok(second.isNeuroidError(new FindingsError(parts, []), "DataError"));
});

Deno.test("an error's fields as a clone or as JSON are known, with the message", () => {
  const error = new FindingsError(parts, [
    { code: "X", severity: "note", location: "", message: "", suggestion: "" },
  ]);
  const read: unknown = JSON.parse(JSON.stringify(error));
  assert.ok(isNeuroidError(read, "DataError") && isFindingsError(read));
  assert.equal(read.message, error.message);
  assert.equal(read.found, "749 trials");
  assert.deepEqual(read.issues, error.issues);
  assert.equal(errorText(read), error.message);
  const cloned: unknown = structuredClone({ ...error });
  assert.ok(isNeuroidError(cloned, "DataError"));
  assert.equal(cloned.where, "betas.hdf5");
});

Deno.test("a name that is not there is absent, whether its error is Deno's or a copy", async () => {
  const absent = await Deno.stat("/no/such/file").catch((error) => error);
  assert.ok(isAbsent(absent) && isNotFound(absent));
  const below = await Deno.stat(new URL("./errors_test.ts/x", import.meta.url)).catch((e) => e);
  assert.ok(isAbsent(below) && !isNotFound(below));
  assert.ok(isAbsent({ name: "NotFound", message: "No such file or directory" }));
  for (const other of [new Error("NotFound"), new MissingError(parts), "NotFound", undefined]) {
    assert.ok(!isAbsent(other) && !isNotFound(other));
  }
});

Deno.test("what is no text where a name belongs is an unknown name too", () => {
  // deno-lint-ignore no-explicit-any -- as a cell calls it, which nobody checks
  for (const given of [undefined, 0] as any[]) {
    const { message } = unknownName("compare RDMs", "comparison", given, ["pearson", "cosine"]);
    assert.equal(message, `compare RDMs: unknown comparison ${given}; available: pearson, cosine`);
  }
});
