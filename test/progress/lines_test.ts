import assert from "node:assert/strict";
import { progressLines, progressText } from "../../lib/progress/lines.ts";

const sessions = { step: "sessions of subj01", total: 40, unit: "sessions" };

/** An output whose clock stands where the test puts it. */
function output(terminal: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const write = (text: string) => void written.push(text);
  return { written, clock, lines: progressLines({ terminal, write, now: () => clock.ms }) };
}

Deno.test("a line says what is done, the rate and the time left; at the end how long it took", () => {
  const text = (done: number, seconds: number, since = done) =>
    progressText({ ...sessions, done }, seconds * 1000, since);
  assert.equal(text(0, 0), "sessions of subj01: 0/40 sessions");
  assert.equal(text(10, 2), "sessions of subj01: 10/40 sessions, 5.0/s, 6.0 s left");
  assert.equal(text(10, 25), "sessions of subj01: 10/40 sessions, 2.5 s each, 1 min 15 s left");
  assert.equal(text(40, 12.4), "sessions of subj01: 40/40 sessions, 12 s");
  // Ten that were there already took no time: the rate is that of the others.
  assert.equal(text(20, 5, 10), "sessions of subj01: 20/40 sessions, 2.0/s, 10 s left");
});

Deno.test("durations never have 60 seconds or 60 minutes", () => {
  const took = (seconds: number) =>
    progressText({ ...sessions, done: 40 }, seconds * 1000, 40).split(", ").at(-1);
  const cases: [number, string][] = [
    [0.44, "0.4 s"],
    [9.96, "10 s"],
    [59.6, "1 min 0 s"],
    [3599.4, "59 min 59 s"],
    [3599.6, "1 h 0 min"],
    [7199, "2 h 0 min"],
    [7260, "2 h 1 min"],
  ];
  for (const [seconds, text] of cases) assert.equal(took(seconds), text);
});

Deno.test("a terminal has one line that moves, at most ten times a second, and ends with its step", () => {
  const { written, clock, lines } = output(true);
  for (const [ms, done] of [[0, 0], [50, 1], [100, 2], [150, 3], [160, 40]] as const) {
    clock.ms = ms;
    lines({ ...sessions, done });
  }
  lines({ ...sessions, step: "assemblies", done: 0 });
  lines.finish();
  assert.deepEqual(written, [
    "\r\x1b[2Ksessions of subj01: 0/40 sessions",
    "\r\x1b[2Ksessions of subj01: 2/40 sessions, 20.0/s, 1.9 s left",
    "\r\x1b[2Ksessions of subj01: 40/40 sessions, 0.2 s",
    "\n",
    "\r\x1b[2Kassemblies: 0/40 sessions",
    "\n",
  ]);
});

Deno.test("elsewhere a step is one line once it is done", () => {
  const { written, clock, lines } = output(false);
  lines({ ...sessions, done: 0 });
  clock.ms = 2000;
  lines({ ...sessions, done: 39 });
  clock.ms = 3000;
  lines({ ...sessions, done: 40 });
  lines.finish();
  assert.deepEqual(written, ["sessions of subj01: 40/40 sessions, 3.0 s\n"]);
});

Deno.test("elsewhere a long step is a line a minute, so that a log says how far a job is", () => {
  const { written, clock, lines } = output(false);
  for (let second = 0; second <= 150; second += 10) {
    clock.ms = second * 1000;
    lines({ ...sessions, done: second / 10 });
  }
  clock.ms = 400_000;
  lines({ ...sessions, done: 40 });
  lines({ ...sessions, step: "assemblies", done: 0 });
  clock.ms += 59_000;
  lines({ ...sessions, step: "assemblies", done: 1 });
  assert.deepEqual(written, [
    "sessions of subj01: 6/40 sessions, 10.0 s each, 5 min 40 s left\n",
    "sessions of subj01: 12/40 sessions, 10.0 s each, 4 min 40 s left\n",
    "sessions of subj01: 40/40 sessions, 6 min 40 s\n",
  ]);
});
