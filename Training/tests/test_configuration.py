"""Configurations: bases, overlays, names of before."""

import json
from pathlib import Path

import pytest

from luthier_training import configuration


def written(folder: Path, name: str, values: dict) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(values))
    return path


def test_an_overlay_replaces_single_keys_of_its_base(tmp_path: Path) -> None:
    written(tmp_path, "wide", {"model": {"width": 4, "depth": 2}, "training": {"batch": 8}})
    path = written(tmp_path, "slim", {"base": "wide", "model": {"width": 1}})
    assert configuration.load(path) == {
        "model": {"width": 1, "depth": 2},
        "training": {"batch": 8},
    }


def test_a_base_may_have_a_base_and_lie_among_the_shipped_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "mine", {"base": "tiny", "training": {"batch": 3}})
    own, tiny = configuration.load(path)["training"], configuration.load("tiny")["training"]
    assert own == tiny | {"batch": 3}
    assert own["learning_rate"] == 0.001  # of base.json


def test_lists_are_replaced_not_joined(tmp_path: Path) -> None:
    path = written(tmp_path, "short", {"base": "tutorial", "wavenet": {"dilations": [1, 2]}})
    assert configuration.load(path)["wavenet"]["dilations"] == [1, 2]


def test_keys_of_older_configurations_are_read(tmp_path: Path) -> None:
    values = {"astray": 0.3, "jury": {"period": 1}, "jury_rate": 0.1}
    path = written(tmp_path, "old", {"training": values})
    assert configuration.load(path)["training"] == {
        "level_augmentation": 0.3,
        "discriminators": {"period": 1},
        "discriminator_rate": 0.1,
    }


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    with pytest.raises(SystemExit, match=r"nothing: no such configuration.*instrument.*wavenet"):
        configuration.load("nothing")
