"""The way to a borrowed machine and back, on the processor with a tiny configuration."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import run_command
from test_fullband_training import render

from luthier_training.data.fullband import formulas
from luthier_training.data.fullband.clips import Source
from luthier_training.data.fullband.shards import prepare, shards
from luthier_training.paths import TRAINING

GPU = TRAINING / "gpu"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a run that has begun."""
    folder = tmp_path_factory.mktemp("work")
    made = {"train-fluid": Source([220.0, 330.0], render)}
    made["train-formulas"] = Source(range(3), formulas.render)
    prepare(folder / "fullband", made)
    command = ("train", "--config", "tiny-48k", "--work", folder, "--name", "instrument-48k")
    run_command(*command, "--steps", 2, "--threads", 1, "--device", "cpu")
    return folder


def test_a_run_goes_on_there_and_comes_back(work: Path, tmp_path: Path) -> None:
    packed, there, out = tmp_path / "packed", tmp_path / "there", tmp_path / "out"
    # Volumes so small that the checkpoint and shards go over several.
    run_command("volumes", "pack", "--work", work, "--out", packed, "--size", 0.25, "--volumes", 40)
    parts = sorted(packed.glob("volume-*.tar"))
    assert len(parts) > 2
    assert all(path.stat().st_size <= 0.25 * (1 << 20) for path in parts)
    environment = os.environ | {
        "LUTHIER_GPU": str(there),
        "PYTHON": sys.executable,
        "CONFIG": "tiny-48k",
        "STEPS": "4",
        "DEVICE": "cpu",
        "OUT": str(out),
    }
    for path in parts:  # one a call, and each is gone afterwards
        subprocess.run([GPU / "there.sh", "unpack", path], check=True, env=environment)
        path.unlink()
    for name in ("train-fluid", "train-formulas"):
        (here,), (copied,) = shards(work / "fullband", name), shards(there / "fullband", name)
        assert np.array_equal(here.audio, copied.audio) and here.clips == copied.clips
        assert np.array_equal(here.pitch, copied.pitch)
    subprocess.run([GPU / "there.sh", "train", "60"], check=True, env=environment)
    run_command("volumes", "receive", "--folder", out, "--work", work)
    state = torch.load(work / "instrument-48k" / "checkpoint.pt", weights_only=False)
    assert state["step"] == 4
    moments = next(iter(state["optimiser"]["state"].values()))
    assert moments["exp_avg"].dtype == torch.float32
    run_command(
        *("train", "--config", "tiny-48k", "--work", work, "--name", "instrument-48k"),
        *("--steps", 5, "--threads", 1, "--device", "cpu", "--resume"),
    )
    state = torch.load(work / "instrument-48k" / "checkpoint.pt", weights_only=False)
    assert state["step"] == 5


def test_what_comes_back_is_cut_to_a_size(work: Path, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    for name in ("checkpoint.pt", "log.csv"):
        (tmp_path / "run" / name).write_bytes((work / "instrument-48k" / name).read_bytes())
    run_command("volumes", "end", "--folder", tmp_path, "--out", tmp_path / "out", "--size", 0.25)
    pieces = sorted((tmp_path / "out").glob("checkpoint-*"))
    assert len(pieces) > 1 and all(p.stat().st_size <= 1 << 18 for p in pieces)


def test_older_weights_do_not_replace_newer_ones(work: Path, tmp_path: Path) -> None:
    path = work / "instrument-48k" / "checkpoint.pt"
    state = torch.load(path, weights_only=False) | {"step": 0}
    torch.save(state, tmp_path / "checkpoint-00")
    (tmp_path / "log.csv").touch()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        run_command("volumes", "receive", "--folder", tmp_path, "--work", work)
    assert "step 0 came back" in refused.value.stderr
