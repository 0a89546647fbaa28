/** Bootstraps that draw nothing are refused, wherever they are asked for. */
import assert from "node:assert/strict";
import { ArgumentError } from "neuroid";
import {
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
  scoreModel,
  scoreShare,
} from "neuroid/scores";
import { fitSubject } from "../../lib/scores/mod.ts";
import { join } from "node:path";
import { projectPath, withFolder } from "../helpers.ts";

const RIGHT = { samples: "a whole number from 2 up", seed: "a whole number from 0 to 4294967295" };

Deno.test("fewer than two samples, and numbers and seeds that are not whole, are refused at every door", async () => {
  const folder = projectPath("data-samples", "nsd-mini-expected", "volume_package");
  const activations = projectPath("data-samples", "activations", "volume");
  using responses = await openResponses({ package: folder });
  const region = new ScoredRegion(responses.readRegion("V4", { above: 30 }));
  const [first] = await openActivations(activations);
  const layer = await ScoredLayer.read([first!], responses.stimulusIds);
  await withFolder(async (made) => {
    for (
      const [key, value] of [
        ...[0, 1, -1, 1.5, NaN, Infinity].map((value) => ["samples", value] as const),
        ...[-1, 0.5, NaN, 2 ** 32].map((value) => ["seed", value] as const),
      ]
    ) {
      const bootstrap = { over: ["subjects"] as const, samples: 5, [key]: value };
      const settings = { bootstrap };
      const asked = { responses: { package: folder }, activations, settings };
      const found = key === "seed" ? `from seed ${value}` : `of ${value} samples`;
      const doors: Record<string, () => Promise<unknown>> = {
        scoreBenchmark: () => scoreBenchmark(region, layer, "cka", settings),
        fitSubject: () => fitSubject(region, layer, "ridge", settings, "subj01"),
        scoreModel: () => scoreModel(asked),
        scoreShare: () => scoreShare({ ...asked, out: join(made, "share") }),
      };
      for (const [door, call] of Object.entries(doors)) {
        await assert.rejects(call, (error: Error) => {
          assert.ok(error instanceof ArgumentError, `${door} ${key} ${value}: ${error}`);
          assert.ok(error.message.includes(`a bootstrap ${found}`), error.message);
          assert.ok(error.message.includes(RIGHT[key]), error.message);
          return true;
        });
      }
    }
  });
});
