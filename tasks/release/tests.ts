/** What the run of all tests has against a release. */

/** The names of tests that run by hand alone end so: `(by hand: NEUROID_WEBGPU=1)`. */
const BY_HAND = /\(by hand: [^()]*\)$/;

/**
 * What is wrong, each as a sentence: tests that failed, and tests that were skipped because this machine
 * lacks what they need; empty where all held.
 *
 * @param output what `deno task test --json` printed
 */
export function faultsOfTests(output: string): string[] {
  const cases = casesIn(output);
  if (cases === undefined) return ["no result of the tests"];
  return (["failed", "skipped"] as const).flatMap((state) => {
    const names = cases.filter((each) => each.state === state).map(({ name }) => name)
      .filter((name) => state === "failed" || !BY_HAND.test(name));
    return names.length === 0 ? [] : [`${names.length} ${state}: ${names.join(", ")}`];
  });
}

interface Case {
  readonly name: string;
  readonly state: string;
}

function casesIn(output: string): readonly Case[] | undefined {
  try {
    return (JSON.parse(output) as { readonly cases?: readonly Case[] }).cases;
  } catch {
    return undefined;
  }
}
