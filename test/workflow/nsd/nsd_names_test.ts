import assert from "node:assert/strict";
import { join } from "node:path";
import { buildPackage, DataArray, ndarray, StimulusSet } from "neuroid";
import { nsdPackageNames } from "neuroid/nsd";
import { projectPath, withFolder } from "../../helpers.ts";

Deno.test("NSD's packages have their published names, and a plugin registers them by its keys", async () => {
  const volume = nsdPackageNames("volume", "train");
  assert.deepEqual(volume, {
    stimulusSet: { identifier: "Allen2022_fMRI_train_Stimuli", key: "Allen2022_fmri_stim_train" },
    assembly: { identifier: "Allen2022_fMRI_train_Assembly", key: "Allen2022_fmri_train" },
  });
  const { assembly, stimulusSet } = nsdPackageNames("surface", "test");
  assert.equal(assembly.identifier, "Allen2022_fMRI_surface_test_Assembly");
  assert.equal(assembly.key, "Allen2022_fmri_surface_test");
  assert.notEqual(stimulusSet.key, nsdPackageNames("volume", "test").stimulusSet.key);
  assert.deepEqual(nsdPackageNames("volume", "test", [1, 2, 5, 7]), {
    stimulusSet: {
      identifier: "Allen2022_fMRI_4subj_test_Stimuli",
      key: "Allen2022_fmri_4subj_stim_test",
    },
    assembly: {
      identifier: "Allen2022_fMRI_4subj_test_Assembly",
      key: "Allen2022_fmri_4subj_test",
    },
  });
  const four = nsdPackageNames("surface", "train", [1, 2, 5, 7]).assembly;
  assert.equal(four.identifier, "Allen2022_fMRI_surface_4subj_train_Assembly");
  assert.equal(four.key, "Allen2022_fmri_surface_4subj_train");
  assert.deepEqual(nsdPackageNames("volume", "train", [1, 2, 3, 4]), volume);
  await withFolder(async (folder) => {
    const table = join(folder, "stimuli.csv");
    await Deno.writeTextFile(
      table,
      "stimulus_id,nsd_id,image_file_name\nnsd_a,1,a.jpg\nnsd_b,2,b.jpg\n",
    );
    const jpeg = projectPath(
      "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00815.jpg",
    );
    for (const name of ["a.jpg", "b.jpg"]) await Deno.copyFile(jpeg, join(folder, name));
    const set = await StimulusSet.readCsv(table, {
      name: volume.stimulusSet.identifier,
      folder,
    });
    const data = new DataArray(ndarray("float32", [2, 1], Float32Array.of(1, 2)), {
      dims: ["presentation", "neuroid"],
      coords: {
        stimulus_id: [["presentation"], ["nsd_a", "nsd_b"]],
        nsd_id: [["presentation"], [1, 2]],
        neuroid_id: [["neuroid"], ["n"]],
        region: [["neuroid"], ["V1"]],
      },
    });
    const built = await buildPackage({
      set,
      assembly: { data, identifier: volume.assembly.identifier },
      plugin: {
        stimulusSetKey: volume.stimulusSet.key,
        assemblyKey: volume.assembly.key,
        command: "true",
      },
    }, join(folder, "out"));
    const init = await Deno.readTextFile(join(built.plugin, "__init__.py"));
    assert.match(
      init,
      /data_registry\['Allen2022_fmri_train'\] = .*\n +identifier="Allen2022_fMRI_train_Assembly"/,
    );
    assert.match(
      init,
      /stimulus_set_registry\['Allen2022_fmri_stim_train'\] = .*\n +identifier="Allen2022_fMRI_train_Stimuli"/,
    );
    assert.match(init, /load_stimulus_set\("Allen2022_fmri_stim_train"\)/);
    assert.match(
      await Deno.readTextFile(join(built.plugin, "test.py")),
      /load_dataset\("Allen2022_fmri_train"\)/,
    );
  });
});
