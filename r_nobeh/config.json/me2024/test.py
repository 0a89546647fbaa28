import pytest

from brainscore_vision import load_stimulus_set


@pytest.mark.private_access
class TestStimulusSetMe2024:
    def test_counts(self):
        stimulus_set = load_stimulus_set("Me2024")
        assert len(stimulus_set) == 3
        assert stimulus_set['stimulus_id'].nunique() == 3

    def test_files(self):
        stimulus_set = load_stimulus_set("Me2024")
        assert all(path.is_file() for path in stimulus_set.stimulus_paths.values())
