/** Unbalanced recordings: what is refused, what is left out, kept or averaged, and the ceilings of what is left. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  assemblyCeiling,
  DataArray,
  isNeuroidError,
  ndarray,
  openAssembly,
  readDataArray,
} from "neuroid";
import { assemblyOfTable, buildAssembly, settleRepetitions } from "neuroid/brainscore";
import { writeDataArray, writeNpy, writeTable } from "neuroid/files";
import { unequalRepeatsCeiling } from "neuroid/noise-ceiling";
import { withFolder } from "../../helpers.ts";

interface Row {
  readonly stimulus_id: string;
  readonly repetition: number;
  readonly neuroid_id: string;
  readonly region: string;
  readonly rate: number;
}

/** 6 stimuli, shown 4 times each, 3 units: a value says where it belongs, and differs by chance. */
const ALL: readonly Row[] = [0, 1, 2, 3, 4, 5].flatMap((s) =>
  [0, 1, 2, 3].flatMap((repetition) =>
    [0, 1, 2].map((u) => ({
      stimulus_id: `s${s}`,
      repetition,
      neuroid_id: `u${u}`,
      region: "V4",
      rate: ((s * 7 + u * 5) % 11) * 2 + ((s * 31 + repetition * 17 + u * 13) % 10) / 10,
    }))
  )
);

type Test = (row: Row) => boolean;
const is = (stimulus: string, unit: string, ...repetitions: number[]): Test => (row) =>
  row.stimulus_id === stimulus && row.neuroid_id.startsWith(unit) &&
  (repetitions.length === 0 || repetitions.includes(row.repetition));
const without = (test: Test) => ALL.filter((row) => !test(row));
const numbered = (row: Row) => Number(row.stimulus_id.slice(1));

/** Each case: its rows, what the findings say, what is left by each option, or why nothing is. */
interface Case {
  readonly rows: readonly Row[];
  readonly found?: RegExp;
  readonly presentations?: string | RegExp;
  readonly stimuli?: string | RegExp;
  readonly neuroids?: string | RegExp;
  readonly twice?: string | RegExp;
  readonly mean: string | RegExp;
  /** What `buildAssembly` notes, where it writes. */
  readonly noted?: RegExp;
  /** Whether there is an internal consistency of what is left with `presentations`. */
  readonly ceiling?: RegExp;
}

const ALL_OUT = /values missing in .*: none would be left; /;
const CASES: Readonly<Record<string, Case>> = {
  "each stimulus four times, nothing missing": {
    rows: ALL,
    presentations: "24x3",
    stimuli: "24x3",
    neuroids: "24x3",
    twice: "12x3",
    mean: "6x3, over 4 presentations",
  },
  "one value is NaN": {
    rows: ALL.map((row) => is("s1", "u1", 2)(row) ? { ...row, rate: NaN } : row),
    found: /1 of 72 values is NaN.*1 of 24 presentations, 1 of 6 stimuli, 1 of 3 neuroids/,
    presentations: "23x3",
    stimuli: "20x3",
    neuroids: "24x2",
    twice: "12x3",
    mean: "6x3, over 3 to 4",
  },
  "a unit has no row for one showing": {
    rows: without(is("s1", "u1", 2)),
    found: /1 of 72 values is NaN/,
    presentations: "23x3",
    stimuli: "20x3",
    neuroids: "24x2",
    twice: "12x3",
    mean: "6x3, over 3 to 4",
  },
  "a unit is lost before the last showings": {
    rows: without((row) => row.neuroid_id === "u1" && row.repetition === 3),
    found:
      /6 of 24 presentations, 6 of 6 stimuli, 1 of 3 neuroids.*--missing presentations or neuroids/,
    presentations: "18x3",
    stimuli: ALL_OUT,
    neuroids: "24x2",
    twice: "12x3",
    mean: "6x3, over 3 to 4",
  },
  "a unit has no values at all": {
    rows: ALL.map((row) => row.neuroid_id === "u1" ? { ...row, rate: NaN } : row),
    found: /--missing neuroids \(missing\) to leave/,
    presentations: /--missing neuroids/,
    stimuli: ALL_OUT,
    neuroids: "24x2",
    mean: "6x3, over 0 to 4",
    ceiling: /^$/,
  },
  "a stimulus was never shown to a unit": {
    rows: without(is("s1", "u1")),
    found: /4 of 24 presentations, 1 of 6 stimuli, 1 of 3 neuroids/,
    presentations: "20x3",
    stimuli: "20x3",
    neuroids: "24x2",
    mean: "6x3, over 0 to 4",
  },
  "a stimulus was shown once": {
    rows: without(is("s1", "u", 1, 2, 3)),
    found: /REPETITIONS_UNEQUAL stimuli are shown 1, 4 times/,
    presentations: "21x3",
    stimuli: "21x3",
    neuroids: "21x3",
    twice: "10x3",
    mean: "6x3, over 1 to 4",
    ceiling: /stimulus s1 has no repetition in one of the halves/,
  },
  "stimuli were shown two, three and four times": {
    rows: without((row) => is("s1", "u", 2, 3)(row) || is("s2", "u", 3)(row)),
    found: /REPETITIONS_UNEQUAL stimuli are shown 2, 3, 4 times.*--repetitions N/,
    presentations: "21x3",
    stimuli: "21x3",
    neuroids: "21x3",
    twice: "12x3",
    mean: "6x3, over 2 to 4",
    ceiling: /stimulus s1 has no repetition in one of the halves/,
  },
  "a stimulus lacks a showing that halves can do without": {
    rows: without(is("s1", "u", 3)),
    found: /REPETITIONS_UNEQUAL stimuli are shown 3, 4 times/,
    presentations: "23x3",
    stimuli: "23x3",
    neuroids: "23x3",
    twice: "12x3",
    mean: "6x3, over 3 to 4",
  },
  "trials are counted through in place of repetitions": {
    rows: ALL.map((row) => ({ ...row, repetition: numbered(row) * 4 + row.repetition })),
    presentations: "24x3",
    stimuli: "24x3",
    neuroids: "24x3",
    twice: "12x3",
    mean: "6x3, over 4 presentations",
    noted: /repetition is another in each of 24 presentations, as a trial is: .*--repetitions N/,
    ceiling: /has no repetition in one of the halves/,
  },
  "nothing was shown twice": {
    rows: ALL.filter(({ repetition }) => repetition === 0),
    presentations: "6x3",
    stimuli: "6x3",
    neuroids: "6x3",
    twice: /at most 1 presentation of a stimulus/,
    mean: "6x3, over 1 presentation; no noise ceiling",
    ceiling: /^$/,
  },
  "two sessions of other units, other numbers of repetitions": {
    rows: ALL.filter((row) => (row.neuroid_id === "u0") === (row.repetition < 2)),
    found:
      /24 of 24 presentations.*--repetitions mean .*; neuroids of several sessions.*--pseudo-trials/,
    presentations: ALL_OUT,
    stimuli: ALL_OUT,
    neuroids: ALL_OUT,
    mean: "6x3, over 2 presentations",
    ceiling: /^$/,
  },
  "two sessions of other units and other stimuli": {
    rows: ALL.filter((row) => (row.neuroid_id === "u0") === numbered(row) < 3),
    found: /24 of 24 presentations, 6 of 6 stimuli, 3 of 3 neuroids/,
    presentations: ALL_OUT,
    stimuli: ALL_OUT,
    neuroids: ALL_OUT,
    mean: "6x3, over 0 to 4",
    ceiling: /^$/,
  },
};

/** Shape and notes, or the message of the refusal. */
function outcome(attempt: () => { assembly: DataArray; notes: readonly string[] }): string {
  try {
    const { assembly, notes } = attempt();
    return [assembly.shape.join("x"), ...notes].join(", ");
  } catch (error) {
    assert.ok(isNeuroidError(error), String(error));
    return error.message;
  }
}

function assertOutcome(said: string, wanted: string | RegExp | undefined, name: string): void {
  if (wanted instanceof RegExp) assert.match(said, wanted, name);
  else if (wanted !== undefined) {
    for (const part of wanted.split(/[,;] /)) assert.ok(said.includes(part), `${name}: ${said}`);
  }
}

for (const [name, given] of Object.entries(CASES)) {
  Deno.test(`unbalanced: ${name}`, () =>
    withFolder(async (folder) => {
      const data = join(folder, "long.csv");
      await writeTable(data, given.rows);
      const assembly = assemblyOfTable(given.rows, { values: "rate" });
      const out = join(folder, "a.nc");
      const made = await buildAssembly(out, {
        data,
        values: "rate",
        dims: ["presentation", "neuroid"],
      })
        .then(({ issues, notes }) => {
          assert.match(
            notes.join(),
            given.noted ?? /^[^;]*region: the same in all rows[^;]*; taken[^;]*$/,
          );
          return issues;
        }, (error) => error.issues ?? error);
      const said = (made as { code: string; message: string; suggestion: string }[])
        .map(({ code, message, suggestion }) => `${code} ${message}; ${suggestion}`).join(" | ");
      if (given.found === undefined) assert.equal(said, "");
      else assert.match(said, given.found);
      for (const missing of ["presentations", "stimuli", "neuroids"] as const) {
        const after = outcome(() => settleRepetitions(assembly, { missing }));
        assertOutcome(after, given[missing], `${name}: ${missing}`);
      }
      const twice = () => settleRepetitions(assembly, { missing: "presentations", repetitions: 2 });
      assertOutcome(outcome(twice), given.twice, `${name}: twice`);
      const mean = outcome(() => settleRepetitions(assembly, { repetitions: "mean" }));
      assertOutcome(mean, given.mean, `${name}: mean`);
      if (given.ceiling?.source === "^$") return;
      // What is left of the presentations has the ceiling that the same rows give in a file of their own.
      const settled = settleRepetitions(assembly, { missing: "presentations" });
      await writeDataArray(out, settled.assembly);
      using file = await openAssembly(out);
      const ceiling = assemblyCeiling(file)!;
      if (given.ceiling === undefined) assert.ok(ceiling.center! > 0.9, JSON.stringify(ceiling));
      else assert.match(ceiling.impossible!, given.ceiling);
      if (given.twice instanceof RegExp) return;
      await writeDataArray(join(folder, "b.nc"), twice().assembly);
      using second = await openAssembly(join(folder, "b.nc"));
      assert.ok(assemblyCeiling(second)!.center! > 0.9, "of two repetitions");
    }));
}

Deno.test("flags and calls settle alike, in any order of dimensions, with time bins, read by parts", () =>
  withFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    // (neuroid 2, presentation 6, time_bin 2): stimuli a, b, c, shown twice.
    const data = Float32Array.from({ length: 24 }, (_, i) => i === 13 ? NaN : i * i % 23);
    const rates = ndarray("float32", [2, 6, 2], data);
    await writeNpy(at("r.npy"), rates);
    const coords = {
      stimulus_id: [..."abcabc"],
      repetition: [0, 0, 0, 1, 1, 1],
      onset: [5, 6, 7, 8, 9, 10],
    };
    const rows = coords.stimulus_id.map((stimulus_id, i) => ({
      stimulus_id,
      repetition: coords.repetition[i],
      onset: coords.onset[i],
    }));
    await writeTable(at("p.csv"), rows);
    await writeTable(at("n.csv"), [{ neuroid_id: "u1", region: "V4" }, {
      neuroid_id: "u2",
      region: "IT",
    }]);
    await writeTable(
      at("t.csv"),
      [0, 10].map((ms) => ({ time_bin_start: ms, time_bin_end: ms + 10 })),
    );
    const given = {
      data: at("r.npy"),
      dims: ["neuroid", "presentation", "time_bin"],
      tables: { presentation: at("p.csv"), neuroid: at("n.csv"), time_bin: at("t.csv") },
    };
    await assert.rejects(
      buildAssembly(at("x.nc"), given),
      /1 of 6 presentations, 1 of 3 stimuli, 1 of 2/,
    );
    const whole = new DataArray(rates, {
      dims: given.dims,
      coords: {
        stimulus_id: ["presentation", coords.stimulus_id],
        repetition: ["presentation", BigInt64Array.from(coords.repetition, BigInt)],
        onset: ["presentation", BigInt64Array.from(coords.onset, BigInt)],
        neuroid_id: ["neuroid", ["u1", "u2"]],
        region: ["neuroid", ["V4", "IT"]],
        time_bin_start: ["time_bin", BigInt64Array.of(0n, 10n)],
        time_bin_end: ["time_bin", BigInt64Array.of(10n, 20n)],
      },
      name: "data",
    });
    const options = [
      { missing: "presentations" },
      { missing: "stimuli" },
      { missing: "neuroids" },
      { repetitions: "mean" },
      { missing: "presentations", repetitions: 2 },
    ] as const;
    for (const each of options) {
      const made = await buildAssembly(at("a.nc"), { ...given, ...each });
      const { assembly, notes } = settleRepetitions(whole, each);
      await writeDataArray(at("b.nc"), assembly);
      const name = JSON.stringify(each);
      assert.deepEqual(await Deno.readFile(at("b.nc")), await Deno.readFile(at("a.nc")), name);
      assert.ok(notes.every((note) => made.notes.includes(note)), name);
    }
    const { assembly, notes } = settleRepetitions(whole, { repetitions: "mean" });
    assert.match(notes.join(), /left out onset: different between.*,no noise ceiling .*time bin/);
    assert.deepEqual(assembly.dims, ["presentation", "neuroid", "time_bin"]);
    // u2, stimulus a: positions 12, 13 and 18, 19; one of the first is missing.
    const bins = [(144 % 23 + 324 % 23) / 2, 361 % 23];
    assert.deepEqual([...assembly.isel({ presentation: 0, neuroid: 1 }).data], bins);
    const kept = await readDataArray(at("a.nc"));
    assert.deepEqual(kept.coords.get("stimulus_id").labels(), ["b", "c", "b", "c"]);
    assert.deepEqual(kept.coords.get("onset").labels(), [6, 7, 9, 10]);
  }));

Deno.test("means that lack values are refused without the advice to average", () =>
  withFolder(async (folder) => {
    const data = join(folder, "long.csv");
    await writeTable(data, without(is("s1", "u1")));
    const given = { data, values: "rate", dims: ["presentation", "neuroid"] };
    const attempt = buildAssembly(join(folder, "a.nc"), { ...given, repetitions: "mean" });
    await assert.rejects(attempt, ({ message }: Error) => {
      assert.match(
        message,
        /1 of 18 values is NaN.*; --missing presentations, stimuli or neuroids \(missing\)/,
      );
      assert.ok(!message.includes("--repetitions mean"), message);
      return true;
    });
    const kept = { ...given, repetitions: "mean", missing: "stimuli" } as const;
    const { shape, coordinates } = await buildAssembly(join(folder, "a.nc"), kept);
    assert.deepEqual(shape, [5, 3]);
    assert.deepEqual(coordinates.neuroid, ["neuroid_id", "region", "ncsnr", "nc_percent"]);
  }));

Deno.test("means of one time bin carry ceilings too, in place of those of the single presentations", () => {
  const assembly = assemblyOfTable(ALL, { values: "rate" });
  const flat = settleRepetitions(assembly, { repetitions: "mean" }).assembly;
  const binned = assembly.expandDims("time_bin").assignCoords({
    nc_percent: ["neuroid", [1, 2, 3]],
    repetitions: ["presentation", ALL.filter((_, i) => i % 3 === 0).map(() => 4)],
  });
  const { assembly: means, notes } = settleRepetitions(binned, { repetitions: "mean" });
  assert.match(notes.join(), /replaced repetitions and nc_percent by those of the means/);
  assert.deepEqual(means.shape, [6, 3, 1]);
  const numbers = (of: DataArray) => [...of.coords.get("nc_percent").numbers()];
  assert.deepEqual(numbers(means), numbers(flat));
  assert.deepEqual([...means.data], [...flat.data]);
});

Deno.test("trials of sessions that were not recorded together are numbered by themselves", () => {
  const rows = ["x", "y"].flatMap((session, s) =>
    ["a", "b"].flatMap((stimulus_id) =>
      [0, 1, 2].slice(s).flatMap((k) =>
        [1, 2].map((unit) => ({
          stimulus_id,
          session,
          trial: 40 * s + 7 * k,
          unit,
          layer: "L4",
          rate: k,
        }))
      )
    )
  );
  const columns = { values: "rate", neuroidColumn: ["session", "unit"] };
  const trialColumn = "trial";
  const apart = assemblyOfTable(rows, { ...columns, trialColumn });
  assert.deepEqual(apart.shape, [10, 4], "a presentation a trial");
  const together = assemblyOfTable(rows, { ...columns, trialColumn, pseudoTrials: true });
  assert.deepEqual(together.shape, [6, 4]);
  assert.deepEqual(together.coords.get("repetition").labels(), [0, 1, 2, 0, 1, 2]);
  assert.deepEqual(together.coords.get("session").labels(), ["x", "x", "y", "y"]);
  const y = together.isel({ neuroid: 2 });
  assert.deepEqual([...y.data], [1, 2, NaN, 1, 2, NaN]);
  const { assembly } = settleRepetitions(together, { missing: "presentations" });
  assert.deepEqual(assembly.shape, [4, 4]);
  const byUnit = rows.map(({ session, unit, ...row }) => ({
    ...row,
    session,
    unit: `${session}${unit}`,
  }));
  const outer = assemblyOfTable(byUnit, {
    values: "rate",
    neuroidColumn: "unit",
    trialColumn: ["session", "trial"],
    pseudoTrials: true,
  });
  assert.deepEqual(
    outer.coords.get("session").dims,
    ["neuroid"],
    "the session of a trial is a unit's",
  );
  assert.deepEqual([...outer.data], [...together.data]);
});

Deno.test("signal and noise of unequal repetitions: NaN left out by neuroid, undefined neuroids named", () => {
  const values = [[1, 1, 4], [2, NaN, 4], [3, NaN, 4], [7, 2, 4], [9, NaN, 4]];
  const data = Float64Array.from(values.flat());
  const found = unequalRepeatsCeiling({ dtype: "float64", shape: [5, 3], data }, [..."aaabb"]);
  assert.deepEqual([...found.undefinedNeuroids], [1], "one value of each stimulus tells no noise");
  assert.deepEqual([...found.counts], [3, 1, 3, 2, 1, 2]);
  assert.deepEqual([found.noiseVariance[2], found.signalVariance[2]], [0, 0]);
  assert.ok(Number.isNaN(found.percent[2]!), "nothing varies: 0/0");
  const alone = [0, 1, 2].map((neuroid) =>
    unequalRepeatsCeiling(
      {
        dtype: "float64",
        shape: [5, 2],
        data: Float64Array.from(values.flatMap((row) => [row[0]!, row[neuroid]!])),
      },
      [..."aaabb"],
    ).ncsnr[1]
  );
  assert.deepEqual([...found.ncsnr], alone);
});
