import assert from "node:assert/strict";
import { packError, registerErrorClass, unpackError } from "../../lib/errors/transfer.ts";
import { DataError, type ErrorParts, isAbsent, MissingError } from "../../lib/errors/mod.ts";
import { FindingsError, type Issue } from "../../lib/issues/mod.ts";

const parts: ErrorParts = { doing: "read", found: "nothing", right: "a file", where: "here" };

/** The way through a worker: packed, cloned, made again. */
// deno-lint-ignore no-explicit-any -- tests look at any field
function sent(thrown: unknown): any {
  return unpackError(structuredClone(packError(thrown)));
}

Deno.test("our errors keep class, message, fields and stack", () => {
  const error = new MissingError(parts);
  const back = sent(error);
  assert.ok(back instanceof MissingError && back instanceof Error);
  assert.equal(back.constructor, MissingError);
  assert.equal(back.message, error.message);
  assert.equal(back.stack, error.stack);
  assert.deepEqual({ ...back }, { ...error });
  assert.ok(!("cause" in back));
  assert.deepEqual(Object.keys(back), Object.keys(error));
});

Deno.test("a field of a class below is kept: the findings of a FindingsError", () => {
  const issue: Issue = {
    code: "BETAS_MISSING",
    severity: "error",
    location: "subj01",
    message: "no such file",
    suggestion: "",
  };
  const back = sent(new FindingsError(parts, [issue]));
  assert.ok(back instanceof FindingsError && back instanceof DataError);
  assert.deepEqual(back.issues, [issue]);
  assert.equal(back.name, new FindingsError(parts, []).name);
});

Deno.test("the whole chain of causes comes along: ours, Deno's, the web's, plain ones, others", async () => {
  const absent = await Deno.open("/no/such/file").catch((error) => error);
  const abort = new DOMException("stopped by SIGINT", "AbortError");
  const cases: [unknown, (back: Error & { code?: string }) => void][] = [
    [absent, (back) => {
      assert.ok(back instanceof Deno.errors.NotFound && isAbsent(back));
      assert.equal(back.code, "ENOENT");
    }],
    [abort, (back) => {
      assert.ok(back instanceof DOMException);
      assert.equal(back.name, "AbortError");
    }],
    [new RangeError("too far"), (back) => {
      assert.ok(back instanceof RangeError);
      assert.equal(back.name, "RangeError");
      assert.deepEqual(Object.keys(back), []);
    }],
    [Object.assign(new Error("plain"), { name: "Odd", code: 7 }), (back) => {
      assert.equal(back.constructor, Error);
      assert.deepEqual({ ...back }, { name: "Odd", code: 7 });
    }],
  ];
  for (const [root, check] of cases) {
    const middle = new DataError({ ...parts, cause: root });
    const back = sent(new TypeError("top", { cause: middle }));
    assert.ok(back instanceof TypeError);
    assert.ok(back.cause instanceof DataError);
    assert.ok(back.cause.cause instanceof Error);
    assert.equal(back.cause.cause.message, (root as Error).message);
    assert.equal(back.cause.cause.stack, (root as Error).stack);
    check(back.cause.cause);
  }
  for (const root of ["a text", 3, null, { a: [1] }]) {
    assert.deepEqual(sent(new Error("top", { cause: root })).cause, root);
  }
  assert.ok("cause" in sent(new Error("top", { cause: undefined })));
});

Deno.test("what is not an error is sent as it is; what cannot be cloned as text", () => {
  assert.equal(sent("text"), "text");
  assert.equal(sent(undefined), undefined);
  assert.match(sent(() => 1), /=> ?1/);
  const odd = Object.assign(new Error("odd"), { callback: () => 2 });
  assert.match(sent(odd).callback, /=> ?2/);
});

Deno.test("an error that is its own cause ends", () => {
  const error = new Error("again");
  error.cause = new Error("between", { cause: error });
  const back = sent(error);
  assert.equal(back.cause.message, "between");
  assert.equal(back.cause.cause, "Error: again");
});

Deno.test("a class that is not registered comes back as the nearest one above it that is", () => {
  class TornError extends DataError {
    static override readonly kind: string = "TornError";
    readonly page = 3;
  }
  const before = sent(new TornError(parts));
  assert.equal(before.constructor, DataError);
  assert.equal(before.page, 3);
  assert.deepEqual(before.kinds, ["NeuroidError", "DataError", "TornError"]);
  registerErrorClass(TornError);
  assert.ok(sent(new TornError(parts)) instanceof TornError);
});
