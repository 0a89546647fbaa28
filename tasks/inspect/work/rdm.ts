/** RDMs of assemblies, on a page. */
import { type Floats, ndarray } from "../../../lib/arrays/mod.ts";
import { DataError, ShapeError } from "../../../lib/errors/mod.ts";
import type { StoredDataArray } from "../../../lib/files/mod.ts";
import { computeRdmOfPatterns, leavesList, linkage } from "../../../lib/rdm/mod.ts";
import type { RdmChoice, RdmView, Report } from "./answers.ts";
import { pathOf } from "./dropped.ts";
import { readPatterns } from "./patterns.ts";
import { openStored } from "./stored.ts";

/** The most stimuli that are drawn. */
const MOST_STIMULI = 2000;
/** The most bytes that patterns may take: a browser gives a page little more than twice that. */
const MOST_BYTES = 1.2e9;

/** The RDM of an assembly's stimuli, presentations of one averaged; of a region or subject alone. */
export async function viewRdm(name: string, choice: RdmChoice, report: Report): Promise<RdmView> {
  const doing = "make an RDM of an assembly";
  const path = pathOf(name);
  report({ step: "reading the coordinates" });
  using opened = await openStored(path);
  const { stored } = opened;
  const ids = stored.coords.get("stimulus_id").strings();
  const labels = [...new Set(ids)];
  if (labels.length > MOST_STIMULI || labels.length < 2) {
    const found = `${labels.length} ${labels.length === 1 ? "stimulus" : "stimuli"}`;
    throw new ShapeError({ doing, found, right: `from 2 to ${MOST_STIMULI} of them`, where: path });
  }
  const channels = channelsOf(stored, choice);
  const values = labels.length * channels.length;
  if (4 * values > MOST_BYTES) {
    throw new ShapeError({
      doing,
      found: `${labels.length} stimuli times ${channels.length} neuroids, ${4 * values / 1e9} GB`,
      right: `at most ${MOST_BYTES / 1e9} GB on a page; choose a region, or take the task rdm`,
      where: path,
    });
  }
  const rowOf = new Map(labels.map((label, i) => [label, i]));
  const stimulusOf = Int32Array.from(ids, (id) => rowOf.get(id)!);
  const counts = new Int32Array(labels.length);
  for (const row of stimulusOf) counts[row]!++;
  const isDouble = stored.dtype === "float64", fits = 8 * values <= MOST_BYTES;
  const shape = [labels.length, channels.length];
  const patterns = isDouble && fits
    ? ndarray("float64", shape, new Float64Array(values))
    : ndarray("float32", shape, new Float32Array(values));
  readPatterns(opened, { stimulusOf, counts, channels }, patterns.data, report);
  const finite = finiteChannels(patterns);
  if (finite.length < channels.length && choice.isFinite !== true || finite.length === 0) {
    throw new DataError({
      doing,
      found: `NaN or infinity in ${channels.length - finite.length} of ${channels.length} neuroids`,
      right: "finite values; tick the box to leave out those neuroids, where others are finite",
      where: path,
    });
  }
  const { condensed } = await computeRdmOfPatterns(patterns, labels, {
    ...finite.length < channels.length && { channels: finite },
    progress: ({ done, total }) => report({ step: "computing the distances", done, total }),
  });
  return {
    labels,
    condensed: new Float64Array(condensed),
    clustered: new Int32Array(leavesList(linkage(condensed, labels.length, "average"))),
    neuroids: finite.length,
    averaged: labels.length < ids.length,
    rounded: isDouble && !fits,
  };
}

function channelsOf({ dims, shape, coords }: StoredDataArray, choice: RdmChoice): Int32Array {
  const all = Int32Array.from({ length: shape[dims.indexOf("neuroid")]! }, (_, i) => i);
  const tests = (["region", "subject"] as const).filter((name) => choice[name] !== undefined)
    .map((name) => ({ labels: coords.get(name).strings(), value: choice[name] }));
  return all.filter((i) => tests.every(({ labels, value }) => labels[i] === value));
}

/** The channels that are finite in all patterns, from 0. */
function finiteChannels({ data, shape }: { data: Floats; shape: readonly number[] }): Int32Array {
  const columns = shape[1]!, bad = new Uint8Array(columns);
  for (let start = 0; start < data.length; start += columns) {
    for (let k = 0; k < columns; k++) if (!Number.isFinite(data[start + k]!)) bad[k] = 1;
  }
  return Int32Array.from(bad.keys()).filter((k) => bad[k] === 0);
}
